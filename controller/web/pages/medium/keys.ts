/** What the keyboard can do while subtitles are edited: each with Alt, by the key's place, so it is the same in every layout. */
export const KEYS = {
  setStart: ['KeyI', 'I'],
  setEnd: ['KeyO', 'O'],
  earlier: ['Comma', ','],
  later: ['Period', '.'],
  split: ['KeyX', 'X'],
  merge: ['KeyM', 'M'],
  newCue: ['KeyN', 'N'],
  undo: ['KeyZ', 'Z'],
  keyPlay: ['KeyP', 'P'],
  keyBack: ['KeyJ', 'J'],
  keyOn: ['KeyL', 'L'],
  keyUp: ['ArrowUp', '↑'],
  keyDown: ['ArrowDown', '↓'],
} as const
export type KeyAct = keyof typeof KEYS

export function actOf(event: Pick<KeyboardEvent, 'altKey' | 'ctrlKey' | 'metaKey' | 'code'>): KeyAct | null {
  if (!event.altKey || event.ctrlKey || event.metaKey) return null
  const found = Object.entries(KEYS).find(([, [code]]) => code === event.code)
  return (found?.[0] as KeyAct | undefined) ?? null
}
