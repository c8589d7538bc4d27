import { createReadStream } from 'node:fs'
import { open as openFile, rename, rm, stat } from 'node:fs/promises'
import { request as httpRequest } from 'node:http'
import { request as httpsRequest } from 'node:https'
import { pipeline } from 'node:stream/promises'
import type { ToldProblem } from '../../shared/problems.ts'
import type { Language } from '../../shared/schema/basics.ts'
import type { Settings } from '../../shared/settings.ts'
import { readAddress, readLocalToken } from '../server/data-directory.ts'

/** The controller could not be reached, or failed by itself: exit code 3. */
export class Unreachable extends Error {}

export type Answered<Value> = { ok: true; value: Value } | { ok: false; status: number; problems: ToldProblem[] }

/** A command's way to a running controller. */
export interface Link {
  url: string
  ask<Value>(method: string, path: string, body?: unknown): Promise<Answered<Value>>
  /** What is answered, as it came. */
  bytes(path: string): Promise<Answered<Uint8Array>>
  /** Stores an entry as a new one; one that is there already stays as it is. */
  add<Value>(path: string, body: unknown): Promise<Answered<Value>>
  /** Sends a file as it lies on the disk, telling how far it is. */
  send<Value>(path: string, file: string, progress: Told): Promise<Answered<Value>>
  /** Writes what is answered into a file, which stands there whole or not at all. */
  receive(path: string, file: string, progress: Told): Promise<Answered<null>>
}

/** How far it is. */
type Told = (bytes: number, ofBytes: number) => void

/**
 * The controller that was named, else the public one, else the one that runs on this data, else the usual port. With the same
 * data on the same machine its local token lets us in.
 */
export async function linkTo(settings: Settings, named: string | undefined, language: Language): Promise<Link> {
  const fallback = `http://127.0.0.1:${settings.httpPort}`
  const url = (named ?? settings.publicUrl ?? (await readAddress(settings.data)) ?? fallback).replace(/\/+$/, '')
  const token = settings.token ?? (await readLocalToken(settings.data))
  const headers = { 'accept-language': language, ...(token === null ? {} : { authorization: `Bearer ${token}` }) }
  async function ask<Value>(method: string, path: string, body: unknown, more: Record<string, string>): Promise<Answered<Value>> {
    const init: RequestInit = { method, headers: { ...headers, 'content-type': 'application/json', ...more } }
    if (body !== undefined) init.body = JSON.stringify(body)
    const response = await fetch(url + path, init).catch((cause: Error) => {
      throw new Unreachable(`${url}: ${whyOf(cause)}`)
    })
    return answerOf(response.status, await response.text())
  }
  return {
    url,
    ask: (method, path, body) => ask(method, path, body, {}),
    // RFC 9110 section 13.1.1; no entry has revision 0.
    add: (path, body) => ask('PUT', path, body, { 'if-match': '"0"' }),
    bytes: async (path) => {
      const response = await fetch(url + path, { headers }).catch((cause: Error) => {
        throw new Unreachable(`${url}: ${whyOf(cause)}`)
      })
      if (!response.ok) return answerOf(response.status, await response.text())
      return { ok: true, value: new Uint8Array(await response.arrayBuffer()) }
    },
    send: async (path, file, progress) => {
      const { size } = await stat(file)
      const open = url.startsWith('https:') ? httpsRequest : httpRequest
      const request = open(url + path, {
        method: 'PUT',
        headers: { ...headers, 'content-type': 'application/octet-stream', 'content-length': size },
      })
      const answered = new Promise<{ status: number; text: string }>((resolve, reject) => {
        request.once('error', reject)
        request.once('response', (response) => {
          let text = ''
          response.setEncoding('utf8')
          response.on('data', (piece: string) => (text += piece))
          response.once('end', () => resolve({ status: response.statusCode ?? 0, text }))
        })
      })
      let sent = 0
      const sending = pipeline(
        createReadStream(file, { highWaterMark: 256 * 1024 }),
        async function* (pieces: AsyncIterable<Buffer>) {
          for await (const piece of pieces) {
            yield piece
            progress((sent += piece.length), size)
          }
        },
        request,
      )
      // A refusal (no room, for instance) comes before all is sent; then the sending breaks off, and the answer counts.
      sending.catch(() => {})
      const { status, text } = await answered.catch((cause: Error) => {
        throw new Unreachable(`${url}: ${whyOf(cause)}`)
      })
      return answerOf(status, text)
    },
    receive: async (path, file, progress) => {
      const response = await fetch(url + path, { headers }).catch((cause: Error) => {
        throw new Unreachable(`${url}: ${whyOf(cause)}`)
      })
      if (!response.ok || !response.body) return answerOf(response.status, await response.text())
      await writeStream(response.body, Number(response.headers.get('content-length')), file, progress)
      return { ok: true, value: null }
    },
  }
}

async function writeStream(pieces: AsyncIterable<Uint8Array>, bytes: number, file: string, progress: Told): Promise<void> {
  const partial = `${file}.part`
  const handle = await openFile(partial, 'w')
  try {
    let got = 0
    for await (const piece of pieces) {
      await handle.appendFile(piece)
      progress((got += piece.byteLength), bytes)
    }
    if (got !== bytes) throw new Unreachable(`${got} of ${bytes} bytes came`)
    await handle.sync()
    await handle.close()
    await rename(partial, file)
  } catch (error) {
    await handle.close()
    await rm(partial, { force: true })
    throw error instanceof Unreachable ? error : new Unreachable(whyOf(error as Error))
  }
}

function answerOf<Value>(status: number, text: string): Answered<Value> {
  if (status >= 200 && status < 300) return { ok: true, value: (text === '' ? null : JSON.parse(text)) as Value }
  try {
    const { problems } = JSON.parse(text) as { problems?: ToldProblem[] }
    if (problems && problems.length > 0) return { ok: false, status, problems }
  } catch {
    // Not one of our answers: perhaps a proxy's page.
  }
  throw new Unreachable(`the controller answered ${status}`)
}

const whyOf = (error: Error): string => (error.cause instanceof Error && error.cause.message !== '' ? error.cause.message : error.message)
