import { Button, Select, TextInput } from '@mantine/core'
import { REGIONS } from '../../../../shared/schema/basics.ts'
import type { Calendar } from '../../../api/calendar.ts'
import { uiWords } from '../../ui/words.ts'
import { textIn, useLanguage } from '../../words/language.ts'
import { useWords } from '../../words/words.ts'
import { nextMonth } from './days.ts'
import type { useLooking } from './use-calendar.ts'
import { calendarWords, MONTHS } from './words.ts'

/** Which month, which campaign, which region, and what is looked for. */
export function Tools({
  looking,
  month,
  calendar,
}: {
  looking: ReturnType<typeof useLooking>
  month: string
  calendar: Calendar | undefined
}) {
  const say = useWords(calendarWords)
  const sayUi = useWords(uiWords)
  const language = useLanguage()
  const { look } = looking
  return (
    <div className="tools-row">
      <div className="months">
        <Button variant="default" aria-label={say('before')} onClick={() => look({ month: nextMonth(month, -1) })}>
          ‹
        </Button>
        <h2 aria-live="polite">
          {MONTHS[language][Number(month.slice(5)) - 1]} {month.slice(0, 4)}
        </h2>
        <Button variant="default" aria-label={say('after')} onClick={() => look({ month: nextMonth(month, 1) })}>
          ›
        </Button>
        <Button variant="default" onClick={() => look({ month: undefined })}>
          {say('today')}
        </Button>
      </div>
      <Select
        aria-label={say('campaign')}
        placeholder={say('everyCampaign')}
        data={(calendar?.campaigns ?? []).map(({ campaign, name }) => ({ value: campaign, label: textIn(name, language) }))}
        value={looking.campaign ?? null}
        onChange={(campaign) => look({ campaign: campaign ?? undefined })}
        clearable
      />
      <Select
        aria-label={say('region')}
        placeholder={say('everyRegion')}
        data={REGIONS.map((region) => ({ value: region, label: say(region) }))}
        value={looking.region ?? null}
        onChange={(region) => look({ region: region ?? undefined })}
        clearable
      />
      <TextInput
        type="search"
        aria-label={sayUi('search')}
        placeholder={sayUi('search')}
        value={looking.find}
        onChange={(event) => look({ find: event.currentTarget.value })}
      />
    </div>
  )
}
