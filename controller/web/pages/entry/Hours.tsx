import { Button, TextInput } from '@mantine/core'
import type { Daypart, LocalTime } from '../../../../shared/schema/basics.ts'

export interface HoursWords {
  title: string
  how: string
  /** What no hours at all mean. */
  none: string
  from: string
  to: string
  remove: string
  add: string
}

/** Hours of a screen's day: stretches that may run over midnight. */
export function Hours(props: {
  words: HoursWords
  hours: readonly Daypart[]
  change(hours: Daypart[]): void
  /** What a stretch begins with. */
  begin: { from: string; to: string }
  /** What is wrong at a place of the list (a JSON Pointer from the list). */
  errorAt(path: string): string | undefined
}) {
  const { words, hours, change, begin, errorAt } = props
  const put = (at: number, daypart: Daypart) => change(hours.map((before, index) => (index === at ? daypart : before)))
  return (
    <fieldset className="dayparts">
      <legend>{words.title}</legend>
      <p className="soft">{words.how}</p>
      {hours.length === 0 && <p>{words.none}</p>}
      {hours.map((daypart, at) => (
        <div className="row" key={at}>
          <TextInput
            type="time"
            label={words.from}
            value={daypart.from}
            error={errorAt(`/${at}/from`)}
            onChange={(event) => put(at, { ...daypart, from: event.currentTarget.value as LocalTime })}
          />
          <TextInput
            type="time"
            label={words.to}
            value={daypart.to === '24:00' ? '00:00' : daypart.to}
            error={errorAt(`/${at}`) ?? errorAt(`/${at}/to`)}
            onChange={(event) => put(at, { ...daypart, to: event.currentTarget.value as LocalTime })}
          />
          <Button variant="default" aria-label={`${words.remove} ${daypart.from}`} onClick={() => change(hours.toSpliced(at, 1))}>
            {words.remove}
          </Button>
        </div>
      ))}
      <Button variant="default" onClick={() => change([...hours, begin as Daypart])} disabled={hours.length > 23}>
        {words.add}
      </Button>
    </fieldset>
  )
}
