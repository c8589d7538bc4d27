import type { ScreenFace } from '../../shared/bridge.ts'
import type { Program } from '../../shared/schema/program.ts'
import type { Pairing } from './identity.ts'

/** What the slate says of the screen, with the address of its page. Before its first program a screen is known by its id alone. */
export function pairedFace({ credential: { screen }, controllerUrl }: Pairing, program: Program | null): ScreenFace {
  const known = program?.screen
  return {
    kind: 'paired',
    name: known?.name ?? { en: screen },
    location: known?.location ?? {},
    link: `${controllerUrl}/screens/${screen}`,
  }
}
