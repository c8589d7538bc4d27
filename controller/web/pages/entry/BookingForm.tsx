import { Button, NumberInput, SegmentedControl, Select, TextInput } from '@mantine/core'
import type { Daypart, LocalTime } from '../../../../shared/schema/basics.ts'
import type { Booking } from '../../../../shared/schema/campaign.ts'
import { DateField } from '../../ui/DateField.tsx'
import { withPart } from '../../ui/parts-of.ts'
import { textIn, useLanguage } from '../../words/language.ts'
import { useWords } from '../../words/words.ts'
import { bookingWords } from './booking-words.ts'
import type { FormProps } from './form.ts'
import { Targeting } from './Targeting.tsx'

const TIERS = ['priority', 'normal', 'fallback'] as const

/** Which playlist, where, on which days and at which hours. */
export function BookingForm({ value, change, file, errorAt }: FormProps<Booking>) {
  const say = useWords(bookingWords)
  const language = useLanguage()
  const put = (key: keyof Booking, part: unknown) => change(withPart(value, key, part))
  const dayparts = value.dayparts ?? []
  const setDaypart = (at: number, daypart: Daypart) =>
    put(
      'dayparts',
      dayparts.map((before, index) => (index === at ? daypart : before)),
    )
  return (
    <>
      <Select
        label={say('playlist')}
        description={file.playlists.length === 0 ? say('noPlaylists') : undefined}
        data={file.playlists.map(({ id, title }) => ({ value: id, label: textIn(title, language) }))}
        value={value.playlist ?? null}
        error={errorAt('/playlist')}
        onChange={(chosen) => put('playlist', chosen)}
        searchable
      />
      <div className="row">
        <DateField label={say('from')} value={value.from} change={(date) => put('from', date)} error={errorAt('/from')} />
        <DateField label={say('to')} value={value.to} change={(date) => put('to', date)} error={errorAt('/to')} />
      </div>
      <Targeting targets={value.targets ?? {}} change={(targets) => put('targets', targets)} file={file} error={errorAt('/targets')} />
      <fieldset className="dayparts">
        <legend>{say('dayparts')}</legend>
        {dayparts.length === 0 && <p className="soft">{say('wholeDay')}</p>}
        {dayparts.map((daypart, at) => (
          <div className="row" key={at}>
            <TextInput
              type="time"
              label={say('hourFrom')}
              value={daypart.from}
              onChange={(event) => setDaypart(at, { ...daypart, from: event.currentTarget.value as LocalTime })}
            />
            <TextInput
              type="time"
              label={say('hourTo')}
              value={daypart.to === '24:00' ? '00:00' : daypart.to}
              error={errorAt(`/dayparts/${at}`)}
              onChange={(event) => setDaypart(at, { ...daypart, to: event.currentTarget.value as LocalTime })}
            />
            <Button
              variant="default"
              onClick={() => put('dayparts', dayparts.toSpliced(at, 1))}
              aria-label={`${say('noHours')} ${daypart.from}`}
            >
              {say('noHours')}
            </Button>
          </div>
        ))}
        <Button variant="default" onClick={() => put('dayparts', [...dayparts, { from: '08:00', to: '20:00' }])}>
          {say('addHours')}
        </Button>
      </fieldset>
      <fieldset className="mode">
        <legend>{say('mode')}</legend>
        <SegmentedControl
          data={[
            { value: 'loop', label: say('loop') },
            { value: 'one-a-day', label: say('oneADay') },
          ]}
          value={value.mode ?? 'loop'}
          onChange={(mode) => put('mode', mode === 'loop' ? undefined : mode)}
        />
      </fieldset>
      <fieldset className="mode">
        <legend>{say('readiness')}</legend>
        <SegmentedControl
          data={[
            { value: 'strict', label: say('strict') },
            { value: 'soft', label: say('soft') },
          ]}
          value={value.readiness ?? 'strict'}
          onChange={(readiness) => put('readiness', readiness === 'strict' ? undefined : readiness)}
        />
      </fieldset>
      <div className="row">
        <Select
          label={say('tier')}
          data={TIERS.map((tier) => ({ value: tier, label: say(tier) }))}
          value={value.tier ?? null}
          allowDeselect={false}
          onChange={(tier) => put('tier', tier)}
        />
        <NumberInput
          label={say('share')}
          description={say('shareHow')}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          min={1}
          max={100}
          value={value.share ?? 1}
          error={errorAt('/share')}
          onChange={(share) => put('share', share === 1 ? undefined : share)}
        />
      </div>
    </>
  )
}
