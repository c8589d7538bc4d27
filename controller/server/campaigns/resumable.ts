import { mkdir } from 'node:fs/promises'
import { FileConfigstore, FileStore } from '@tus/file-store'
import { Server, type Upload } from '@tus/server'
import type { Clock } from '../../../shared/clock.ts'
import { type Problem, problem } from '../../../shared/problems.ts'
import type { Actor } from '../database/record-act.ts'
import type { FileKeeper } from './keep-file.ts'
import type { Uploads } from './uploads.ts'

export interface Refused {
  status: number
  problems: Problem[]
}

/** Uploads that go on where they broke off (tus 1.0.0: creation, creation with upload, termination). */
export interface Resumable {
  /** `response`: as the protocol has it. `refused`: what is to be told in its place, in a person's words. */
  handle(request: Request, who: Actor | string): Promise<{ response: Response; refused: Refused | null }>
  /** Removes what has been unfinished for too long; answers how many there were. */
  tidy(): Promise<number>
}

export const UPLOADS_PATH = '/api/v1/uploads'
const GB = 1e9
const LARGEST_BYTES = 16 * GB
const KEPT_MS = 7 * 86_400_000
/** In an upload's metadata: the instant of its beginning by the controller's clock. */
const BEGUN = 'begun'

/** What a request is about, while the protocol's server works on it. */
interface Working {
  who: Actor | string
  refused: Refused | null
}

export async function openResumable(parts: { directory: string; clock: Clock; uploads: Uploads; files: FileKeeper }): Promise<Resumable> {
  const { directory, clock, uploads, files } = parts
  await mkdir(directory, { recursive: true })
  const store = new FileStore({ directory, configstore: new FileConfigstore(directory) })
  const working = new WeakMap<object, Working>()

  /** Ends the request; the protocol's server answers with what is thrown. */
  const refuse = (request: object, status: number, problems: Problem[]): never => {
    const work = working.get(request)
    if (work) work.refused = { status, problems }
    throw Object.assign(new Error(problems[0]?.code), { status_code: status, body: '' })
  }
  const placeOf = async (request: object, upload: Upload) => {
    const { campaign, name } = upload.metadata ?? {}
    if (!campaign || !name) return refuse(request, 400, [problem('', 'upload-unnamed')])
    const place = await files.placeOf(campaign, name)
    return place.ok ? place : refuse(request, 404, place.problems)
  }
  const room = async (request: object, neededBytes: number) => {
    const full = await uploads.noRoom(neededBytes)
    if (full) refuse(request, 507, [full])
  }

  /** Two requests may see the last byte; one of them finishes. */
  const finishing = new Map<string, Promise<void>>()
  const finish = (request: object, upload: Upload): Promise<void> => {
    const running = finishing.get(upload.id) ?? become(request, upload).finally(() => finishing.delete(upload.id))
    finishing.set(upload.id, running)
    return running
  }
  async function become(request: object, upload: Upload): Promise<void> {
    const place = await placeOf(request, upload)
    const received = await uploads.adopt(upload.storage?.path ?? '')
    await store.configstore.delete(upload.id)
    await files.keep(place, received, working.get(request)?.who ?? '')
  }
  /** Complete, but the controller ended before it became a file: the sender asks how far it is, and that ends it. */
  async function finishLate(request: Request): Promise<Response | null> {
    const id = request.method === 'HEAD' ? (new URL(request.url).pathname.split('/').at(-1) ?? '') : ''
    const upload = /^[0-9a-f]{32}$/.test(id) ? await store.getUpload(id).catch(() => null) : null
    if (!upload || upload.offset !== upload.size) return null
    await finish(request, upload)
    const size = String(upload.size)
    const headers = { 'tus-resumable': '1.0.0', 'upload-offset': size, 'upload-length': size, 'cache-control': 'no-store' }
    return new Response(null, { headers })
  }

  const server = new Server({
    path: UPLOADS_PATH,
    datastore: store,
    relativeLocation: true,
    // Pages of other sites have no business here.
    allowedOrigins: [],
    maxSize: LARGEST_BYTES,
    onIncomingRequest: async (request, id) => {
      if (request.method !== 'PATCH') return
      const upload = await store.getUpload(id)
      await room(request, (upload.size ?? 0) - upload.offset)
    },
    onUploadCreate: async (request, upload) => {
      await placeOf(request, upload)
      await room(request, upload.size ?? 0)
      return { metadata: { ...upload.metadata, [BEGUN]: String(clock.now()) } }
    },
    onUploadFinish: async (request, { id }) => {
      await finish(request, await store.getUpload(id))
      return {}
    },
    onResponseError: (request, error) => {
      const status = 'status_code' in error ? error.status_code : 500
      const work = working.get(request)
      if (!work || work.refused) return undefined
      if (status === 413) work.refused = { status, problems: [problem('', 'upload-too-large', { limit: LARGEST_BYTES / GB })] }
      if (status === 404 || status === 410) work.refused = { status, problems: [problem('', 'upload-unknown')] }
      return undefined
    },
  })

  return {
    handle: async (request, who) => {
      const work: Working = { who, refused: null }
      working.set(request, work)
      try {
        const response = (await finishLate(request)) ?? (await server.handleWeb(request))
        return { response, refused: work.refused }
      } catch (error) {
        if (!work.refused) throw error
        return { response: new Response(null, { status: work.refused.status }), refused: work.refused }
      }
    },
    tidy: async () => {
      const ids = (await store.configstore.list?.()) ?? []
      let removed = 0
      for (const id of ids) {
        const begun = Number((await store.configstore.get(id))?.metadata?.[BEGUN] ?? 0)
        if (begun > clock.now() - KEPT_MS) continue
        await store.remove(id)
        removed += 1
      }
      return removed
    },
  }
}
