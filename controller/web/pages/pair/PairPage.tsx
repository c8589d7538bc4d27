import { type FormEvent, useState } from 'react'
import { readPairingCode } from '../../../../shared/pairing.ts'
import type { WaitingRow } from '../../../api.ts'
import { ask } from '../../data/ask.ts'
import { useAnswer, useScreens } from '../../data/queries.ts'
import { Page } from '../../ui/Page.tsx'
import { textIn, useLanguage } from '../../words/language.ts'
import { useWords } from '../../words/words.ts'
import './pair.css'
import { pairWords } from './words.ts'

const ASK_EVERY_MS = 5000

export default function PairPage() {
  const say = useWords(pairWords)
  const language = useLanguage()
  const answer = useScreens()
  const screens = answer.data ?? []
  const [code, setCode] = useState(() => readPairingCode(new URLSearchParams(location.search).get('code') ?? ''))
  const [screen, setScreen] = useState(() => new URLSearchParams(location.search).get('screen') ?? '')
  const [told, setTold] = useState<{ good: boolean; text: string } | null>(null)
  const [busy, setBusy] = useState(false)
  const waiting = useAnswer<WaitingRow[]>('pairings', { everyMs: ASK_EVERY_MS }).data?.length ?? 0

  const nameOf = (id: string): string => {
    const row = screens.find((candidate) => candidate.screen === id)
    return row ? textIn(row.name, language) : id
  }
  const claim = async (event: FormEvent) => {
    event.preventDefault()
    setBusy(true)
    const asked = await ask('POST', 'pairings/claim', { code, screen })
    setBusy(false)
    if (!asked.ok)
      return setTold({ good: false, text: asked.problems.map(({ message, hint }) => `${message} ${hint}`).join(' ') || say('noLink') })
    setTold({ good: true, text: say('paired', { screen: nameOf(screen) }) })
    setCode('')
    setScreen('')
    void answer.refetch()
  }
  const replaces = screens.some((row) => row.screen === screen && row.paired)
  return (
    <Page title={say('title')} narrow>
      <div className="pair">
        <p className="lead">{say('how')}</p>
        <form className="panel" onSubmit={(event) => void claim(event)}>
          <label>
            {say('code')}
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
            {say('screen')}
            <select aria-label={say('screen')} value={screen} onChange={(event) => setScreen(event.target.value)} required>
              <option value="">{say('choose')}</option>
              {screens.map((row) => (
                <option key={row.screen} value={row.screen}>
                  {textIn(row.name, language)} — {textIn(row.location, language)} ({row.screen})
                </option>
              ))}
            </select>
          </label>
          {replaces && <p className="notice late">{say('replaces')}</p>}
          {told && (
            <p className={`notice ${told.good ? 'good' : 'bad'}`} role="status">
              {told.text}
            </p>
          )}
          <button className="main" type="submit" disabled={busy}>
            {say('pair')}
          </button>
        </form>
        <p className="soft">{say('waiting', { waiting })}</p>
      </div>
    </Page>
  )
}
