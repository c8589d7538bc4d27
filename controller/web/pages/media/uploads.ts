import { useSyncExternalStore } from 'react'
import { defaultOptions, type DetailedError, type PreviousUpload, Upload } from 'tus-js-client'
import type { ProblemDocument } from '../../../api.ts'
import { i18n } from '../../words/i18n.ts'
import type { Given } from './plan-files.ts'

/** One file on its way; it goes on while the person looks at other pages. */
export interface UploadRow {
  key: string
  campaign: string
  /** The campaign's name for the file, and the person's. */
  name: string
  fileName: string
  sent: number
  total: number
  state: 'sending' | 'paused' | 'failed'
  why: string
}

const ENDPOINT = '/api/v1/uploads'
/** The controller asks for room on its disk once a piece. */
const PIECE_BYTES = 32 * 1024 * 1024
const RETRY_MS = [0, 1000, 3000, 5000, 10_000, 20_000, 30_000, 60_000]

interface Running {
  row: UploadRow
  upload: Upload
}
const running = new Map<string, Running>()
let snapshot: UploadRow[] = []
const listeners = new Set<() => void>()
const tell = () => {
  snapshot = [...running.values()].map(({ row }) => row)
  for (const listener of listeners) listener()
}
const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}
export const useUploads = (): UploadRow[] => useSyncExternalStore(subscribe, () => snapshot)

const keyOf = (campaign: string, name: string): string => `${campaign} ${name}`
/** The same file of the same campaign goes on where it was, also after a reload. */
const fingerprintOf = (campaign: string, name: string, file: Given): string =>
  ['lavha', campaign, name, file.name, file.size, file.lastModified].join('|')

/** Sends a file that the campaign names. `done`: it has arrived. */
export async function send(campaign: string, name: string, file: File, done: () => void): Promise<void> {
  const key = keyOf(campaign, name)
  await running.get(key)?.upload.abort()
  const note = (news: Partial<UploadRow>) => {
    const held = running.get(key)
    if (held?.upload !== upload) return
    held.row = { ...held.row, ...news }
    tell()
  }
  const upload = new Upload(file, {
    endpoint: ENDPOINT,
    chunkSize: PIECE_BYTES,
    retryDelays: RETRY_MS,
    removeFingerprintOnSuccess: true,
    metadata: { campaign, name, fileName: file.name, modified: String(file.lastModified) },
    headers: { 'accept-language': i18n.language },
    fingerprint: async () => fingerprintOf(campaign, name, file),
    onProgress: (sent, total) => note({ sent, total, state: 'sending', why: '' }),
    onError: (error) => note({ state: 'failed', why: reasonOf(error) }),
    onSuccess: () => {
      if (running.get(key)?.upload === upload) running.delete(key)
      tell()
      done()
    },
  })
  running.set(key, {
    upload,
    row: { key, campaign, name, fileName: file.name, sent: 0, total: file.size, state: 'sending', why: '' },
  })
  tell()
  const [before] = await upload.findPreviousUploads()
  if (before) upload.resumeFromPreviousUpload(before)
  upload.start()
}

function reasonOf(error: Error | DetailedError): string {
  const text = 'originalResponse' in error ? error.originalResponse?.getBody() : undefined
  try {
    const { problems = [] } = JSON.parse(text ?? '') as Partial<ProblemDocument>
    return problems.map(({ message, hint }) => `${message} ${hint}`).join(' ')
  } catch {
    return ''
  }
}

export async function pause(key: string): Promise<void> {
  const held = running.get(key)
  if (!held) return
  await held.upload.abort()
  held.row = { ...held.row, state: 'paused' }
  tell()
}
export function goOn(key: string): void {
  const held = running.get(key)
  if (!held) return
  held.row = { ...held.row, state: 'sending', why: '' }
  tell()
  held.upload.start()
}
/** What has arrived of it is thrown away. */
export async function giveUp(key: string): Promise<void> {
  const held = running.get(key)
  if (!held) return
  running.delete(key)
  await held.upload.abort(true).catch(() => undefined)
  tell()
}

/** An upload that this browser began and did not finish, as it stands with the controller. */
export interface Interrupted {
  name: string
  file: Given
  sent: number
  previous: PreviousUpload
}

/** What was interrupted; what the controller does not have any more is forgotten. */
export async function interruptedOf(campaign: string): Promise<Interrupted[]> {
  const all = await defaultOptions.urlStorage.findAllUploads()
  const own = all.filter(({ metadata, urlStorageKey }) => metadata['campaign'] === campaign && urlStorageKey.startsWith('tus::lavha|'))
  const found = await Promise.all(
    own.map(async (previous): Promise<Interrupted[]> => {
      const { name = '', fileName = '', modified = '0' } = previous.metadata
      if (running.has(keyOf(campaign, name)) || !previous.uploadUrl) return []
      const asked = await fetch(previous.uploadUrl, { method: 'HEAD', headers: { 'tus-resumable': '1.0.0' } }).catch(() => null)
      if (asked && (asked.status === 404 || asked.status === 410)) await defaultOptions.urlStorage.removeUpload(previous.urlStorageKey)
      if (!asked?.ok) return []
      const file = { name: fileName, size: previous.size ?? 0, lastModified: Number(modified) }
      return [{ name, file, sent: Number(asked.headers.get('upload-offset') ?? 0), previous }]
    }),
  )
  return found.flat()
}
export async function forgetInterrupted({ previous }: Interrupted): Promise<void> {
  await defaultOptions.urlStorage.removeUpload(previous.urlStorageKey)
  if (previous.uploadUrl) await Upload.terminate(previous.uploadUrl).catch(() => undefined)
}

export const isSame = (one: Given, other: Given): boolean =>
  one.name === other.name && one.size === other.size && one.lastModified === other.lastModified
