import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { MessageRow } from '../../../api/messages.ts'
import { ask, type ToldProblems } from '../../data/ask.ts'

export type How = 'take' | 'refuse' | 'undo'
export interface Done {
  how: How
  message: MessageRow
}

/** Deciding about messages, one after the other; the last can be taken back. `playlist`: where taken words go, '' for none. */
export function useDecide(playlist: string) {
  const answers = useQueryClient()
  const [done, setDone] = useState<Done | null>(null)
  const [refused, setRefused] = useState<{ problems: ToldProblems; status: number } | null>(null)
  const [busy, setBusy] = useState(false)

  async function decide(message: MessageRow, how: How): Promise<void> {
    if (busy) return
    setBusy(true)
    const take = { campaign: message.campaign, ...(playlist === '' ? {} : { playlist }) }
    const asked = await ask<MessageRow>('POST', `messages/${message.id}/${how}`, how === 'take' ? take : undefined)
    setRefused(asked.ok ? null : asked)
    setDone(asked.ok ? { how, message } : null)
    await Promise.all(['messages', 'campaigns'].map((first) => answers.invalidateQueries({ queryKey: [first] })))
    setBusy(false)
  }
  return { decide, done, refused, busy, forget: () => setDone(null) }
}
