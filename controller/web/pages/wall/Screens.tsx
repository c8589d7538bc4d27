import { useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { lazy, Suspense, useCallback, useDeferredValue, useEffect, useMemo, useState } from 'react'
import { may } from '../../../../shared/roles.ts'
import type { Instant } from '../../../../shared/schema/basics.ts'
import type { About, ScreenRow } from '../../../api.ts'
import { useAbout } from '../../data/queries.ts'
import { Empty } from '../../ui/Empty.tsx'
import { Page } from '../../ui/Page.tsx'
import { Takeovers } from '../../ui/Takeovers.tsx'
import { useLanguage } from '../../words/language.ts'
import { useWords } from '../../words/words.ts'
import { useFilters } from './filters.ts'
import { Grid } from './Grid.tsx'
import { ListView } from './ListView.tsx'
import { NeedsPerson } from './NeedsPerson.tsx'
import { isOver, type Listed, listed, matching } from './rows.ts'
import { ScreenPanel } from './ScreenPanel.tsx'
import { Sums } from './Sums.tsx'
import { Tools, Views } from './Tools.tsx'
import { wallWords } from './words.ts'

const Unreleased = lazy(() => import('../../ui/Unreleased.tsx'))
const MapView = lazy(() => import('./map/MapView.tsx'))
const LOOK_EVERY_MS = 5000

/** The wall: what every screen shows now, narrowed by what the address says. */
export function Screens({ about, screens }: { about: About; screens: ScreenRow[] }) {
  const say = useWords(wallWords)
  const language = useLanguage()
  const [filters, set] = useFilters()
  const [sought, seek] = useState(filters.q)
  const words = useDeferredValue(sought.trim())
  const list = useMemo(() => listed(screens, language), [screens, language])
  const { view, region, route, campaign, trouble, q, screen } = filters
  const shown = useMemo(
    () => matching(list, { view, region, route, campaign, trouble, q, screen: null }, words),
    [list, view, region, route, campaign, trouble, q, words],
  )
  const shownRows = useMemo(() => shown.map(({ row }) => row), [shown])
  const open = useCallback((id: string) => set({ screen: id }), [set])
  useAskingAgain(screens)

  if (screens.length === 0)
    return (
      <Page title={say('title')} clock>
        <Empty title={say('noScreens')}>
          <p>{say('noScreensHow')}</p>
          <p>
            <code>npx lavha import playlists/article-5-monitors.json && npx lavha publish</code>
          </p>
          <Link to="/campaigns">{say('toCampaigns')}</Link>
        </Empty>
      </Page>
    )
  const mayTakeOff = about.role !== null && may(about.role, 'withdraw')
  const clear = () => {
    seek('')
    set({ region: null, route: null, campaign: null, trouble: null, q: '' })
  }
  return (
    <Page
      title={say('title')}
      clock
      actions={
        <>
          {mayTakeOff && (
            <>
              <Link className="urgent-link" to="/urgent">
                {say('takeOff')}
              </Link>
              <Link className="urgent-link" to="/takeover">
                {say('takeOver')}
              </Link>
            </>
          )}
          <Views view={view} set={(chosen) => set({ view: chosen })} />
        </>
      }
    >
      <Suspense>
        <Unreleased />
      </Suspense>
      <Takeovers about={about} />
      <Sums screens={screens} trouble={trouble} set={(chosen) => set({ trouble: chosen })} />
      <NeedsPerson rows={shownRows} about={about} />
      <Tools screens={screens} filters={filters} set={set} seek={seek} count={say('shown', { shown: shown.length, all: screens.length })}>
        {about.role !== null && may(about.role, 'screens') && shown.length > 0 && (
          <Link className="stick" to={stickFor(shown.length === screens.length ? [] : shown)}>
            {say('toStick', { count: shown.length })}
          </Link>
        )}
        {about.role !== null && may(about.role, 'command') && shown.length > 0 && (
          <Link className="stick" to={`/commands?${namesOf(shown)}`}>
            {say('toTell', { count: shown.length })}
          </Link>
        )}
      </Tools>
      {shown.length === 0 ? (
        <Empty title={say('noneFound')}>
          <p>{say('noneFoundHow')}</p>
          <button type="button" className="plain" onClick={clear}>
            {say('clear')}
          </button>
        </Empty>
      ) : view === 'map' ? (
        <Suspense fallback={<p aria-busy="true">{say('loadingMap')}</p>}>
          <MapView shown={shown} about={about} open={open} />
        </Suspense>
      ) : view === 'list' ? (
        <ListView shown={shown} about={about} open={open} />
      ) : (
        <Grid shown={shown} about={about} open={open} />
      )}
      {screen !== null && (
        <ScreenPanel id={screen} one={list.find(({ row }) => row.screen === screen)} about={about} close={() => set({ screen: null })} />
      )}
    </Page>
  )
}

const stickFor = (shown: readonly Listed[]): string => (shown.length === 0 ? '/courier' : `/courier?${namesOf(shown)}`)

const namesOf = (shown: readonly Listed[]): string => String(new URLSearchParams(shown.map(({ row }) => ['screen', row.screen])))

/** The timeline goes on without news: where an answer has run out, a new one is asked for. */
function useAskingAgain(screens: readonly ScreenRow[]): void {
  const answers = useQueryClient()
  const about = useAbout()
  const aheadMs = about.data ? about.data.now - about.dataUpdatedAt : 0
  useEffect(() => {
    const timer = setInterval(() => {
      const now = (Date.now() + aheadMs) as Instant
      if (document.visibilityState === 'visible' && screens.some((row) => isOver(row, now)))
        void answers.invalidateQueries({ queryKey: ['screens'] })
    }, LOOK_EVERY_MS)
    return () => clearInterval(timer)
  }, [answers, screens, aheadMs])
}
