import { spawnSync } from 'node:child_process'
import { onTestFinished } from 'vitest'

const run = (...command: string[]): boolean => spawnSync(command[0] ?? '', command.slice(1)).status === 0

/** Whether this machine lets us mount. */
export function canMount(): boolean {
  const at = `/tmp/lavha-can-mount-${process.pid}`
  const can = run('mkdir', at) && run('mount', '-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', at)
  run('umount', '-l', at)
  run('rmdir', at)
  if (!can) console.log('This machine lets nobody mount: nothing is tried on a disk of its own.')
  return can
}

/** A disk of its own, of so many megabytes. */
export function mountDisk(directory: string, megabytes: number): { directory: string; resize(megabytes: number): void } {
  if (!run('mount', '-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', directory)) throw new Error('no disk could be mounted')
  onTestFinished(() => void run('umount', '-l', directory))
  return { directory, resize: (wanted) => void run('mount', '-o', `remount,size=${wanted}m`, directory) }
}
