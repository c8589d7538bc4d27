import { type Said, type Shown, STAGE_FAULTS } from '../../shared/bridge.ts'

type Fields = Readonly<Record<string, unknown>>

const isObject = (value: unknown): value is Fields => typeof value === 'object' && value !== null && !Array.isArray(value)
const isCount = (value: unknown): boolean => typeof value === 'number' && Number.isFinite(value) && value >= 0
const isText = (value: unknown): boolean => typeof value === 'string' && value.length <= 2000
/** Of a card it is the card itself. */
const isName = (value: unknown): boolean => value === null || (typeof value === 'string' && value.length <= 100_000)
const isTextOrNull = (value: unknown): boolean => value === null || isText(value)

const isShown = (value: unknown): value is Shown =>
  isObject(value) &&
  isText(value['kind']) &&
  isTextOrNull(value['item']) &&
  isTextOrNull(value['booking']) &&
  isTextOrNull(value['campaign']) &&
  isCount(value['intendedAt'])

function isSaid(value: unknown): value is Said {
  if (!isObject(value) || !isCount(value['at'])) return false
  const { say, shown } = value
  if (say === 'taken') return isShown(shown) && isCount(value['revision'])
  if (say === 'left')
    return (
      isShown(shown) &&
      ['startedAt', 'shownMs', 'revision'].every((key) => isCount(value[key])) &&
      ['completed', 'cut', 'fault'].includes(value['ended'] as string)
    )
  if (say === 'loading') return isShown(shown) && typeof value['content'] === 'string' && isName(value['content'])
  if (say === 'alive')
    return (
      isShown(shown) &&
      isCount(value['frames']) &&
      isCount(value['positionMs']) &&
      typeof value['moves'] === 'boolean' &&
      (value['ticks'] === null || isCount(value['ticks'])) &&
      (value['black'] === null || typeof value['black'] === 'boolean')
    )
  if (say === 'fault')
    return (
      (shown === null || isShown(shown)) &&
      isText(value['detail']) &&
      isName(value['gaveUp']) &&
      (STAGE_FAULTS as readonly unknown[]).includes(value['code'])
    )
  return false
}

/** The bridge's news, checked by hand: the page is ours, so anything else is a bug of ours. Null: not an array of `Said`. */
export const readSaid = (value: unknown): Said[] | null =>
  Array.isArray(value) && value.length <= 200 && value.every(isSaid) ? value : null
