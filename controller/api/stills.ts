import { type Static, Type } from 'typebox'
import { ColourSchema, LanguageSchema } from '../../shared/schema/basics.ts'
import { Sha256Schema } from '../../shared/schema/ids.ts'
import { byKind, closed, orNull } from '../../shared/schema/schema.ts'

const line = closed({ language: orNull(LanguageSchema), text: Type.String() })

/**
 * What a cue looks like, in little: a picture among the blobs (a film's poster, a photograph), or the words of a card, the largest first, in
 * the screen's languages and the campaign's colour. Null: there is nothing to show but its name.
 */
export const StillSchema = orNull(
  byKind(
    closed({ kind: Type.Literal('picture'), sha256: Sha256Schema }),
    closed({ kind: Type.Literal('words'), colour: ColourSchema, lines: Type.Array(line) }),
  ),
)
export type Still = Static<typeof StillSchema>
export type StillLine = Static<typeof line>
