import { Button, NativeSelect } from '@mantine/core'
import { useState } from 'react'
import { lengthOf } from '../../../../shared/item-length.ts'
import type { CampaignFile, Playlist, PlaylistItem } from '../../../../shared/schema/campaign.ts'
import { clockText } from '../../../../shared/trim.ts'
import { momentAt, useMoment } from '../../data/moment.ts'
import { usePreview } from '../../data/previews.ts'
import { StageFrame } from '../../ui/StageFrame.tsx'
import { useNow } from '../../ui/use-now.ts'
import { withPart } from '../../ui/parts-of.ts'
import { textIn, useLanguage } from '../../words/language.ts'
import { useWords } from '../../words/words.ts'
import type { BesideProps } from './form.ts'
import { itemName, mediumOf, minutes } from './items.ts'
import './loop.css'
import { playlistWords } from './playlist-words.ts'
import { trimWith } from './TrimFields.tsx'

const OWN = 'loop-preview'

/** The whole loop on the real stage while its playlist is being put together. */
export function PlaylistBeside({ value, change, file }: BesideProps) {
  const say = useWords(playlistWords)
  const items = (value['items'] ?? []) as PlaylistItem[]
  return (
    <section className="panel loop" aria-labelledby="loop">
      <h2 id="loop">{say('loop')}</h2>
      {items.length === 0 || file.screens.length === 0 ? (
        <p className="soft">{say(items.length === 0 ? 'loopEmpty' : 'loopNoScreen')}</p>
      ) : (
        <Loop items={items} file={file} change={(next) => change(withPart(value, 'items', next))} />
      )}
    </section>
  )
}

/** Where in the loop a place lies: which item, how far into it, and where in its film. */
function placeIn(items: readonly PlaylistItem[], file: CampaignFile, ms: number) {
  let begins = 0
  for (const [index, item] of items.entries()) {
    const lengthMs = lengthOf(item, file)
    if (ms < begins + lengthMs || index === items.length - 1)
      return { index, item, begins, filmMs: (item.trim?.fromMs ?? 0) + Math.max(0, ms - begins) }
    begins += lengthMs
  }
  return null
}

function Loop({ items, file, change }: { items: readonly PlaylistItem[]; file: CampaignFile; change(items: PlaylistItem[]): void }) {
  const say = useWords(playlistWords)
  const language = useLanguage()
  const now = useNow()
  const [start] = useState(now)
  const [screen, choose] = useState<string>(() => screenOf(file))
  const clock = useMoment(() => momentAt(start, 0))
  const playlist = { id: OWN, title: { en: OWN }, items } as unknown as Playlist
  const shown = usePreview({
    screen,
    at: clock.moment,
    as: { kind: 'file', file: { ...file, playlists: [...file.playlists, playlist] } },
    loop: { campaign: file.campaign.id, playlist: OWN, from: start },
  })
  const totalMs = items.reduce((sum, item) => sum + lengthOf(item, file), 0)
  const ms = totalMs === 0 ? 0 : Math.max(0, clock.now - start) % totalMs
  const place = placeIn(items, file, ms)
  const film = place && mediumOf(place.item, file)?.kind === 'film' ? place : null
  const seek = (to: number) => clock.seek(start + to)
  const trim = (key: 'fromMs' | 'toMs') => {
    if (!film) return
    const next = withPart(film.item, 'trim', trimWith(film.item.trim, key, Math.round(film.filmMs / 100) * 100))
    change(items.map((item, index) => (index === film.index ? next : item)))
    // What was begun anew is seen from its beginning; at its new end the picture stays.
    clock.pause()
    seek(key === 'fromMs' ? film.begins : Math.max(film.begins, ms - 100))
  }
  const whole = () => film && change(items.map((item, index) => (index === film.index ? withPart(item, 'trim', undefined) : item)))
  return (
    <>
      <NativeSelect
        label={say('loopOn')}
        value={screen}
        data={file.screens.map(({ id, name }) => ({ value: id as string, label: textIn(name, language) }))}
        onChange={(event) => choose(event.currentTarget.value)}
      />
      <StageFrame shown={shown} title={say('loop')} />
      <label className="playhead">
        <span className="unseen">{say('playhead')}</span>
        <input
          type="range"
          min={0}
          max={Math.max(1, totalMs - 100)}
          step={100}
          value={Math.round(ms / 100) * 100}
          aria-valuetext={`${minutes(ms)}, ${place ? itemName(place.item, file, language) : ''}`}
          onChange={(event) => seek(Number(event.currentTarget.value))}
        />
      </label>
      <p className="tabular where" data-at={Math.round(ms)}>
        {minutes(ms)} / {minutes(totalMs)}
        {place && <> · {itemName(place.item, file, language)}</>}
        {film && <span className="soft"> {clockText(film.filmMs)}</span>}
      </p>
      <div className="acts">
        <Button onClick={clock.playing ? clock.pause : clock.play}>{say(clock.playing ? 'pause' : 'play')}</Button>
        {film && (
          <>
            <Button variant="default" onClick={() => trim('fromMs')}>
              {say('beginHere')}
            </Button>
            <Button variant="default" onClick={() => trim('toMs')}>
              {say('endHere')}
            </Button>
            {film.item.trim && (
              <Button variant="default" onClick={whole}>
                {say('whole')}
              </Button>
            )}
          </>
        )}
      </div>
    </>
  )
}

/** One on which the campaign books something, where there is one. */
function screenOf({ bookings, screens }: CampaignFile): string {
  const booked = new Set(bookings.flatMap(({ targets }) => targets.screens ?? []))
  return (screens.find(({ id }) => booked.has(id)) ?? screens[0])?.id ?? ''
}
