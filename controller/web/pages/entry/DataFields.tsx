import { NumberInput } from '@mantine/core'
import type { DataLimits } from '../../../../shared/schema/basics.ts'
import { withPart } from '../../ui/parts-of.ts'
import { useWords } from '../../words/words.ts'
import { dataWords } from './data-words.ts'
import { Hours } from './Hours.tsx'

/** Megabytes that a line of so many kilobits a second carries in an hour. */
const hourlyMegabytes = (kilobitsPerSecond: number): number => Math.round((kilobitsPerSecond * 3600) / 8000)

/** What a screen's link may carry of films and pictures: none of it said means as much as it can. */
export function DataFields(props: {
  limits: DataLimits
  change(limits: DataLimits): void
  /** What is wrong at a place of the limits (a JSON Pointer from them). */
  errorAt(path: string): string | undefined
}) {
  const { limits, change, errorAt } = props
  const say = useWords(dataWords)
  const put = (key: keyof DataLimits, part: unknown) => change(withPart(limits, key, part))
  const { kilobitsPerSecond: rate } = limits
  return (
    <>
      <fieldset>
        <legend>{say('title')}</legend>
        <p className="soft">{say('how')}</p>
        <div className="row">
          <NumberInput
            label={say('monthly')}
            description={say('monthlyHow')}
            min={1}
            max={10_000_000}
            allowDecimal={false}
            value={limits.monthlyMegabytes ?? ''}
            error={errorAt('/monthlyMegabytes')}
            onChange={(megabytes) => put('monthlyMegabytes', megabytes)}
          />
          <NumberInput
            label={say('rate')}
            description={rate === undefined ? say('rateHow') : say('rateIs', { megabytes: hourlyMegabytes(rate) })}
            min={32}
            max={1_000_000}
            allowDecimal={false}
            value={rate ?? ''}
            error={errorAt('/kilobitsPerSecond')}
            onChange={(kilobits) => put('kilobitsPerSecond', kilobits)}
          />
        </div>
      </fieldset>
      <Hours
        words={{
          title: say('windows'),
          how: say('windowsHow'),
          none: say('windowsNone'),
          from: say('windowFrom'),
          to: say('windowTo'),
          remove: say('windowRemove'),
          add: say('windowAdd'),
        }}
        hours={limits.windows ?? []}
        change={(windows) => put('windows', windows)}
        begin={{ from: '22:00', to: '05:00' }}
        errorAt={(path) => errorAt(`/windows${path}`)}
      />
    </>
  )
}
