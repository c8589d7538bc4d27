import { type FormEvent, useEffect, useState } from 'react'
import { readPairingCode } from '../../shared/pairing.ts'
import type { ScreenRow, WaitingRow } from '../api.ts'
import { ask } from './ask.ts'
import { textIn } from './sentences.ts'
import { useChosen } from './settings.tsx'
import { fill } from './words.ts'

const ASK_EVERY_MS = 5000

export function Pairing({ screens, code: given, done }: { screens: ScreenRow[]; code: string; done(): void }) {
  const { words, language } = useChosen()
  const [code, setCode] = useState(given)
  const [screen, setScreen] = useState('')
  const [told, setTold] = useState<{ good: boolean; text: string } | null>(null)
  const [busy, setBusy] = useState(false)
  const [waiting, setWaiting] = useState(0)
  useEffect(() => {
    const look = async () => {
      const asked = await ask<WaitingRow[]>('GET', 'pairings', language)
      if (asked.ok) setWaiting(asked.value.length)
    }
    void look()
    const timer = setInterval(() => void look(), ASK_EVERY_MS)
    return () => clearInterval(timer)
  }, [language])

  const nameOf = (id: string): string => {
    const row = screens.find((candidate) => candidate.screen === id)
    return row ? textIn(row.name, language) : id
  }
  const claim = async (event: FormEvent) => {
    event.preventDefault()
    setBusy(true)
    const asked = await ask('POST', 'pairings/claim', language, { code, screen })
    setBusy(false)
    if (!asked.ok)
      return setTold({ good: false, text: asked.problems.map(({ message, hint }) => `${message} ${hint}`).join(' ') || words.noLink })
    setTold({ good: true, text: fill(words.paired, { screen: nameOf(screen) }) })
    setCode('')
    setScreen('')
    done()
  }
  const replaces = screens.some((row) => row.screen === screen && row.paired)
  return (
    <main className="narrow">
      <header>
        <h1>{words.pairTitle}</h1>
      </header>
      <p className="lead">{words.pairHow}</p>
      <form className="panel" onSubmit={(event) => void claim(event)}>
        <label>
          {words.code}
          <input
            className="code"
            value={code}
            onChange={(event) => setCode(readPairingCode(event.target.value).slice(0, 6))}
            autoComplete="off"
            autoCapitalize="characters"
            spellCheck={false}
            inputMode="text"
            required
            pattern="[0-9A-HJKMNP-TV-Z]{6}"
            placeholder="······"
          />
        </label>
        <label>
          {words.screen}
          <select value={screen} onChange={(event) => setScreen(event.target.value)} required>
            <option value="">{words.chooseScreen}</option>
            {screens.map((row) => (
              <option key={row.screen} value={row.screen}>
                {textIn(row.name, language)} — {textIn(row.location, language)} ({row.screen})
              </option>
            ))}
          </select>
        </label>
        {replaces && <p className="notice late">{words.pairReplaces}</p>}
        {told && (
          <p className={`notice ${told.good ? 'good' : 'bad'}`} role="status">
            {told.text}
          </p>
        )}
        <button className="main" type="submit" disabled={busy}>
          {words.pairDo}
        </button>
      </form>
      <p className="soft">{fill(words.waitingPlayers, { count: waiting })}</p>
    </main>
  )
}
