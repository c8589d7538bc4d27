import { flushSync } from 'react-dom'
import { createRoot } from 'react-dom/client'
import type { Misfit } from '../../shared/bridge.ts'
import type { Instant } from '../../shared/schema/basics.ts'
import type { ItemContent, Program, ProgramBooking, ProgramItem } from '../../shared/schema/program.ts'
import { Card } from './cards/Card.tsx'
import { type Drawing, DrawingRoom } from './context.tsx'
import { misfits } from './misfits.ts'
import type { Scene } from './scene.ts'

/** Sets everything of a program that is drawn from text once, unseen in `place`; the answer is what does not fit. */
export function measureProgram(program: Program, place: Element, measure: Drawing['measure']): Misfit[] {
  const found = misfits()
  const root = createRoot(place)
  const drawing = { measure, prepared: () => {}, misfit: found.found, fault: () => {} }
  const view = { face: null, program, rehearsal: null, stick: null, cover: null, cards: [], film: null, subtitles: [null, null] as const }
  const scenes = program.bookings.flatMap((booking) => booking.items.map((item, at) => sceneFor(item, booking, at)))
  const drawn = scenes.filter(({ content }) => content?.kind === 'card' || content?.kind === 'image')
  for (const scene of drawn)
    flushSync(() =>
      root.render(
        <DrawingRoom given={drawing}>
          <div className="layer prepared">
            <Card key={scene.key} scene={scene} view={view} />
          </div>
        </DrawingRoom>,
      ),
    )
  root.unmount()
  return drawn.flatMap((scene) => found.of(scene))
}

function sceneFor({ id, content }: ProgramItem, booking: ProgramBooking, at: number): Scene {
  const [from, to] = [0 as Instant, 1 as Instant]
  const shown = { kind: kindOf(content), item: id, booking: booking.id, campaign: booking.campaign, intendedAt: from }
  return {
    key: `measured ${booking.id} ${at} ${id}`,
    needs: 'card',
    shown,
    from,
    to,
    joinMs: 0,
    content,
    standsIn: false,
    edge: 'hard',
    why: 'measured',
  }
}

const kindOf = (content: ItemContent) => (content.kind === 'card' ? content.card.kind : content.kind)
