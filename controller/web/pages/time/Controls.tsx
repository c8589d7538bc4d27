import { Button, NativeSelect, Select, TextInput } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import type { ScreenRow } from '../../../api.ts'
import type { ScreenDay } from '../../../api/previews.ts'
import type { useMoment } from '../../data/moment.ts'
import { useCampaigns } from '../../data/queries.ts'
import { instantIn, timeIn } from '../../ui/times.ts'
import { textIn, useLanguage } from '../../words/language.ts'
import { cueAt, cueOf } from './day.ts'
import { useSentences } from './use-sentences.ts'

const DAY_MS = 86_400_000
const otherDate = (date: string, days: number): string =>
  new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10)

/** Which screen, which day, which instant; and whose draft. */
export function Controls(props: {
  screen: string
  screens: ScreenRow[]
  zone: string
  clock: ReturnType<typeof useMoment>
  realNow: number
  draft: string
  day: ScreenDay | undefined
  chooseDraft(campaign: string): void
}) {
  const { screen, screens, zone, clock, realNow, draft, day, chooseDraft } = props
  const { say } = useSentences()
  const language = useLanguage()
  const navigate = useNavigate()
  const campaigns = useCampaigns().data ?? []
  const { date, time } = timeIn(zone, clock.now)
  const go = (toDate: string, toTime: string) => {
    const at = instantIn(zone, toDate, toTime)
    if (!Number.isNaN(at)) clock.seek(at)
  }
  const plan = day?.published ?? day?.draft
  const toItem = (step: 1 | -1) => {
    const cue = day && plan ? cueAt(plan, day, clock.now) : null
    if (!day || !plan || !cue) return
    // Back begins the present item again, unless it has only just begun.
    const number = step === 1 || clock.now - cue.from < 1_500 ? cue.number + step : cue.number
    const to = cueOf(plan, day, number)
    clock.seek(to ? to.from : step === 1 ? day.to : day.from - 1)
  }
  return (
    <div className="time-controls">
      <Select
        className="which"
        label={say('screen')}
        data={screens.map((row) => ({ value: row.screen, label: `${textIn(row.name, language)} · ${textIn(row.location, language)}` }))}
        value={screen}
        onChange={(chosen) => chosen !== null && void navigate({ to: `/time/${chosen}`, search: true as never })}
        searchable
        allowDeselect={false}
        maxDropdownHeight={360}
      />
      <div className="date">
        <Button variant="default" aria-label={say('dayBefore')} onClick={() => go(otherDate(date, -1), time)}>
          ‹
        </Button>
        <TextInput
          type="date"
          label={say('date')}
          value={date}
          min="1970-01-02"
          max="9999-12-30"
          onChange={(event) => go(event.currentTarget.value, time)}
        />
        <Button variant="default" aria-label={say('dayAfter')} onClick={() => go(otherDate(date, 1), time)}>
          ›
        </Button>
      </div>
      <TextInput type="time" step={1} label={say('clock')} value={time} onChange={(event) => go(date, event.currentTarget.value)} />
      <NativeSelect
        label={say('compare')}
        value={draft}
        onChange={(event) => chooseDraft(event.currentTarget.value)}
        data={[
          { value: '', label: say('noDraft') },
          ...campaigns.map(({ campaign, name }) => ({ value: campaign, label: textIn(name, language) })),
        ]}
      />
      <div className="acts">
        <Button variant="default" onClick={() => toItem(-1)}>
          {say('previous')}
        </Button>
        <Button onClick={clock.playing ? clock.pause : clock.play}>{say(clock.playing ? 'pause' : 'play')}</Button>
        <Button variant="default" onClick={() => toItem(1)}>
          {say('next')}
        </Button>
        <Button
          variant="default"
          onClick={() => {
            clock.play()
            clock.seek(realNow)
          }}
        >
          {say('now')}
        </Button>
      </div>
    </div>
  )
}
