import { stat, statfs } from 'node:fs/promises'
import { type Problem, problem } from '../../../shared/problems.ts'
import type { BlobStore } from '../blobs/blob-store.ts'
import { ladderBytes, ladderOf } from './ladder.ts'
import type { Probe } from './probe.ts'

const MB = 1e6

/** The most that taking a film in can need: the film in its own encoding, and the ladder, once as ffmpeg writes it and once cut. */
export interface DiskNeed {
  blobBytes: number
  workBytes: number
}

export async function needOf(file: string, probe: Probe, encodes: boolean): Promise<DiskNeed> {
  const workBytes = encodes ? ladderBytes(ladderOf(probe, false), probe.audio !== null, probe.durationS) : 0
  return { blobBytes: (await stat(file)).size + workBytes, workBytes }
}

interface Disks {
  store: BlobStore
  workDirectory: string
}

/** Null: it fits. */
export async function checkDisk(need: DiskNeed, disks: Disks): Promise<Problem | null> {
  const { blobFree, workFree } = await freeOn(disks)
  if (blobFree < need.blobBytes) return diskFull(need.blobBytes, blobFree)
  return workFree < need.workBytes ? diskFull(need.workBytes, workFree) : null
}

/** What to say when a disk ran out in spite of the check before. */
export async function ranOut({ blobBytes }: DiskNeed, disks: Disks): Promise<Problem> {
  const { blobFree, workFree } = await freeOn(disks)
  return diskFull(blobBytes, Math.min(blobFree, workFree))
}

async function freeOn({ store, workDirectory }: Disks): Promise<{ blobFree: number; workFree: number }> {
  const work = await statfs(workDirectory)
  return { blobFree: await store.freeBytes(), workFree: work.bavail * work.bsize }
}

const diskFull = (neededBytes: number, freeBytes: number): Problem =>
  problem('', 'disk-full', { needed: Math.ceil(neededBytes / MB), free: Math.floor(freeBytes / MB) })
