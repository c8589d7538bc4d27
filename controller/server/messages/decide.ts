import { type Problem, problem } from '../../../shared/problems.ts'
import type { Instant, TimeZone } from '../../../shared/schema/basics.ts'
import type { CampaignFile, Playlist } from '../../../shared/schema/campaign.ts'
import type { Card } from '../../../shared/schema/card.ts'
import type { CardId } from '../../../shared/schema/ids.ts'
import type { MessageTake } from '../../../shared/schema/requests-messages.ts'
import type { MessageRow } from '../../api/messages.ts'
import type { Edit } from '../../core/edit-campaign.ts'
import { loadDraft, storeEdit } from '../campaigns/drafts.ts'
import { type Act, type Actor, recordAct } from '../database/record-act.ts'
import type { Database, Tx } from '../database/tables.ts'
import { findMessage } from './messages.ts'

type EntryEdit = Extract<Edit, { id: string }>

/** Somebody decides, now. */
export interface Deciding {
  at: Instant
  who: Actor
  zone: TimeZone
}
export type Decided = { ok: true; message: MessageRow } | { ok: false; status: number; problems: Problem[] }

/** Ends the transaction: nothing of a decision that cannot stand is kept. */
class Refused extends Error {
  readonly status: number
  readonly problems: Problem[]
  constructor(status: number, problems: Problem[]) {
    super('refused')
    this.status = status
    this.problems = problems
  }
}
const refuse = (status: number, ...problems: Problem[]): never => {
  throw new Refused(status, problems)
}

async function decide(database: Database, id: string, act: (tx: Tx, message: MessageRow) => Promise<void>): Promise<Decided> {
  try {
    return await database.transaction().execute(async (tx) => {
      const message = (await findMessage(tx, id)) ?? refuse(404, problem('', 'message-unknown'))
      await act(tx, message)
      return { ok: true, message: (await findMessage(tx, id)) ?? message }
    })
  } catch (error) {
    if (error instanceof Refused) return { ok: false, status: error.status, problems: error.problems }
    throw error
  }
}

const mustWait = (message: MessageRow): void => {
  if (message.state !== 'waiting') refuse(409, problem('', 'message-decided', { by: message.readBy ?? '' }))
}

async function settle(tx: Tx, message: MessageRow, set: Partial<MessageRow>, act: Act['act'], { at, who }: Deciding): Promise<void> {
  await tx.updateTable('messages').set(set).where('id', '=', message.id).execute()
  await recordAct(tx, { at, who, act, subject: message.campaign, detail: { message: message.id, card: set.card ?? message.card } })
}

/** Makes the words a card of the campaign's draft. What was published stays as it is. */
export const takeMessage = (database: Database, id: string, { campaign, playlist }: MessageTake, deciding: Deciding): Promise<Decided> =>
  decide(database, id, async (tx, message) => {
    mustWait(message)
    if (message.campaign !== campaign) refuse(422, problem('/campaign', 'message-elsewhere', { campaign: message.campaign }))
    const file = await draftFile(tx, message)
    const card = freeId(file, `words-${id}`)
    await edit(tx, message, { part: 'cards', id: card, entry: cardOf(message, card, deciding) }, deciding)
    if (playlist !== undefined) {
      const into = file.playlists.find((candidate) => candidate.id === playlist)
      const entry: Playlist = into ?? refuse(422, problem('/playlist', 'playlist-unknown', { id: playlist }))
      await edit(tx, message, { part: 'playlists', id: playlist, entry: { ...entry, items: [...entry.items, { card }] } }, deciding)
    }
    await settle(tx, message, { state: 'taken', readBy: deciding.who.name, readAt: deciding.at, card }, 'message-take', deciding)
  })

export const refuseMessage = (database: Database, id: string, deciding: Deciding): Promise<Decided> =>
  decide(database, id, async (tx, message) => {
    mustWait(message)
    await settle(tx, message, { state: 'refused', readBy: deciding.who.name, readAt: deciding.at }, 'message-refuse', deciding)
  })

/** As if nobody had read it yet: its card leaves the draft, wherever it was put. */
export const undoMessage = (database: Database, id: string, deciding: Deciding): Promise<Decided> =>
  decide(database, id, async (tx, message) => {
    if (message.state === 'waiting') refuse(409, problem('', 'message-undecided'))
    if (message.card !== null) await removeCard(tx, message, message.card, deciding)
    await settle(tx, message, { state: 'waiting', readBy: null, readAt: null, card: null }, 'message-undo', deciding)
  })

async function removeCard(tx: Tx, message: MessageRow, card: CardId, deciding: Deciding): Promise<void> {
  const file = await draftFile(tx, message)
  for (const playlist of file.playlists) {
    const items = playlist.items.filter((item) => item.card !== card)
    if (items.length < playlist.items.length)
      await edit(tx, message, { part: 'playlists', id: playlist.id, entry: { ...playlist, items } }, deciding)
  }
  if (file.cards.some(({ id }) => id === card)) await edit(tx, message, { part: 'cards', id: card, entry: null }, deciding)
}

async function draftFile(tx: Tx, { campaign }: MessageRow): Promise<CampaignFile> {
  const draft = await loadDraft(tx, campaign)
  return draft?.file ?? refuse(404, problem('', 'campaign-unknown', { campaign }))
}

/** On what stands now: inside one transaction nobody else can have been quicker. */
async function edit(tx: Tx, { campaign }: MessageRow, change: EntryEdit, { at, who }: Deciding): Promise<void> {
  const draft = await loadDraft(tx, campaign)
  const isThere = draft?.file[change.part].some(({ id }) => id === change.id) ?? false
  const seen = isThere ? (draft?.revisions[change.part][change.id] ?? 0) : 0
  const stored = await storeEdit(tx, campaign, change, { seen, at, by: who })
  if (!stored.ok) refuse(422, ...(stored.why === 'problems' ? stored.problems : [problem('', 'campaign-unknown', { campaign })]))
}

function cardOf({ text, signature, language }: MessageRow, id: CardId, { at, who, zone }: Deciding): Card {
  const date = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).toPlainDate().toString()
  return {
    id,
    kind: 'message',
    text: { [language]: text },
    ...(signature === null ? {} : { signature: { [language]: signature } }),
    moderated: { by: who.name, date },
  } as Card
}

function freeId(file: CampaignFile, wished: string): CardId {
  const taken = new Set<string>([...file.cards, ...file.media].map(({ id }) => id))
  for (const { items } of file.playlists) for (const { id } of items) if (id !== undefined) taken.add(id)
  let id = wished
  for (let count = 2; taken.has(id); count += 1) id = `${wished}-${count}`
  return id as CardId
}
