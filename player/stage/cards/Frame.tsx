import type { ReactNode } from 'react'
import type { Language } from '../../../shared/schema/basics.ts'
import type { Program } from '../../../shared/schema/program.ts'
import type { Scene } from '../scene.ts'
import type { TooLong } from '../SetText.tsx'
import { Rosette } from './Rosette.tsx'

export type Colour = Program['campaigns'][number]['colour']

/** What every card is given. */
export interface CardGiven {
  scene: Scene
  program: Program
  languages: readonly Language[]
  /** The text does not fit, even in the last step. */
  misfit: (found: TooLong[]) => void
}

export const campaignOf = ({ scene, program }: Pick<CardGiven, 'scene' | 'program'>) =>
  program.campaigns.find(({ id }) => id === scene.shown.campaign) ?? null

/** The one grid of all cards: a rail in the campaign's colour, kicker, body, foot. */
export function Frame({
  kind,
  colour,
  kicker,
  children,
  foot,
}: {
  kind: string
  colour: Colour
  kicker: ReactNode
  children: ReactNode
  foot: ReactNode
}) {
  return (
    <article className={`card card-${kind}`} data-colour={colour}>
      <Rosette />
      <div className="rail" />
      {kicker !== null && <header className="kicker">{kicker}</header>}
      <div className="body">{children}</div>
      {foot !== null && <footer className="foot">{foot}</footer>}
    </article>
  )
}
