import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { BlobRef } from '../../../shared/schema/basics.ts'
import type { BlobSink } from './undoable.ts'
import type { Probe } from './probe.ts'
import { asFile, runTool, SAFE_INPUT, words } from './run-tool.ts'

const INTO_THE_FILM = 0.15

/** A JPEG from about 15 % into the film, the most telling of the frames around there; null where none could be taken. */
export async function takePoster(
  { file, probe }: { file: string; probe: Probe },
  room: { ffmpeg: string; folder: string; blobs: BlobSink; signal: AbortSignal },
): Promise<BlobRef | null> {
  const picture = join(room.folder, 'poster.jpg')
  const height = probe.width < probe.height ? 1280 : 720
  const from = words(`-hide_banner -v error -nostdin -y -ss ${(probe.durationS * INTO_THE_FILM).toFixed(3)}`)
  const filter = `thumbnail=24,scale=-2:'min(${height},ih)',setsar=1,format=yuvj420p`
  const take = words(`-map 0:V:0 -frames:v 1 -q:v 4 -vf ${filter} -f image2 -update 1`)
  const args = [...from, ...SAFE_INPUT, '-i', asFile(file), ...take, asFile(picture)]
  const { code } = await runTool(room.ffmpeg, args, room.signal)
  const bytes = code === 0 ? await readFile(picture).catch(() => null) : null
  return bytes && bytes.byteLength > 0 ? room.blobs.put(bytes, 'image/jpeg') : null
}
