import { randomUUID } from 'node:crypto'
import type { Instant, Language } from '../../../shared/schema/basics.ts'
import type { CampaignId } from '../../../shared/schema/ids.ts'
import { MESSAGE_STATES, type MessageRow, type Messages, type MessageState } from '../../api/messages.ts'
import { daysOfWords } from '../../core/checks/words.ts'
import type { Words } from '../../core/read-words.ts'
import { campaignIds, loadCampaign } from '../campaigns/store-campaign.ts'
import type { Database, Tx } from '../database/tables.ts'

/** The most that one answer lists. */
const LISTED = 300

/** Keeps words until somebody has read them. */
export async function keepWords(
  tx: Tx,
  { campaign, words, language, at }: { campaign: CampaignId; words: Words; language: Language; at: Instant },
): Promise<string> {
  const id = randomUUID().slice(0, 13)
  await tx
    .insertInto('messages')
    .values({ id, campaign, ...words, language, sentAt: at, state: 'waiting', readBy: null, readAt: null, card: null })
    .execute()
  return id
}

export async function countSince(tx: Tx, campaign: CampaignId, since: number): Promise<number> {
  const { count } = await tx
    .selectFrom('messages')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('campaign', '=', campaign)
    .where('sentAt', '>', since as Instant)
    .executeTakeFirstOrThrow()
  return Number(count)
}

export const findMessage = (tx: Tx, id: string): Promise<MessageRow | undefined> =>
  tx.selectFrom('messages').selectAll().where('id', '=', id).executeTakeFirst()

const isState = (given: string | null): given is MessageState => (MESSAGE_STATES as readonly (string | null)[]).includes(given)

/** Those that wait come first, longest waiting before all; then the newest of the others. */
export async function listMessages(database: Database, asked: { campaign: string | null; state: string | null }): Promise<MessageRow[]> {
  const ask = (state: MessageState) => {
    const of = database.selectFrom('messages').selectAll().where('state', '=', state)
    const ofCampaign = asked.campaign === null ? of : of.where('campaign', '=', asked.campaign as CampaignId)
    return ofCampaign
      .orderBy('sentAt', state === 'waiting' ? 'asc' : 'desc')
      .limit(LISTED)
      .execute()
  }
  const states = isState(asked.state) ? [asked.state] : MESSAGE_STATES
  return (await Promise.all(states.map(ask))).flat()
}

/** Every campaign with its public page, and how many messages are in which state. */
export async function listPages(database: Database, origin: string): Promise<Messages['pages']> {
  const counted = await database
    .selectFrom('messages')
    .select(({ fn }) => ['campaign', 'state', fn.countAll<number>().as('count')] as const)
    .groupBy(['campaign', 'state'])
    .execute()
  const pages: Messages['pages'] = []
  for (const campaign of await campaignIds(database)) {
    const file = await loadCampaign(database, campaign)
    if (!file) continue
    const of = (state: MessageState) => Number(counted.find((row) => row.campaign === campaign && row.state === state)?.count ?? 0)
    pages.push({
      campaign,
      name: file.campaign.name,
      address: `${origin}/words/${campaign}`,
      open: file.campaign.words?.open ?? false,
      ...(daysOfWords(file) ?? { from: null, to: null }),
      counts: { waiting: of('waiting'), taken: of('taken'), refused: of('refused') },
    })
  }
  return pages
}
