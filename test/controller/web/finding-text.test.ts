import { describe, expect, it } from 'vitest'
import { causeWords, findingText, type Says } from '../../../controller/web/pages/screen/finding-text.ts'
import { screenWords } from '../../../controller/web/pages/screen/words.ts'
import { wallWords } from '../../../controller/web/pages/wall/words.ts'
import { readyWords } from '../../../controller/web/ui/ready-words.ts'
import { i18n } from '../../../controller/web/words/i18n.ts'
import { CAUSES, type Finding } from '../../../shared/findings.ts'
import { LANGUAGES } from '../../../shared/languages.ts'
import type { Instant, Language } from '../../../shared/schema/basics.ts'

const NOW = Date.parse('2027-06-24T12:00:00+05:00') as Instant
const after = (hours: number) => (NOW + hours * 3_600_000) as Instant
const says = (language: Language): Says => ({
  cause: i18n.getFixedT(language, causeWords.namespace) as unknown as Says['cause'],
  screen: i18n.getFixedT(language, screenWords.namespace) as unknown as Says['screen'],
  wall: i18n.getFixedT(language, wallWords.namespace) as unknown as Says['wall'],
  ready: i18n.getFixedT(language, readyWords.namespace) as unknown as Says['ready'],
})
const told = (finding: Partial<Finding>, language: Language = 'en') =>
  findingText({ cause: 'link-lost', need: 'person', since: null, detail: {}, ...finding }, says(language), 'Asia/Dushanbe', NOW, language)

describe('a finding, as a technician reads it', () => {
  const fetching = { held: 6, wanted: 7, syncedBytes: 38e6, wantedBytes: 96e6 }
  it('says what it holds, what it wants, how far it is, and when it is ready', () =>
    expect(told({ cause: 'fetching', detail: { ...fetching, readyAt: after(11.5) } })).toMatchObject({
      cause: 'It holds revision 6 and wants 7: 38\u00A0MB of 96\u00A0MB are here.',
      step: 'Wait. Ready about 23:30.',
    }))
  it('says the day where it is not today', () =>
    expect(told({ cause: 'data-held', detail: { ...fetching, opensAt: after(18) } }).cause).toContain('until 25 June, 06:00'))
  it('says since when', () => expect(told({ since: after(-1) }).since).toBe('Since 11:00'))
  it('says what stood still and what was done', () =>
    expect(told({ cause: 'picture-frozen', detail: { frozenAt: NOW, why: 'frozen', step: 'reload-stage', times: 1 } }).cause).toBe(
      'No new frames came at 12:00: a film stood still. Done: the page was loaded anew.',
    ))
  it('says which way the clock is wrong', () =>
    expect(told({ cause: 'clock-wrong', detail: { offMs: 3_600_000, way: 'behind' } }).cause).toMatch(/1.h behind/))
  it.each(LANGUAGES.flatMap((language) => CAUSES.map((cause) => [language, cause] as const)))(
    '%s has both sentences for "%s"',
    (language, cause) => {
      const { cause: is, step } = told({ cause }, language)
      for (const text of [is, step]) expect(text).not.toMatch(/^(cause|step)-/)
      if (language === 'tg') expect(is + step).not.toMatch(/[ыщц]/i)
    },
  )
})
