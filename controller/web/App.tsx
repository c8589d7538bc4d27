import { type MouseEvent, useEffect, useState } from 'react'
import { ask } from './ask.ts'
import { Pairing } from './Pairing.tsx'
import { Screens } from './Screens.tsx'
import { Choices, useChosen } from './settings.tsx'
import { SignIn } from './SignIn.tsx'
import { useWall } from './use-wall.ts'

export function App() {
  const [view, setView] = useState(location.pathname)
  useEffect(() => {
    const back = () => setView(location.pathname)
    addEventListener('popstate', back)
    return () => removeEventListener('popstate', back)
  }, [])
  if (view === '/sign-in') return <SignIn />
  const go = (event: MouseEvent<HTMLAnchorElement>) => {
    if (event.metaKey || event.ctrlKey) return
    event.preventDefault()
    history.pushState(null, '', event.currentTarget.pathname)
    setView(location.pathname)
  }
  return <House view={view} go={go} />
}

function House({ view, go }: { view: string; go(event: MouseEvent<HTMLAnchorElement>): void }) {
  const { words, language } = useChosen()
  const wall = useWall(language)
  if (wall.is === 'loading') return <div className="door" aria-busy="true" />
  if (wall.is === 'signed-out') return <SignIn />
  const links: [string, string][] = [
    ['/', words.navScreens],
    ['/pair', words.pair],
  ]
  const signOut = async () => {
    await ask('DELETE', 'session', language)
    location.assign('/sign-in')
  }
  const choices = (
    <>
      <Choices />
      <button type="button" onClick={() => void signOut()}>
        {words.signOut}
      </button>
    </>
  )
  return (
    <div className="house">
      <nav>
        <p className="brand">Lavha</p>
        {links.map(([path, label]) => (
          <a key={path} href={path} aria-current={view === path ? 'page' : undefined} onClick={go}>
            {label}
          </a>
        ))}
        <div className="foot">{choices}</div>
        <details className="more">
          <summary>{words.more}</summary>
          <div>{choices}</div>
        </details>
      </nav>
      {view === '/pair' ? (
        <Pairing screens={wall.screens} code={new URLSearchParams(location.search).get('code') ?? ''} done={wall.refresh} />
      ) : (
        <Screens about={wall.about} screens={wall.screens} aheadMs={wall.aheadMs} stale={wall.stale} />
      )}
    </div>
  )
}
