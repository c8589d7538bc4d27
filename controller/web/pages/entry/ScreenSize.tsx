import { NumberInput, SegmentedControl, Select } from '@mantine/core'
import type { Screen } from '../../../../shared/schema/campaign.ts'
import { withPart } from '../../ui/parts-of.ts'
import { useWords } from '../../words/words.ts'
import { placeWords } from './place-words.ts'

/** In pixels, lying; the first is what most city monitors have. */
const USUAL = [
  [1920, 1080],
  [3840, 2160],
  [1280, 720],
  [1366, 768],
  [1024, 600],
  [800, 480],
] as const
const LINES = [240, 360, 480, 720, 1080, 1440, 2160]

/** How many pixels a screen has and which way it hangs: taller than wide is upright. */
export function ScreenSize(props: {
  value: Partial<Screen>
  change(value: Partial<Screen>): void
  errorAt(path: string): string | undefined
}) {
  const { value, change, errorAt } = props
  const say = useWords(placeWords)
  const { width = 0, height = 0, renditionCap } = value
  const [long, short] = [Math.max(width, height), Math.min(width, height)]
  const isUpright = height > width
  const size = (across: number, down: number) => change({ ...value, width: across, height: down })
  const usual = USUAL.find(([across, down]) => across === long && down === short)
  const caps = [...new Set([...LINES, ...(renditionCap === undefined ? [] : [renditionCap])])].sort((one, other) => one - other)
  return (
    <>
      <div className="row">
        <Select
          label={say('usualSize')}
          data={[
            ...USUAL.map(([across, down]) => ({ value: `${across} × ${down}`, label: `${across} × ${down}` })),
            { value: '', label: say('otherSize') },
          ]}
          value={usual ? usual.join(' × ') : ''}
          allowDeselect={false}
          onChange={(chosen) => {
            const [across, down] = (chosen ?? '').split(' × ').map(Number)
            if (across && down) size(isUpright ? down : across, isUpright ? across : down)
          }}
        />
        <fieldset>
          <legend>{say('orientation')}</legend>
          <SegmentedControl
            data={[
              { value: 'lying', label: say('lying') },
              { value: 'upright', label: say('upright') },
            ]}
            value={isUpright ? 'upright' : 'lying'}
            onChange={(way) => size(way === 'upright' ? short : long, way === 'upright' ? long : short)}
          />
        </fieldset>
      </div>
      <div className="row">
        <NumberInput
          label={say('width')}
          min={320}
          max={7680}
          value={value.width ?? ''}
          error={errorAt('/width')}
          onChange={(across) => change(withPart(value, 'width', across))}
        />
        <NumberInput
          label={say('height')}
          min={240}
          max={4320}
          value={value.height ?? ''}
          error={errorAt('/height')}
          onChange={(down) => change(withPart(value, 'height', down))}
        />
        <Select
          label={say('renditionCap')}
          data={[
            { value: '', label: say('noCap') },
            ...caps.map((lines) => ({ value: String(lines), label: say('lines', { count: lines }) })),
          ]}
          value={renditionCap === undefined ? '' : String(renditionCap)}
          allowDeselect={false}
          error={errorAt('/renditionCap')}
          onChange={(lines) => change(withPart(value, 'renditionCap', lines ? Number(lines) : undefined))}
        />
      </div>
    </>
  )
}
