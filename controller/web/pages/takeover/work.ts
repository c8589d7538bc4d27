import type { CampaignFile, Targets } from '../../../../shared/schema/campaign.ts'
import type { Texts } from '../../../../shared/schema/basics.ts'
import { isTargeted } from '../../../../shared/targets.ts'
import type { PreviewAsked } from '../../data/previews.ts'
import { instantIn, timeIn } from '../../ui/times.ts'

export type End = { kind: 'for'; minutes: number } | { kind: 'midnight' } | { kind: 'at'; date: string; time: string }
export interface Written {
  kicker?: Texts
  title?: Texts
  text?: Texts
  link?: string
}

/** A takeover in the hands of somebody who is still choosing. */
export interface Work {
  campaign: string
  kind: 'written' | 'card' | 'playlist'
  card: string | null
  playlist: string | null
  written: Written
  targets: Partial<Targets>
  end: End | null
}
export const BEGIN: Work = { campaign: '', kind: 'written', card: null, playlist: null, written: {}, targets: {}, end: null }

type Places = Pick<CampaignFile, 'locations' | 'screens'>

export const reachedBy = (targets: Partial<Targets>, { locations, screens }: Places) =>
  screens.filter((screen) => {
    const location = locations.find(({ id }) => id === screen.location)
    return location !== undefined && isTargeted(targets, { screen, location })
  })

const DAY_MS = 86_400_000

/** When it ends, were it begun now; null: nobody has said, or it is no time. */
export function endOf(end: End | null, now: number, zone: string): number | null {
  if (end === null) return null
  if (end.kind === 'for') return now + end.minutes * 60_000
  const at = end.kind === 'at' ? instantIn(zone, end.date, end.time) : instantIn(zone, timeIn(zone, now + DAY_MS).date, '00:00')
  return Number.isNaN(at) ? null : at
}

const hasText = (texts: Texts | undefined): boolean => Object.keys(texts ?? {}).length > 0

/** What of it is chosen well enough to be shown and sent; null: something is missing. */
export function contentOf({ kind, card, playlist, written }: Work): object | null {
  if (kind === 'written') return hasText(written.title) ? { kind, card: written } : null
  if (kind === 'card') return card === null ? null : { kind, card }
  return playlist === null ? null : { kind, playlist }
}

const OWN = 'takeover-preview'

/** How the real stage is asked to show it; what is published stays as it is, a card is put into the campaign's draft for the look alone. */
export function previewOf(work: Work, file: CampaignFile): Pick<PreviewAsked, 'as' | 'loop'> | null {
  if (contentOf(work) === null) return null
  const { campaign } = file
  if (work.kind === 'playlist') return { as: { kind: 'published' }, loop: { campaign: campaign.id, playlist: work.playlist ?? '' } }
  const own = { ...work.written, kind: 'announcement', id: OWN }
  const cards = work.kind === 'written' ? [...file.cards, own] : file.cards
  const playlist = { id: OWN, title: { en: OWN }, items: [{ card: work.kind === 'written' ? OWN : work.card }] }
  const asFile = { ...file, cards, playlists: [...file.playlists, playlist] }
  return { as: { kind: 'file', file: asFile }, loop: { campaign: campaign.id, playlist: OWN } }
}
