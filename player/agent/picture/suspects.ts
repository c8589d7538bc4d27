import type { Said, Shown } from '../../../shared/bridge.ts'

interface Begun {
  shown: string
  content: string
}
/** What a window holds, as far as its stage said: in the picture, and being loaded for later. */
export interface Suspects {
  onAir: Begun | null
  loading: Begun | null
}
export const NOBODY: Suspects = { onAir: null, loading: null }

const nameOf = ({ campaign, booking, item, intendedAt }: Shown): string => `${campaign}/${booking}/${item}/${intendedAt}`

export function afterSaid({ onAir, loading }: Suspects, said: Said): Suspects {
  if (said.say === 'loading') return { onAir, loading: { shown: nameOf(said.shown), content: said.content } }
  if (said.say !== 'taken') return { onAir, loading }
  return loading?.shown === nameOf(said.shown) ? { onAir: loading, loading: null } : { onAir: null, loading }
}

/** The last begun last. */
export const contentsOf = ({ onAir, loading }: Suspects): string[] => [
  ...new Set([onAir, loading].flatMap((begun) => (begun === null ? [] : [begun.content]))),
]
