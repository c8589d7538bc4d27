import 'maplibre-gl/dist/maplibre-gl.css'
import { useMemo, useRef, useState } from 'react'
import type { About } from '../../../../api.ts'
import { useNow } from '../../../ui/use-now.ts'
import { textIn, useLanguage } from '../../../words/language.ts'
import { useWords } from '../../../words/words.ts'
import { type Listed, seenOf } from '../rows.ts'
import { whatIs } from '../sentences.ts'
import { wallWords } from '../words.ts'
import './map.css'
import { moodIn, type Site, sitesOf } from './sites.ts'
import { useMap } from './use-map.ts'

interface MapGiven {
  shown: readonly Listed[]
  about: About
  open(screen: string): void
}

/** Where the screens stand. Beside the map the same by location, for keys and for those who stand nowhere yet. */
export default function MapView({ shown, about, open }: MapGiven) {
  const say = useWords(wallWords)
  const language = useLanguage()
  const sites = useMemo(() => sitesOf(shown, language), [shown, language])
  const [chosen, choose] = useState<string | null>(null)
  const list = useRef<HTMLDivElement>(null)
  const pick = (key: string) => {
    choose(key)
    requestAnimationFrame(() => list.current?.querySelector('details[open]')?.scrollIntoView({ block: 'nearest' }))
  }
  const { room, failed, fit } = useMap(sites, about.tiles, pick)
  const placed = sites.filter(({ place }) => place !== null)
  const elsewhere = sites.filter(({ place }) => place === null)
  const toggle = (site: Site) => {
    choose(chosen === site.key ? null : site.key)
    if (chosen !== site.key && site.place) fit([site])
  }
  const entries = (of: readonly Site[]) =>
    of.map((site) => <SiteEntry key={site.key} site={site} isOpen={chosen === site.key} toggle={() => toggle(site)} open={open} />)
  return (
    <div className="map-view">
      {failed ? (
        <p className="notice late" role="status">
          {say('noMap')}
        </p>
      ) : (
        <figure>
          <div className="map" ref={room} role="region" aria-label={say('map')} />
          <figcaption>{say('sketch')}</figcaption>
        </figure>
      )}
      <div className="sites" ref={list} role="region" aria-label={say('onMap')} tabIndex={0}>
        <header>
          <h2>{say('onMap')}</h2>
          <button type="button" className="plain" onClick={() => fit(placed)}>
            {say('fit')}
          </button>
        </header>
        {entries(placed)}
        {elsewhere.length > 0 && (
          <>
            <h2>{say('offMap')}</h2>
            <p className="soft">{say('offMapHow')}</p>
            {entries(elsewhere)}
          </>
        )}
      </div>
    </div>
  )
}

function SiteEntry({ site, isOpen, toggle, open }: { site: Site; isOpen: boolean; toggle(): void; open(screen: string): void }) {
  return (
    <details open={isOpen} data-mood={moodIn(site)}>
      <summary
        onClick={(event) => {
          event.preventDefault()
          toggle()
        }}
      >
        <i className="dot" aria-hidden="true" />
        <span>{site.name}</span>
        <b>{site.screens.length}</b>
      </summary>
      {isOpen && <ScreensHere site={site} open={open} />}
    </details>
  )
}

function ScreensHere({ site, open }: { site: Site; open(screen: string): void }) {
  const say = useWords(wallWords)
  const language = useLanguage()
  const now = useNow()
  return (
    <ul>
      {site.screens.map(({ row, mood }) => {
        const seen = seenOf(row, now)
        return (
          <li key={row.screen} data-screen={row.screen} data-mood={mood}>
            <button type="button" onClick={() => open(row.screen)}>
              <i className="dot" aria-hidden="true" />
              {textIn(row.name, language)}
              <small>{seen ? whatIs(seen, say, language) : say('nothingPublished')}</small>
            </button>
          </li>
        )
      })}
    </ul>
  )
}
