import { type Static, Type } from 'typebox'
import { CivilDateSchema, InstantSchema, RegionSchema, TextsSchema } from '../../shared/schema/basics.ts'
import { CampaignIdSchema, ItemIdSchema, LocationIdSchema, ScreenIdSchema, Sha256Schema } from '../../shared/schema/ids.ts'
import { closed, oneOf, orNull } from '../../shared/schema/schema.ts'
import { KindSchema } from '../../shared/schema/wire.ts'
import { PublicKeySchema } from '../../shared/schema/wire-pairing.ts'

const list = Type.Array
const count = Type.Integer({ minimum: 0 })

/** Plays by what became of each (`docs/proof.md`); `early`, `late` and `unproven` are among them. Times are in milliseconds. */
const sum = {
  expected: count,
  expectedMs: count,
  completed: count,
  short: count,
  cut: count,
  fault: count,
  power: count,
  shownMs: count,
  early: count,
  late: count,
  unproven: count,
}

/** Records of which there is no proof, by their numbers; what was shown before and after them. */
const gap = closed({
  screen: ScreenIdSchema,
  log: Type.String(),
  first: count,
  upTo: count,
  why: oneOf(['missing', 'damaged', 'broken-chain', 'conflict'] as const),
  from: orNull(InstantSchema),
  to: orNull(InstantSchema),
})

export const ReportSchema = closed({
  campaign: CampaignIdSchema,
  name: TextsSchema,
  hashtags: TextsSchema,
  donors: list(TextsSchema),
  from: CivilDateSchema,
  to: CivilDateSchema,
  madeAt: InstantSchema,
  total: closed(sum),
  days: list(closed({ day: CivilDateSchema, ...sum })),
  locations: list(closed({ location: orNull(LocationIdSchema), name: TextsSchema, region: RegionSchema, screens: count, ...sum })),
  /** `heardUpTo`: when the last play began that has come from it. */
  screens: list(
    closed({
      screen: ScreenIdSchema,
      name: TextsSchema,
      location: orNull(LocationIdSchema),
      heardUpTo: orNull(InstantSchema),
      ...sum,
    }),
  ),
  /** `contents`: digests of all that was shown under this name. */
  items: list(closed({ item: ItemIdSchema, kind: KindSchema, title: orNull(TextsSchema), contents: list(Sha256Schema), ...sum })),
  gaps: list(gap),
})
export type Report = Static<typeof ReportSchema>

/** A campaign of which there is something to report: from its first date to its last. */
export const ReportedSchema = closed({ campaign: CampaignIdSchema, name: TextsSchema, from: CivilDateSchema, to: CivilDateSchema })
export type Reported = Static<typeof ReportedSchema>

export const REPORT_ANSWERS = { Report: ReportSchema, Reports: list(ReportedSchema), HouseKey: PublicKeySchema }
