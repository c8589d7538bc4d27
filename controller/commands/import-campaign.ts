import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { basename, dirname, resolve } from 'node:path'
import { pause } from '../server/pause.ts'
import type { Clock } from '../../shared/clock.ts'
import type { CampaignFiles, Imported, MediaRow } from '../api.ts'
import { valueOf } from './command.ts'
import type { Link } from './link.ts'
import type { Progress } from './progress.ts'

/** How long to wait for the films of a campaign. */
export type Patience = 'none' | 'playable' | 'ready'

const ASK_EVERY_MS = 400

/** A campaign document and where its files lie. */
export interface Given {
  document: unknown
  folder: string
}

export const readGiven = async (path: string): Promise<Given> => ({
  document: JSON.parse(await readFile(path, 'utf8')) as unknown,
  folder: dirname(path),
})

/** Sends the document, then of its files those that the controller does not have as they are here. */
export async function sendCampaign(link: Link, { document, folder }: Given, progress: Progress): Promise<Imported> {
  const imported = valueOf(await link.ask<Imported>('POST', '/api/v1/campaigns', document))
  for (const { name, sha256 } of imported.files) {
    const file = resolve(folder, name)
    if (sha256 === (await digestOf(file))) continue
    const path = `/api/v1/campaigns/${imported.campaign}/files/${encodeURIComponent(name)}`
    valueOf(await link.send(path, file, (sent, of) => progress.show(basename(name), 'sending', sent / of)))
    progress.done(basename(name), 'sent')
  }
  return imported
}

/** Waits until the campaign's media are as far as wanted, or refused; answers how they stand then. */
export async function awaitMedia(parts: {
  link: Link
  campaign: string
  patience: Patience
  progress: Progress
  clock: Clock
  signal: AbortSignal
}): Promise<MediaRow[]> {
  const { link, campaign, patience, progress, clock, signal } = parts
  for (;;) {
    const { media } = valueOf(await link.ask<CampaignFiles>('GET', `/api/v1/campaigns/${campaign}/files`))
    const waiting = media.filter((row) => !isEnough(row, patience))
    const [next] = waiting
    if (!next || signal.aborted) return media
    progress.show(next.media, next.state, next.percent / 100)
    await pause(clock, ASK_EVERY_MS, signal)
  }
}

function isEnough({ state, percent, playable }: MediaRow, patience: Patience): boolean {
  if (patience === 'none' || state === 'refused' || state === 'ready' || state === 'missing') return true
  return patience === 'playable' ? playable : state === 'repackaged' && percent === 100
}

async function digestOf(file: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const piece of createReadStream(file) as AsyncIterable<Buffer>) hash.update(piece)
  return hash.digest('hex')
}
