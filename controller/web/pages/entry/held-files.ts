import { send } from '../media/uploads.ts'

/** Files that somebody chose for an entry that is not saved yet: the controller takes no bytes that no draft names. */
const held = new Map<string, File>()
const keyOf = (campaign: string, name: string): string => `${campaign} ${name}`

export const hold = (campaign: string, name: string, file: File): void => void held.set(keyOf(campaign, name), file)
export const isHeld = (campaign: string, name: string): boolean => held.has(keyOf(campaign, name))

/** Sends what was held for a saved entry; `name`: what the entry calls it. */
export function sendHeld(campaign: string, name: string): void {
  const file = held.get(keyOf(campaign, name))
  if (!file) return
  held.delete(keyOf(campaign, name))
  void send(campaign, name, file, () => undefined)
}
