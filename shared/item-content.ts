import type { BlobRef } from './schema/basics.ts'
import type { ItemContent } from './schema/program.ts'

/** The same words for the same picture, and other words once it is edited: stage and agent know a content by it. */
export function contentName(content: ItemContent): string {
  switch (content.kind) {
    case 'film':
      return content.part ? `${content.film.sha256} ${content.part.fromMs}-${content.part.toMs}` : content.film.sha256
    case 'image':
      return content.picture.sha256 + JSON.stringify([content.caption, content.strip])
    case 'stream':
      return content.link
    case 'card':
      return JSON.stringify(content.card)
  }
}

/** The film that plays while a stream does not answer; null: it has none, or this is no stream. */
export const standInOf = (content: ItemContent): (ItemContent & { kind: 'film' }) | null =>
  content.kind === 'stream' && content.fallback ? { kind: 'film', film: content.fallback, strip: content.strip } : null

/** The film that has to be here before this can be shown as it was meant, by its description. */
export const filmIn = (content: ItemContent): BlobRef | null =>
  content.kind === 'film' ? content.film : (standInOf(content)?.film ?? null)
