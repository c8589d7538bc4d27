import { type ReactNode, useEffect, useRef } from 'react'
import { useAbout } from '../data/queries.ts'
import { useWords } from '../words/words.ts'
import './page.css'
import { timeIn, useCity, useDates } from './times.ts'
import { useNow } from './use-now.ts'
import { uiWords } from './words.ts'

let isFirst = true

/** Whoever goes on from page to page by keys or by ear is at the new page's name; at first the keys begin where the browser begins. */
function useArrival() {
  const name = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    if (!isFirst && (document.activeElement === document.body || document.activeElement?.closest('nav'))) name.current?.focus()
    isFirst = false
  }, [])
  return name
}

/** Every page's frame: its name, the clock by which it speaks, the acts at the right. */
export function Page(props: { title: string; clock?: boolean; actions?: ReactNode; narrow?: boolean; children: ReactNode }) {
  const name = useArrival()
  const { title, clock = false, actions, narrow = false, children } = props
  useEffect(() => {
    document.title = `${title} · Lavha`
  }, [title])
  return (
    <main className={narrow ? 'page narrow' : 'page'} id="main">
      <header>
        <h1 ref={name} tabIndex={-1}>
          {title}
        </h1>
        {clock && <PageClock />}
        {actions && <div className="actions">{actions}</div>}
      </header>
      {children}
    </main>
  )
}

/** The controller's time and whose clock it is. */
export function PageClock() {
  const say = useWords(uiWords)
  const city = useCity()
  const { day } = useDates()
  const about = useAbout().data
  const now = useNow()
  if (!about) return null
  const { date, year, time } = timeIn(about.zone, now)
  return (
    <p className="clock">
      <time dateTime={new Date(now).toISOString()}>
        {day(date, year)}, {time}
      </time>{' '}
      · {say('clockOf', { city: city(about.zone) })}
    </p>
  )
}
