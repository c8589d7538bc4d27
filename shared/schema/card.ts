import { type Static, Type } from 'typebox'
import { BlobRefSchema, CivilDateSchema, LocalTimeSchema, TextsSchema, WebAddressSchema } from './basics.ts'
import { CardIdSchema, MediaIdSchema } from './ids.ts'
import { byKind, closed, named, orNull } from './schema.ts'

const kind = <Kind extends string>(name: Kind) => Type.Literal(name)

/** Where a quotation can be checked. All three are required: a quote nobody can check is not shown. */
export const QuoteSourceSchema = closed({ document: TextsSchema, date: CivilDateSchema, link: WebAddressSchema })

const quote = {
  kind: kind('quote'),
  kicker: Type.Optional(TextsSchema),
  text: TextsSchema,
  attribution: TextsSchema,
  source: QuoteSourceSchema,
}
const contactsCard = { kind: kind('contacts'), title: TextsSchema, text: TextsSchema, link: Type.Optional(WebAddressSchema) }
const announcement = {
  kind: kind('announcement'),
  kicker: Type.Optional(TextsSchema),
  title: TextsSchema,
  text: Type.Optional(TextsSchema),
  date: Type.Optional(CivilDateSchema),
  from: Type.Optional(LocalTimeSchema),
  to: Type.Optional(LocalTimeSchema),
  place: Type.Optional(TextsSchema),
  link: Type.Optional(WebAddressSchema),
}
const message = {
  kind: kind('message'),
  text: TextsSchema,
  signature: Type.Optional(TextsSchema),
  moderated: closed({ by: Type.String({ minLength: 1 }), date: CivilDateSchema }),
}
/** A story about a real person stands only on a recorded consent, until the consent's last day. */
export const ConsentSchema = closed({
  by: Type.String({ minLength: 1 }),
  date: CivilDateSchema,
  purpose: Type.String({ minLength: 1 }),
  until: CivilDateSchema,
  withdrawn: Type.Optional(CivilDateSchema),
})
const story = { kind: kind('story'), title: TextsSchema, text: TextsSchema, link: Type.Optional(WebAddressSchema) }
const acknowledgement = { kind: kind('acknowledgement'), text: TextsSchema }

const id = { id: CardIdSchema }
/** A card as staff write it; pictures are named by their media id. */
export const CardSchema = byKind(
  closed({ ...id, ...quote }),
  closed({ ...id, ...contactsCard }),
  closed({ ...id, ...announcement }),
  closed({ ...id, ...acknowledgement, logo: Type.Optional(MediaIdSchema) }),
  closed({ ...id, ...message }),
  closed({ ...id, ...story, consent: ConsentSchema }),
)
export type Card = Static<typeof CardSchema>

/** A number to call, as published. */
export const contact = { phone: Type.String({ pattern: '^[+0-9 ()-]{3,24}$' }), hours: TextsSchema, label: Type.Optional(TextsSchema) }
export const ContactSchema = named('Contact', closed(contact))
export type Contact = Static<typeof ContactSchema>

/** A card as a screen receives it: its region's contact filled in, its pictures named by their bytes, nothing private. */
export const CardContentSchema = named(
  'CardContent',
  byKind(
    closed(quote),
    closed({ ...contactsCard, contact: orNull(ContactSchema) }),
    closed(announcement),
    closed({ ...acknowledgement, logo: orNull(BlobRefSchema) }),
    closed({ kind: kind('message'), text: TextsSchema, signature: Type.Optional(TextsSchema) }),
    closed(story),
  ),
)
export type CardContent = Static<typeof CardContentSchema>
