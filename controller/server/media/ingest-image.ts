import { readFile, stat } from 'node:fs/promises'
import { Fault } from '../../../shared/faults.ts'
import { type Problem, problem } from '../../../shared/problems.ts'
import type { BlobRef } from '../../../shared/schema/basics.ts'
import type { BlobStore } from '../blobs/blob-store.ts'
import { checkFile } from './film-problems.ts'
import { readPicture } from './picture-header.ts'
import { asFile, runTool } from './run-tool.ts'

export interface ImageRoom {
  blobs: BlobStore
  ffmpeg: string | null
  signal: AbortSignal
}
export type IngestedImage = { ok: true; picture: BlobRef; width: number; height: number } | { ok: false; problems: Problem[] }

const LARGEST_BYTES = 40e6
const refused = (found: Problem): IngestedImage => ({ ok: false, problems: [found] })
const LONGEST_SIDE = 12_000

/** Takes a JPEG, PNG or WebP in as it is, once it is clear that it can be shown. */
export async function ingestImage({ file }: { file: string }, { blobs, ffmpeg, signal }: ImageRoom): Promise<IngestedImage> {
  const wrong = await checkFile(file, '/file')
  if (wrong) return refused(wrong)
  if ((await stat(file)).size > LARGEST_BYTES) return refused(problem('/file', 'picture-too-large', { limit: LARGEST_BYTES / 1e6 }))
  const bytes = await readFile(file)
  const picture = readPicture(bytes)
  if (!picture || picture.width < 1 || picture.height < 1) return refused(problem('/file', 'picture-unreadable'))
  if (Math.max(picture.width, picture.height) > LONGEST_SIDE) return refused(problem('/file', 'picture-too-wide', { limit: LONGEST_SIDE }))
  if (ffmpeg && !(await decodes(file, picture.type, ffmpeg, signal))) return refused(problem('/file', 'picture-unreadable'))
  try {
    return { ok: true, picture: await blobs.put(bytes, picture.type), width: picture.width, height: picture.height }
  } catch (error) {
    if (!(error instanceof Fault) || error.code !== 'disk-full') throw error
    const [needed, free] = [Math.ceil(bytes.byteLength / 1e6), Math.floor((await blobs.freeBytes()) / 1e6)]
    return refused(problem('', 'disk-full', { needed, free }))
  }
}

const DEMUXERS = { 'image/jpeg': 'jpeg_pipe', 'image/png': 'png_pipe', 'image/webp': 'webp_pipe' } as const

async function decodes(file: string, type: keyof typeof DEMUXERS, ffmpeg: string, signal: AbortSignal): Promise<boolean> {
  const args = [
    '-v',
    'error',
    '-nostdin',
    '-xerror',
    '-protocol_whitelist',
    'file',
    '-f',
    DEMUXERS[type],
    '-i',
    asFile(file),
    '-frames:v',
    '1',
  ]
  const { code, errors } = await runTool(ffmpeg, [...args, '-f', 'null', '-'], signal)
  return code === 0 && errors === ''
}
