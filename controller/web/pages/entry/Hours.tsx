import { Button, TextInput } from '@mantine/core'
import type { Daypart, LocalTime } from '../../../../shared/schema/basics.ts'
import { useWords } from '../../words/words.ts'
import { placeWords } from './place-words.ts'

/** When a screen is switched on: none means always. */
export function Hours(props: { hours: readonly Daypart[]; change(hours: Daypart[]): void; errorAt(path: string): string | undefined }) {
  const { hours, change, errorAt } = props
  const say = useWords(placeWords)
  const put = (at: number, daypart: Daypart) => change(hours.map((before, index) => (index === at ? daypart : before)))
  return (
    <fieldset className="dayparts">
      <legend>{say('hours')}</legend>
      <p className="soft">{say('hoursHow')}</p>
      {hours.length === 0 && <p>{say('hoursAlways')}</p>}
      {hours.map((daypart, at) => (
        <div className="row" key={at}>
          <TextInput
            type="time"
            label={say('hoursFrom')}
            value={daypart.from}
            error={errorAt(`/hours/${at}/from`)}
            onChange={(event) => put(at, { ...daypart, from: event.currentTarget.value as LocalTime })}
          />
          <TextInput
            type="time"
            label={say('hoursTo')}
            value={daypart.to === '24:00' ? '00:00' : daypart.to}
            error={errorAt(`/hours/${at}`) ?? errorAt(`/hours/${at}/to`)}
            onChange={(event) => put(at, { ...daypart, to: event.currentTarget.value as LocalTime })}
          />
          <Button variant="default" aria-label={`${say('hoursRemove')} ${daypart.from}`} onClick={() => change(hours.toSpliced(at, 1))}>
            {say('hoursRemove')}
          </Button>
        </div>
      ))}
      <Button variant="default" onClick={() => change([...hours, { from: '06:00', to: '23:00' } as Daypart])} disabled={hours.length > 23}>
        {say('hoursAdd')}
      </Button>
    </fieldset>
  )
}
