import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import type { MessageRow } from '../../../api/messages.ts'
import { useAbout } from '../../data/queries.ts'
import { timeIn, useDates } from '../../ui/times.ts'
import { LANGUAGE_NAMES, useWords } from '../../words/words.ts'
import type { How } from './use-decide.ts'
import { messagesWords } from './words.ts'

/** By the key's place, as many write Cyrillic here. */
const MOVES: Record<string, number> = { ArrowDown: 1, KeyJ: 1, ArrowUp: -1, KeyK: -1 }
const ACTS: Record<string, How> = { KeyT: 'take', KeyR: 'refuse', KeyU: 'undo' }

/** Messages of one state. The list is one stop of the Tab key; within it the keys of `MOVES` and `ACTS` work. */
export function MessageList(props: {
  rows: readonly MessageRow[]
  decide(message: MessageRow, how: How): Promise<void>
  undoLast(): void
}) {
  const { rows, decide, undoLast } = props
  const [wanted, setWanted] = useState(0)
  const current = Math.min(wanted, rows.length - 1)
  const list = useRef<HTMLUListElement>(null)
  const follows = useRef(false)
  const first = rows[current]?.id
  useEffect(() => {
    if (follows.current && first !== undefined) list.current?.querySelectorAll<HTMLElement>(':scope > li')[current]?.focus()
    follows.current = false
  }, [current, first])
  const act = (message: MessageRow, how: How) => {
    follows.current = true
    void decide(message, how)
  }
  const onKey = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const [move, how, row] = [MOVES[event.code], ACTS[event.code], rows[current]]
    if (move !== undefined) {
      follows.current = true
      setWanted(Math.max(0, Math.min(current + move, rows.length - 1)))
    } else if (how === 'undo' && row?.state === 'waiting') undoLast()
    else if (how !== undefined && row && (how === 'undo') === (row.state !== 'waiting')) act(row, how)
    else return
    event.preventDefault()
  }
  return (
    <ul className="messages" ref={list} onKeyDown={onKey}>
      {rows.map((row, index) => (
        <li
          key={row.id}
          tabIndex={index === current ? 0 : -1}
          data-message={row.id}
          data-state={row.state}
          onFocus={() => setWanted(index)}
        >
          <Message row={row} act={act} />
        </li>
      ))}
    </ul>
  )
}

function Message({ row, act }: { row: MessageRow; act(message: MessageRow, how: How): void }) {
  const say = useWords(messagesWords)
  const { day } = useDates()
  const zone = useAbout().data?.zone ?? 'Asia/Dushanbe'
  const told = (at: number) => {
    const { date, year, short } = timeIn(zone, at)
    return `${day(date, year)}, ${short}`
  }
  return (
    <>
      <blockquote lang={row.language}>{row.text}</blockquote>
      <p className="soft">
        {row.signature === null ? say('unsigned') : <b lang={row.language}>{row.signature}</b>} · {LANGUAGE_NAMES[row.language]} ·{' '}
        {say('sentAt', { when: told(row.sentAt) })}
        {row.state !== 'waiting' && (
          <>
            {' '}
            · {say(row.state)}: {say('readBy', { by: row.readBy ?? '', when: told(row.readAt ?? row.sentAt) })}
          </>
        )}
      </p>
      <div className="acts">
        {row.state === 'waiting' ? (
          <>
            <Button onClick={() => act(row, 'take')}>{say('take')}</Button>
            <Button variant="default" onClick={() => act(row, 'refuse')}>
              {say('refuse')}
            </Button>
          </>
        ) : (
          <Button variant="default" onClick={() => act(row, 'undo')}>
            {say('undo')}
          </Button>
        )}
        {row.card !== null && <Link to={`/campaigns/${row.campaign}/cards/${row.card}`}>{say('card')}</Link>}
      </div>
    </>
  )
}
