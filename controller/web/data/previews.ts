import { useQuery } from '@tanstack/react-query'
import { useEffect, useEffectEvent, useRef, useState } from 'react'
import type { PreviewRequest } from '../../../shared/schema/requests-previews.ts'
import type { PreviewAnswer, ScreenDay } from '../../api/previews.ts'
import { ask, type ToldProblems } from './ask.ts'
import { instantOf, type Moment } from './moment.ts'
import { fetchAnswer, type Refusal } from './queries.ts'

export interface PreviewAsked {
  /** Empty: nothing is asked for. */
  screen: string
  /** An instant to play from, or a clock that may be held and moved. */
  at: number | Moment
  as: PreviewRequest['as']
  /** Only this playlist, from its first item at `from`; without it from whenever the preview is opened. */
  loop?: { campaign: string; playlist: string; from?: number }
  sound?: boolean
  /** Whatever changes when the program has changed: the preview is then opened anew. */
  stamp?: string
}

/** What `StageFrame` draws. `preview` null: not here yet, or refused. */
export interface PreviewShown {
  preview: PreviewAnswer | null
  problems: ToldProblems
  /** Of a refusal; 0: the controller does not answer. */
  status: number | null
}

/** A clock that is dragged is told at most so often. */
const MOVE_EVERY_MS = 120
const SETTLE_MS = 300
const NOTHING: PreviewShown = { preview: null, problems: [], status: null }

/** The real stage at an instant, told by the controller: opened when asked, moved with `at`, ended when nobody looks any more. */
export function usePreview({ screen, at, as, loop, sound = false, stamp = '' }: PreviewAsked): PreviewShown {
  const [opened] = useState(() => performance.now())
  const moment: Moment = typeof at === 'number' ? { at, since: opened, rate: 1 } : at
  const instant = useEffectEvent(() => Math.max(0, instantOf(moment)))
  const [turn, setTurn] = useState(0)
  const [shown, setShown] = useState<PreviewShown & { screen: string }>({ ...NOTHING, screen: '' })
  const key = JSON.stringify([{ screen, as, ...(loop && { loop }), ...(sound && { sound }) }, stamp, turn])

  const before = useRef('')
  useEffect(() => {
    const [request] = JSON.parse(key) as [{ screen: string }, string, number]
    if (request.screen === '') return
    let gone = false
    let id: string | null = null
    const end = () => id !== null && void ask('DELETE', `previews/${id}`)
    const open = () =>
      void ask<PreviewAnswer>('POST', 'previews', { ...request, at: instant() }).then((asked) => {
        if (asked.ok) ({ id } = asked.value)
        if (gone) return end()
        const { problems, status } = asked.ok ? NOTHING : asked
        setShown({ screen: request.screen, preview: asked.ok ? asked.value : null, problems, status })
      })
    // What is being written changes with every key: what stands keeps standing until the hand rests.
    const timer = setTimeout(open, before.current === '' ? 0 : SETTLE_MS)
    before.current = key
    return () => {
      clearTimeout(timer)
      gone = true
      end()
    }
  }, [key])

  const id = shown.preview?.id ?? null
  const sentAt = useRef(0)
  const { at: start, since, rate } = moment
  useEffect(() => {
    if (id === null) return
    const send = async () => {
      sentAt.current = performance.now()
      const moved = await ask('POST', `previews/${id}/at`, { at: Math.max(0, instantOf({ at: start, since, rate })), rate })
      if (!moved.ok && moved.status === 404) setTurn((count) => count + 1)
    }
    const timer = setTimeout(() => void send(), Math.max(0, sentAt.current + MOVE_EVERY_MS - performance.now()))
    return () => clearTimeout(timer)
  }, [id, start, since, rate])

  return shown.screen === screen ? shown : NOTHING
}

/** A civil day of a screen, and with a campaign what its draft would change. It is asked for again when something is published or edited. */
export function useDay(screen: string, date: string, campaign: string) {
  const path = `screens/${screen}/day?${new URLSearchParams({ ...(date && { date }), ...(campaign && { campaign }) })}`
  return useQuery<ScreenDay, Refusal>({
    queryKey: ['campaigns', 'day', screen, date, campaign],
    queryFn: () => fetchAnswer<ScreenDay>(path),
    enabled: screen !== '',
    placeholderData: (before) => (before?.screen === screen ? before : undefined),
  })
}
