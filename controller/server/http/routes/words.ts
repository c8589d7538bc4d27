import type { Clock } from '../../../../shared/clock.ts'
import { type Problem, problem } from '../../../../shared/problems.ts'
import type { CampaignFile } from '../../../../shared/schema/campaign.ts'
import type { CampaignId } from '../../../../shared/schema/ids.ts'
import type { WordsPage } from '../../../api/messages.ts'
import { daysOfWords } from '../../../core/checks/words.ts'
import { readWords } from '../../../core/read-words.ts'
import { loadCampaign } from '../../campaigns/store-campaign.ts'
import { recordAct } from '../../database/record-act.ts'
import type { Database } from '../../database/tables.ts'
import { countSince, keepWords } from '../../messages/messages.ts'
import { rateLimit } from '../../pairing/rate-limit.ts'
import { type Call, type Reply, type Route, route } from '../route.ts'

const DAY_MS = 86_400_000
/** Many phones share one address of a mobile network. */
const AN_ADDRESS = 12
const ADDRESS_MS = 10 * 60_000
const A_DAY = 1000
const LIMIT_BYTES = 32 * 1024

const say = (status: number, ...problems: Problem[]): Reply => ({ status, problems })

/** What everybody may do: read what a campaign's page says, and send words to it. Nothing is kept of who sent them. */
export function wordsRoutes({ database, clock, onChange }: { database: Database; clock: Clock; onChange(): void }): Route[] {
  const byAddress = rateLimit(clock, AN_ADDRESS, ADDRESS_MS)
  const path = '/api/v1/public/words/{campaign}'
  /** Only a campaign that has asked for words is known outside; a draft's name is nobody's business. */
  const asking = async ({ params }: Pick<Call<unknown>, 'params'>): Promise<CampaignFile | null> => {
    const file = await loadCampaign(database, (params['campaign'] ?? '') as CampaignId)
    return file?.campaign.words ? file : null
  }

  return [
    route({
      method: 'GET',
      path,
      summary: 'What the public page of a campaign says: its names, whether it takes words, and when they are shown',
      may: null,
      body: null,
      answers: 'WordsPage',
      handle: async (call) => {
        const file = await asking(call)
        if (!file) return say(404, problem('', 'words-unknown'))
        const { name, hashtags, words } = file.campaign
        const value: WordsPage = { name, hashtags, open: words?.open ?? false, ...(daysOfWords(file) ?? { from: null, to: null }) }
        return { value }
      },
    }),
    route({
      method: 'POST',
      path,
      summary: 'Send words of encouragement. Somebody reads them before anything is shown; of the sender nothing is kept',
      may: null,
      body: 'WordsSent',
      limitBytes: LIMIT_BYTES,
      answers: null,
      handle: async (call) => {
        const wait = byAddress(call.address)
        if (wait > 0) return say(429, problem('', 'too-often', { seconds: wait }))
        const file = await asking(call)
        if (!file) return say(404, problem('', 'words-unknown'))
        if (!file.campaign.words?.open) return say(409, problem('', 'words-closed'))
        const read = readWords(call.body)
        if (!read.ok) return say(422, ...read.problems)
        const [at, campaign, { language }] = [clock.now(), file.campaign.id, call.body]
        const kept = await database.transaction().execute(async (tx) => {
          if ((await countSince(tx, campaign, at - DAY_MS)) >= A_DAY) return false
          const message = await keepWords(tx, { campaign, words: read.words, language, at })
          await recordAct(tx, { at, who: 'public', act: 'message', subject: campaign, detail: { message } })
          return true
        })
        if (!kept) return say(429, problem('', 'words-full'))
        onChange()
        return { value: null }
      },
    }),
  ]
}
