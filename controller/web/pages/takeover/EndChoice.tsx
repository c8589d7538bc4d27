import { TextInput } from '@mantine/core'
import { DateField } from '../../ui/DateField.tsx'
import { timeIn, useCity } from '../../ui/times.ts'
import { useWords } from '../../words/words.ts'
import { takeoverWords } from './words.ts'
import type { End } from './work.ts'

const HOUR_MS = 3_600_000

/** An end in one click, or one of one's own. There is none to begin with: whoever takes screens over says until when. */
export function EndChoice(props: { end: End | null; set(end: End): void; now: number; zone: string; told: string | null }) {
  const { end, set, now, zone, told } = props
  const say = useWords(takeoverWords)
  const city = useCity()
  const later = timeIn(zone, now + 2 * HOUR_MS)
  const choices: { name: 'minutes15' | 'hour' | 'midnight' | 'at'; end: End }[] = [
    { name: 'minutes15', end: { kind: 'for', minutes: 15 } },
    { name: 'hour', end: { kind: 'for', minutes: 60 } },
    { name: 'midnight', end: { kind: 'midnight' } },
    { name: 'at', end: { kind: 'at', date: later.date, time: later.short } },
  ]
  const isChosen = (choice: End): boolean =>
    end?.kind === choice.kind && (end.kind !== 'for' || (choice.kind === 'for' && choice.minutes === end.minutes))
  return (
    <fieldset>
      <legend>{say('end')}</legend>
      <div className="ends" role="group" aria-label={say('end')}>
        {choices.map(({ name, end: choice }) => (
          <button key={name} type="button" className="plain" aria-pressed={isChosen(choice)} onClick={() => set(choice)}>
            {say(name)}
          </button>
        ))}
      </div>
      {end?.kind === 'at' && (
        <div className="row">
          <DateField label={say('date')} value={end.date} change={(date) => set({ ...end, date })} />
          <TextInput
            type="time"
            label={say('time')}
            value={end.time}
            onChange={(event) => set({ ...end, time: event.currentTarget.value })}
          />
        </div>
      )}
      <p className={told === null ? 'soft' : 'reached'} role="status">
        {told === null ? say('noEnd') : say('endsAt', { time: told, city: city(zone) })}
      </p>
    </fieldset>
  )
}
