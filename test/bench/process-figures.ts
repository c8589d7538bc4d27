import { spawn } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'

/** Linux counts processor time in hundredths of a second (proc(5), `USER_HZ`). */
const TICKS_PER_SECOND = 100

/** Resident memory of a process, in MB (10^6 bytes). */
export async function residentMb(pid: number): Promise<number> {
  const [, kilobytes = ''] = /^VmRSS:\s+(\d+) kB$/m.exec(await readFile(`/proc/${pid}/status`, 'utf8')) ?? []
  return (Number(kilobytes) * 1024) / 1e6
}

async function processorSeconds(pid: number): Promise<number> {
  const text = await readFile(`/proc/${pid}/stat`, 'utf8')
  // The command's name stands in brackets and may hold anything; the fields after it are counted from `state`, number 3.
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ')
  return (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND
}

/** Share of one core that a process takes while the time runs, in percent. */
export async function processorPercent(pid: number, overMs: number): Promise<number> {
  const [before, began] = [await processorSeconds(pid), performance.now()]
  await sleep(overMs)
  return (((await processorSeconds(pid)) - before) / ((performance.now() - began) / 1000)) * 100
}

/** The most resident memory seen in a stretch of time. */
export async function mostResidentMb(pid: number, overMs: number): Promise<number> {
  let most = 0
  for (const end = performance.now() + overMs; performance.now() < end; await sleep(250)) most = Math.max(most, await residentMb(pid))
  return most
}

/** What Node itself takes: the measure for ours. */
export async function bareNodeMb(): Promise<number> {
  const bare = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1e6)'], { stdio: 'ignore' })
  try {
    await sleep(2000)
    return await mostResidentMb(bare.pid ?? 0, 1000)
  } finally {
    bare.kill('SIGKILL')
  }
}
