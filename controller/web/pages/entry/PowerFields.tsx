import { Select } from '@mantine/core'
import type { Location } from '../../../../shared/schema/campaign.ts'
import { withPart } from '../../ui/parts-of.ts'
import { useWords } from '../../words/words.ts'
import { Hours } from './Hours.tsx'
import { placeWords } from './place-words.ts'
import { powerWords } from './power-words.ts'

const POWERS = ['always', 'ignition'] as const

/** How screens here get their power, so that a parked vehicle is not taken for a failure. */
export function PowerFields(props: {
  value: Partial<Location>
  change(value: Partial<Location>): void
  errorAt(path: string): string | undefined
}) {
  const { value, change, errorAt } = props
  const say = useWords(powerWords)
  const sayPlace = useWords(placeWords)
  const usual = value.kind === 'bus-route' ? 'ignition' : 'always'
  const power = value.power ?? usual
  return (
    <fieldset>
      <legend>{say('part')}</legend>
      <Select
        label={say('power')}
        description={say('how')}
        data={POWERS.map((one) => ({ value: one, label: say(one) }))}
        value={power}
        allowDeselect={false}
        error={errorAt('/power')}
        onChange={(chosen) => change(withPart(value, 'power', chosen === usual ? undefined : chosen))}
      />
      {power === 'ignition' && (
        <Hours
          words={{
            title: say('driving'),
            how: say('drivingHow'),
            none: say('drivingUsual'),
            from: say('drivingFrom'),
            to: sayPlace('hoursTo'),
            remove: sayPlace('hoursRemove'),
            add: sayPlace('hoursAdd'),
          }}
          hours={value.driving ?? []}
          change={(driving) => change(withPart(value, 'driving', driving))}
          begin={{ from: '05:00', to: '23:30' }}
          errorAt={(path) => errorAt(`/driving${path}`)}
        />
      )}
    </fieldset>
  )
}
