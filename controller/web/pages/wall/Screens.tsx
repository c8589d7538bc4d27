import { useDeferredValue, useState } from 'react'
import type { Region } from '../../../../shared/schema/basics.ts'
import type { About, ScreenRow } from '../../../api.ts'
import { ScreenCard } from './ScreenCard.tsx'
import { presenceOf, textIn } from './sentences.ts'
import { Page } from '../../ui/Page.tsx'
import { useNow } from '../../ui/use-now.ts'
import { useWallWords } from './use-wall-words.ts'
import { fill } from './words.ts'

/** Who needs somebody stands first, who has no player yet last. */
const MOODS = ['bad', 'late', 'good', 'none']

type Chip = 'all' | 'needs-person' | Region

export function Screens({ about, screens }: { about: About; screens: ScreenRow[] }) {
  const { words, language } = useWallWords()
  const [chip, setChip] = useState<Chip>('all')
  const [search, setSearch] = useState('')
  const sought = useDeferredValue(search.trim().toLowerCase())
  const now = useNow()

  const needsPerson = (row: ScreenRow) => ['bad', 'late'].includes(presenceOf(row, words, about.zone).mood)
  const regions = [...new Set(screens.map(({ region }) => region))]
  const moodOf = (row: ScreenRow) => MOODS.indexOf(presenceOf(row, words, about.zone).mood)
  const shown = screens
    .toSorted((one, other) => moodOf(one) - moodOf(other))
    .filter((row) => {
      if (chip === 'needs-person' && !needsPerson(row)) return false
      if (chip !== 'all' && chip !== 'needs-person' && row.region !== chip) return false
      return `${row.screen} ${textIn(row.name, language)} ${textIn(row.location, language)}`.toLowerCase().includes(sought)
    })
  const chips: [Chip, string][] = [
    ['all', words.all],
    ...regions.map((region): [Chip, string] => [region, words.regions[region]]),
    ['needs-person', words.needsPerson],
  ]
  const sums: [number | string, string][] = [
    [`${screens.filter(({ revisionWanted }) => revisionWanted > 0).length} / ${screens.length}`, words.asPlanned],
    [screens.filter(({ presence }) => presence === 'online').length, words.online],
    [screens.filter(needsPerson).length, words.needsPerson],
    [screens.filter(({ syncedBytes, wantedBytes }) => syncedBytes < wantedBytes).length, words.fetching],
  ]
  return (
    <Page title={words.screens} clock>
      {screens.length === 0 ? (
        <section className="empty">
          <h2>{words.noScreens}</h2>
          <p>{words.noScreensHow}</p>
          <code>npx lavha import playlists/article-5-monitors.json && npx lavha publish</code>
        </section>
      ) : (
        <>
          <ul className="sums">
            {sums.map(([value, label]) => (
              <li key={label}>
                <b>{value}</b>
                <span>{label}</span>
              </li>
            ))}
          </ul>
          <div className="tools">
            <div className="chips" role="group" aria-label={words.all}>
              {chips.map(([name, label]) => (
                <button key={name} type="button" aria-pressed={chip === name} onClick={() => setChip(name)}>
                  {label}
                </button>
              ))}
            </div>
            <input
              type="search"
              value={search}
              placeholder={words.search}
              aria-label={words.search}
              onChange={(event) => setSearch(event.target.value)}
            />
            <span className="count" role="status">
              {fill(words.count, { shown: shown.length, all: screens.length })}
            </span>
          </div>
          {shown.length === 0 ? (
            <p className="empty">{words.noneFound}</p>
          ) : (
            <div className="grid">
              {shown.map((row) => (
                <ScreenCard key={row.screen} row={row} about={about} now={now} />
              ))}
            </div>
          )}
        </>
      )}
    </Page>
  )
}
