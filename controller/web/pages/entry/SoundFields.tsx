import { NumberInput, SegmentedControl } from '@mantine/core'
import type { Screen } from '../../../../shared/schema/campaign.ts'
import { useWords } from '../../words/words.ts'
import { Hours } from './Hours.tsx'
import { placeWords } from './place-words.ts'

/** Whether a screen is heard, how loud, and when. */
export function SoundFields(props: {
  value: Partial<Screen>
  put(key: keyof Screen, part: unknown): void
  errorAt(path: string): string | undefined
}) {
  const { value, put, errorAt } = props
  const say = useWords(placeWords)
  const isOn = value.sound === 'on'
  return (
    <>
      <div className="row">
        <fieldset>
          <legend>{say('sound')}</legend>
          <SegmentedControl
            data={[
              { value: 'off', label: say('soundOff') },
              { value: 'on', label: say('soundOn') },
            ]}
            value={value.sound ?? 'off'}
            onChange={(sound) => put('sound', sound)}
          />
        </fieldset>
        {isOn && (
          <NumberInput
            label={say('volume')}
            min={1}
            max={100}
            allowDecimal={false}
            placeholder="100"
            value={value.volumePercent ?? ''}
            error={errorAt('/volumePercent')}
            onChange={(percent) => put('volumePercent', percent)}
          />
        )}
      </div>
      {isOn && (
        <Hours
          words={{
            title: say('soundHours'),
            how: say('soundHoursHow'),
            none: say('soundHoursAlways'),
            from: say('hoursFrom'),
            to: say('hoursTo'),
            remove: say('hoursRemove'),
            add: say('hoursAdd'),
          }}
          hours={value.soundHours ?? []}
          change={(hours) => put('soundHours', hours)}
          begin={{ from: '08:00', to: '21:00' }}
          errorAt={(path) => errorAt(`/soundHours${path}`)}
        />
      )}
    </>
  )
}
