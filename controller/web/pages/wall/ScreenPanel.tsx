import { Link } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { may } from '../../../../shared/roles.ts'
import type { About } from '../../../api.ts'
import { useNow } from '../../ui/use-now.ts'
import { textIn, useLanguage } from '../../words/language.ts'
import { useWords } from '../../words/words.ts'
import { Facts } from '../screen/Facts.tsx'
import { FindingList } from '../screen/FindingList.tsx'
import { screenWords } from '../screen/words.ts'
import './panel.css'
import { type Listed, seenOf } from './rows.ts'
import { airText, presenceOf } from './sentences.ts'
import { Still } from './Still.tsx'
import { wallWords } from './words.ts'

/** One screen's details beside the wall; Escape, the button and a click beside it close it. */
export function ScreenPanel({ id, one, about, close }: { id: string; one: Listed | undefined; about: About; close(): void }) {
  const say = useWords(wallWords)
  const language = useLanguage()
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    if (!dialog.current?.open) dialog.current?.showModal()
  }, [])
  return (
    <dialog
      ref={dialog}
      className="screen-panel"
      aria-labelledby="screen-panel-title"
      onClose={close}
      onClick={(event) => event.target === dialog.current && dialog.current?.close()}
    >
      <div className="inside">
        <header>
          <h2 id="screen-panel-title">{one ? textIn(one.row.name, language) : id}</h2>
          <button type="button" className="plain" onClick={() => dialog.current?.close()}>
            {say('close')}
          </button>
        </header>
        {one ? <Details one={one} about={about} /> : <p>{say('unknownScreen')}</p>}
      </div>
    </dialog>
  )
}

function Details({ one: { row }, about }: { one: Listed; about: About }) {
  const say = useWords(wallWords)
  const sayScreen = useWords(screenWords)
  const language = useLanguage()
  const now = useNow()
  const { text, mood } = presenceOf(row, say, about.zone)
  const seen = seenOf(row, now)
  return (
    <>
      <Still shown={seen} say={say} language={language} />
      <p className="presence" data-mood={mood}>
        <i className="dot" aria-hidden="true" />
        {text}
      </p>
      {seen && <p className="soft">{airText(seen, about, now, say, language)}</p>}
      <FindingList findings={row.findings} row={row} about={about} now={now} />
      <p>
        <Link className="main-act" to={`/screens/${row.screen}`}>
          {sayScreen('openPage')}
        </Link>
      </p>
      <Facts row={row} about={about} />
      {row.onAir?.item && row.onAir.campaign && about.role !== null && may(about.role, 'withdraw') && (
        <p>
          <Link className="urgent-link" to="/urgent" search={{ campaign: row.onAir.campaign, item: row.onAir.item } as never}>
            {say('takeOffThis')}
          </Link>
        </p>
      )}
      {!row.paired && (
        <Link className="main-act" to={`/pair?screen=${row.screen}`}>
          {say('pair')}
        </Link>
      )}
    </>
  )
}
