import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react'
import type { ScreenRow } from '../../../api.ts'
import { useCampaigns } from '../../data/queries.ts'
import { textIn, useLanguage } from '../../words/language.ts'
import { useWords } from '../../words/words.ts'
import type { Filters, View } from './filters.ts'
import { choicesOf } from './rows.ts'
import { wallWords } from './words.ts'

interface ToolsGiven {
  screens: readonly ScreenRow[]
  filters: Filters
  set(change: Partial<Filters>, quietly?: boolean): void
  seek(words: string): void
  count: string
  /** What may be done with those that are shown. */
  children: ReactNode
}

const VIEWS = ['grid', 'list', 'map'] as const

/** Everything that narrows the wall. */
export function Tools({ screens, filters, set, seek, count, children }: ToolsGiven) {
  const say = useWords(wallWords)
  const language = useLanguage()
  const names = new Map(useCampaigns().data?.map(({ campaign, name }) => [campaign as string, textIn(name, language)]))
  const { regions, routes, campaigns, troubles } = useMemo(() => choicesOf(screens), [screens])
  const isAll = filters.region === null && filters.trouble === null && filters.route === null && filters.campaign === null
  return (
    <div className="tools">
      <div className="chips" role="group" aria-label={say('regions')}>
        <Chip pressed={isAll} press={() => set({ region: null, trouble: null, route: null, campaign: null })}>
          {say('all')}
        </Chip>
        {regions.map((region) => (
          <Chip key={region} pressed={filters.region === region} press={() => set({ region: filters.region === region ? null : region })}>
            {say(`region-${region}`)}
          </Chip>
        ))}
      </div>
      <Choose
        label={say('trouble')}
        value={filters.trouble}
        none={say('trouble-none')}
        set={(trouble) => set({ trouble } as Partial<Filters>)}
      >
        {troubles.map((trouble) => ({ value: trouble, label: say(`trouble-${trouble}`) }))}
      </Choose>
      <Choose label={say('route')} value={filters.route} none={say('allRoutes')} set={(route) => set({ route })}>
        {routes.map((route) => ({ value: route, label: say('routeName', { route }) }))}
      </Choose>
      <Choose label={say('campaign')} value={filters.campaign} none={say('allCampaigns')} set={(campaign) => set({ campaign })}>
        {campaigns.map((campaign) => ({ value: campaign, label: names.get(campaign) ?? campaign }))}
      </Choose>
      <Search kept={filters.q} seek={seek} keep={(q) => set({ q }, true)} />
      <span className="count" role="status">
        {count}
      </span>
      {children}
    </div>
  )
}

/** How the wall is looked at. */
export function Views({ view: chosen, set }: { view: View; set(view: View): void }) {
  const say = useWords(wallWords)
  return (
    <div className="views" role="group" aria-label={say('view')}>
      {VIEWS.map((view) => (
        <Chip key={view} pressed={chosen === view} press={() => set(view)}>
          {say(`view-${view}`)}
        </Chip>
      ))}
    </div>
  )
}

function Chip({ pressed, press, children }: { pressed: boolean; press(): void; children: ReactNode }) {
  return (
    <button type="button" aria-pressed={pressed} onClick={press}>
      {children}
    </button>
  )
}

interface ChooseGiven {
  label: string
  value: string | null
  none: string
  set(value: string | null): void
  children: { value: string; label: string }[]
}

/** A list to choose one from; nothing where there is nothing to choose. What an address asks for stands in it even if no screen has it. */
function Choose({ label, value, none, set, children }: ChooseGiven) {
  if (children.length === 0 && value === null) return null
  const unknown = value !== null && !children.some((one) => one.value === value)
  return (
    <select aria-label={label} value={value ?? ''} data-on={value !== null} onChange={({ target }) => set(target.value || null)}>
      <option value="">{none}</option>
      {unknown && <option value={value}>{value}</option>}
      {children.map((one) => (
        <option key={one.value} value={one.value}>
          {one.label}
        </option>
      ))}
    </select>
  )
}

const KEEP_AFTER_MS = 400

/** Narrows at every key; the address follows when the typing rests. */
function Search({ kept, seek, keep }: { kept: string; seek(words: string): void; keep(words: string): void }) {
  const say = useWords(wallWords)
  const [words, setWords] = useState(kept)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const told = useRef(kept)
  useEffect(() => {
    // Somebody went back, or followed a link.
    if (kept === told.current) return
    told.current = kept
    setWords(kept)
    seek(kept)
  }, [kept, seek])
  useEffect(() => () => clearTimeout(timer.current), [])
  return (
    <input
      type="search"
      value={words}
      placeholder={say('search')}
      aria-label={say('search')}
      onChange={({ target }) => {
        setWords(target.value)
        seek(target.value)
        clearTimeout(timer.current)
        timer.current = setTimeout(() => {
          told.current = target.value
          keep(target.value)
        }, KEEP_AFTER_MS)
      }}
    />
  )
}
