import { filmIn } from '../../shared/item-content.ts'
import type { BlobRef } from '../../shared/schema/basics.ts'
import type { Program } from '../../shared/schema/program.ts'

/** The blobs a program names itself: film descriptions, pictures, logos. */
export function blobsNamed({ bookings }: Pick<Program, 'bookings'>): { films: BlobRef[]; others: BlobRef[] } {
  const contents = bookings.flatMap(({ items }) => items.map(({ content }) => content))
  const films = contents.flatMap((content) => filmIn(content) ?? [])
  const others = contents.flatMap((content) => {
    if (content.kind === 'image') return [content.picture]
    return content.kind === 'card' && content.card.kind === 'acknowledgement' && content.card.logo ? [content.card.logo] : []
  })
  return { films, others }
}
