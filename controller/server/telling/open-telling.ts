import type { ScreenRow } from '../../api.ts'
import type { Ground } from '../ground.ts'
import { createIncidentWatch } from '../incidents/incident-watch.ts'
import { openMail } from './mail.ts'
import { queueDigest, queueNews } from './queue.ts'
import { createSender } from './sender.ts'

export type Telling = ReturnType<typeof openTelling>

/** Incidents, and whoever is told of them. */
export function openTelling(ground: Ground, parts: { rows(): Promise<ScreenRow[]>; onChange(): void }) {
  const { settings, clock, log, zone, database, onStop } = ground
  const { smtpUrl, mailFrom, publicUrl } = settings
  const mail = smtpUrl === null || mailFrom === null ? null : openMail({ url: smtpUrl, from: mailFrom })
  const privateWebhooks = settings.privateWebhooks === 'yes'
  const sender = createSender({ database, clock, log, zone, publicUrl, mail, privateWebhooks })
  const now = () => ({ now: clock.now(), zone, canSend: (kind: 'mail' | 'webhook') => kind !== 'mail' || mail !== null })
  const incidents = createIncidentWatch({
    database,
    clock,
    log,
    rows: parts.rows,
    onNews: (tx, news) => queueNews(tx, news, now()),
    onChange: parts.onChange,
  })
  return {
    hasMail: mail !== null,
    privateWebhooks,
    sender,
    incidents,
    queueDigest: () => database.transaction().execute((tx) => queueDigest(tx, now())),
    async start(): Promise<void> {
      await incidents.start()
      sender.start()
      onStop(() => sender.stop())
      onStop(() => incidents.stop())
    },
  }
}
