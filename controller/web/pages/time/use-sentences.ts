import { useCampaigns } from '../../data/queries.ts'
import { textIn, useLanguage } from '../../words/language.ts'
import { useWords } from '../../words/words.ts'
import type { DayCue, DayEntry } from './day.ts'
import { timeWords } from './words.ts'

/** What a screen shows, as a person would say it. */
export function useSentences() {
  const say = useWords(timeWords)
  const language = useLanguage()
  const campaigns = useCampaigns().data ?? []
  const campaignName = (id: string): string => {
    const row = campaigns.find(({ campaign }) => campaign === id)
    return row ? textIn(row.name, language) : id
  }
  const what = ({ kind, title, item }: DayEntry): string => {
    if (kind === 'slate') return say('slate')
    return say('what', { kind: say(kind), title: title ? textIn(title, language) : (item ?? '') })
  }
  /** `time` tells an instant by the screen's clock. */
  const onAir = (at: number, cue: DayCue, next: DayCue | null, time: (at: number) => string): string => {
    const { entry } = cue
    const parts = [
      say('at', { time: time(at), what: what(entry) }),
      ...(entry.campaign === null ? [] : [say('ofCampaign', { campaign: campaignName(entry.campaign) })]),
      say('until', { time: time(cue.to) }),
      ...(next ? [say('thenWhat', { what: what(next.entry) })] : []),
    ]
    return `${parts.join(', ')}.`
  }
  return { say, what, onAir, campaignName }
}
