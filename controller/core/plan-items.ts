import type { BlobRef, Instant, Region, Texts, TimeZone } from '../../shared/schema/basics.ts'
import type { CampaignFile, Medium, PlaylistItem } from '../../shared/schema/campaign.ts'
import type { Card, CardContent, Contact } from '../../shared/schema/card.ts'
import type { CampaignId, ItemId, MediaId } from '../../shared/schema/ids.ts'
import type { ItemContent, ProgramItem, StripContent } from '../../shared/schema/program.ts'
import { STILL_MS } from '../../shared/item-length.ts'
import { partOf } from '../../shared/trim.ts'
import { earlierOf, plusDays, startOfDay } from './civil-days.ts'

const TITLE_LENGTH = 80

/** Above a strip's number, where the campaign has no contacts card that says it in its own words. */
const CALL: Texts = { tg: 'Дар ҳолати шиканҷа занг занед', ru: 'В случае пыток звоните', en: 'In the event of torture, call' }

export type MediaOf = (campaign: CampaignId, media: MediaId) => { ref: BlobRef; durationMs: number | null } | null

export interface ItemRoom {
  file: CampaignFile
  region: Region
  zone: TimeZone
  mediaOf: MediaOf
}

/** The name of an item in the timeline and the play log. */
export const itemIdOf = (item: PlaylistItem): ItemId => (item.id ?? item.card ?? item.media) as string as ItemId

/** An item as one screen receives it; null where a medium it shows is not there (yet) or it names nothing. */
export function planItem(item: PlaylistItem, room: ItemRoom): ProgramItem | null {
  const id = itemIdOf(item)
  const medium = room.file.media.find((candidate) => candidate.id === item.media)
  if (medium) {
    const planned = planMedium(medium, item, room)
    return planned && { id, title: medium.title, durationMs: planned.durationMs, until: null, content: planned.content }
  }
  const card = room.file.cards.find((candidate) => candidate.id === item.card)
  const content = card && planCard(card, room)
  if (!card || !content) return null
  return {
    id,
    title: titleOf(card),
    durationMs: item.durationMs ?? STILL_MS,
    until: consentEnd(card, room.zone),
    content: { kind: 'card', card: content },
  }
}

function planMedium(medium: Medium, item: PlaylistItem, room: ItemRoom): { durationMs: number; content: ItemContent } | null {
  const strip = stripOf(item, room)
  if (medium.kind === 'stream') {
    const fallback = item.fallback === undefined ? null : room.mediaOf(room.file.campaign.id, item.fallback)
    const content = { kind: 'stream', link: medium.link, strip, ...(fallback && { fallback: fallback.ref }) } as const
    return { durationMs: item.durationMs ?? medium.durationMs, content }
  }
  const found = room.mediaOf(room.file.campaign.id, medium.id)
  if (!found) return null
  if (medium.kind === 'image')
    return {
      durationMs: item.durationMs ?? STILL_MS,
      content: { kind: 'image', picture: found.ref, caption: medium.caption ?? null, strip },
    }
  const lengthMs = found.durationMs ?? medium.durationMs
  const film = { kind: 'film', film: found.ref, strip } as const
  if (item.trim === undefined) return { durationMs: lengthMs, content: film }
  // A trim is somebody's decision on what may be seen: where nothing of it is left, the whole film is no answer.
  const part = partOf(item.trim, lengthMs)
  return part && { durationMs: part.toMs - part.fromMs, content: { ...film, part } }
}

function stripOf({ strip }: PlaylistItem, { file, region }: ItemRoom): StripContent | null {
  if (strip === undefined) return null
  if (strip === 'hashtag') return { kind: 'hashtag', text: file.campaign.hashtags }
  const contact = contactOf(file, region)
  const card = file.cards.find(({ kind }) => kind === 'contacts')
  return contact && { kind: 'contacts', title: card?.kind === 'contacts' ? card.title : CALL, contact, region }
}

/** Whom to call in a region, as this campaign publishes it. */
export function contactOf(file: CampaignFile, region: Region): Contact | null {
  const found = file.contacts?.find((contact) => contact.region === region)
  if (!found) return null
  return { phone: found.phone, hours: found.hours, ...(found.label && { label: found.label }) }
}

/** What only staff may read (ids, who moderated, whose consent) stays behind. */
function planCard(card: Card, { file, region, mediaOf }: ItemRoom): CardContent | null {
  switch (card.kind) {
    case 'contacts': {
      const { id: _id, ...shown } = card
      return { ...shown, contact: contactOf(file, region) }
    }
    case 'acknowledgement': {
      const { id: _id, logo, ...shown } = card
      const found = logo === undefined ? null : mediaOf(file.campaign.id, logo)
      return logo !== undefined && found === null ? null : { ...shown, logo: found?.ref ?? null }
    }
    case 'message': {
      const { id: _id, moderated: _moderated, ...shown } = card
      return shown
    }
    case 'story': {
      const { id: _id, consent: _consent, ...shown } = card
      return shown
    }
    default: {
      const { id: _id, ...shown } = card
      return shown
    }
  }
}

/** A story ends with the last day of its consent, or as the day begins on which the consent is withdrawn. */
function consentEnd(card: Card, zone: TimeZone): Instant | null {
  if (card.kind !== 'story') return null
  const { until, withdrawn } = card.consent
  const firstWithout = plusDays(until, 1)
  return startOfDay(withdrawn === undefined ? firstWithout : earlierOf(firstWithout, withdrawn), zone)
}

/** What an item is called where people read it; null: it names nothing that is there. */
export function titleOfItem(item: PlaylistItem, { media, cards }: Pick<CampaignFile, 'media' | 'cards'>): Texts | null {
  const card = cards.find(({ id }) => id === item.card)
  return card ? titleOf(card) : (media.find(({ id }) => id === item.media)?.title ?? null)
}

function titleOf(card: Card): Texts {
  if (card.kind === 'quote') return card.attribution
  if (card.kind === 'message' || card.kind === 'acknowledgement') return shortened(card.text)
  return card.title
}

const shortened = (texts: Texts): Texts =>
  Object.fromEntries(
    Object.entries(texts).map(([language, text]) => [
      language,
      text.length > TITLE_LENGTH ? `${text.slice(0, TITLE_LENGTH - 1).trimEnd()}…` : text,
    ]),
  )
