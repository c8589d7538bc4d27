import { useEffect, useEffectEvent, useRef, useState } from 'react'
import type { Face } from '../../../shared/schema/requests-card-previews.ts'
import type { PreviewAnswer } from '../../api/previews.ts'
import { ask } from '../data/ask.ts'
import type { PreviewShown } from '../data/previews.ts'

const SETTLE_MS = 250
const NOTHING: PreviewShown = { preview: null, problems: [], status: null }

/**
 * A card on a screen of some size, on the real stage, as it is written: opened once, then told each time the hand rests. `card`
 * undefined: the stage measures the whole draft instead; `stamp` is whatever changes with it.
 */
export function useCardPreview(given: { campaign: string; face: Face; card?: unknown; stamp?: string }): PreviewShown {
  const { campaign, face, card, stamp = '' } = given
  const [shown, setShown] = useState<PreviewShown>(NOTHING)
  const [turn, setTurn] = useState(0)
  const id = useRef<string | null>(null)
  const body = JSON.stringify({ campaign, face, ...(card === undefined ? {} : { card }) })
  const cardNow = useEffectEvent(() => (card === undefined ? {} : { card }))
  const open = JSON.stringify([campaign, face, turn])

  useEffect(() => {
    let gone = false
    const end = (one: string) => void ask('DELETE', `previews/${one}`)
    const begin = async () => {
      const [of, on] = JSON.parse(open) as [string, Face]
      const asked = await ask<PreviewAnswer>('POST', 'previews/cards', { campaign: of, face: on, ...cardNow() })
      if (asked.ok && gone) return end(asked.value.id)
      if (gone) return
      id.current = asked.ok ? asked.value.id : null
      setShown(asked.ok ? { preview: asked.value, problems: [], status: null } : { preview: null, ...asked })
    }
    void begin()
    return () => {
      gone = true
      if (id.current !== null) end(id.current)
      id.current = null
    }
  }, [open])

  const told = useRef(`${body} ${stamp}`)
  useEffect(() => {
    if (told.current === `${body} ${stamp}`) return
    const timer = setTimeout(async () => {
      told.current = `${body} ${stamp}`
      if (id.current === null) return setTurn((count) => count + 1)
      const asked = await ask('PUT', `previews/${id.current}/card`, JSON.parse(body))
      if (!asked.ok && asked.status === 404) setTurn((count) => count + 1)
    }, SETTLE_MS)
    return () => clearTimeout(timer)
  }, [body, stamp])

  return shown
}
