import { Button } from '@mantine/core'
import { useEffect, useEffectEvent, useState } from 'react'
import { usePreview } from '../../data/previews.ts'
import { StageFrame } from '../../ui/StageFrame.tsx'
import { useNow } from '../../ui/use-now.ts'
import { textIn, useLanguage } from '../../words/language.ts'
import { useWords } from '../../words/words.ts'
import { minutes } from '../entry/items.ts'
import type { Loop } from './loops.ts'
import { approvalWords } from './words.ts'

/** The stage takes a moment to draw its first frame; the last item is seen whole. */
const STARTING_MS = 1500

/** One playlist from its first item to its last, on the real stage, as the draft would have it. */
export function Watch({ campaign, loop, seen, end }: { campaign: string; loop: Loop; seen: boolean; end(): void }) {
  const say = useWords(approvalWords)
  const language = useLanguage()
  const [begunAt, setBegunAt] = useState<number | null>(null)
  const now = useNow()
  const title = textIn(loop.title, language)
  return (
    <article className="watch" data-playlist={loop.playlist} data-seen={seen}>
      <h3>{title}</h3>
      {begunAt === null ? (
        <Button variant="default" onClick={() => setBegunAt(now)}>
          {say('play', { length: minutes(loop.lengthMs) })}
        </Button>
      ) : (
        <Playing key={begunAt} campaign={campaign} loop={loop} at={begunAt} title={title} end={end} />
      )}
      {seen && <p className="soft">{say('seen')}</p>}
    </article>
  )
}

function Playing(props: { campaign: string; loop: Loop; at: number; title: string; end(): void }) {
  const { campaign, loop, at, title } = props
  const { playlist, screen, lengthMs } = loop
  const shown = usePreview({ screen, at, as: { kind: 'draft', campaign: campaign as never }, loop: { campaign, playlist } })
  const end = useEffectEvent(props.end)
  const id = shown.preview?.id
  useEffect(() => {
    if (id === undefined) return
    const timer = setTimeout(() => end(), lengthMs + STARTING_MS)
    return () => clearTimeout(timer)
  }, [id, lengthMs])
  return <StageFrame shown={shown} title={title} />
}
