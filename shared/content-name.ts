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
