import { NativeSelect } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { Draft } from '../../../api/drafts.ts'
import type { Messages, MessageState } from '../../../api/messages.ts'
import { useDraft } from '../../data/draft.ts'
import { useAnswer } from '../../data/queries.ts'
import { Empty } from '../../ui/Empty.tsx'
import { Page } from '../../ui/Page.tsx'
import { ProblemList } from '../../ui/ProblemList.tsx'
import { textIn, useLanguage } from '../../words/language.ts'
import { useWords } from '../../words/words.ts'
import { DoneNotice } from './DoneNotice.tsx'
import { Into, playlistFor } from './Into.tsx'
import { MessageList } from './MessageList.tsx'
import './messages.css'
import { PublicPage } from './PublicPage.tsx'
import { useDecide } from './use-decide.ts'
import { messagesWords } from './words.ts'

type PublicPages = Messages['pages']
const STATES = ['waiting', 'taken', 'refused'] as const satisfies MessageState[]

/** Where somebody most likely wants to look: where most words wait, else where the page is open. */
const firstOf = (pages: PublicPages) =>
  pages.toSorted((one, other) => other.counts.waiting - one.counts.waiting || Number(other.open) - Number(one.open))[0]

/** Reading what the public sent, and the page on which they write. */
export default function MessagesPage() {
  const say = useWords(messagesWords)
  const language = useLanguage()
  const [chosen, setChosen] = useState<string | null>(null)
  const all = useAnswer<Messages>('messages?state=waiting')
  const pages = all.data?.pages ?? []
  const page = pages.find(({ campaign }) => campaign === chosen) ?? firstOf(pages)
  const draft = useDraft(page?.campaign ?? '').data
  if (all.isPending) return <main className="page" aria-busy="true" />
  return (
    <Page title={say('title')}>
      {all.isError && <ProblemList problems={all.error.problems} status={all.error.status} />}
      {all.data && !page && (
        <Empty title={say('noCampaigns')}>
          <p>{say('noCampaignsHow')}</p>
          <Link to="/campaigns">{say('toCampaigns')}</Link>
        </Empty>
      )}
      {page && pages.length > 1 && (
        <NativeSelect
          className="which-campaign"
          label={say('campaign')}
          value={page.campaign}
          data={pages.map(({ campaign, name }) => ({ value: campaign, label: textIn(name, language) }))}
          onChange={(event) => setChosen(event.currentTarget.value)}
        />
      )}
      {page && draft && <Reading key={page.campaign} page={page} draft={draft} />}
    </Page>
  )
}

function Reading({ page, draft }: { page: PublicPages[number]; draft: Draft }) {
  const say = useWords(messagesWords)
  const [state, setState] = useState<MessageState>('waiting')
  const [wished, setWished] = useState<string | null>(null)
  const playlist = wished ?? playlistFor(draft.file)
  const { decide, done, refused } = useDecide(playlist)
  const messages = useAnswer<Messages>(`messages?campaign=${page.campaign}&state=${state}`)
  const rows = messages.data?.rows ?? []
  return (
    <div className="reading">
      <section>
        <p className="count" role="status">
          {say('waitingCount', { count: page.counts.waiting })}
        </p>
        <div role="group" aria-label={say('which')} className="states">
          {STATES.map((name) => (
            <button key={name} type="button" className="plain" aria-pressed={name === state} onClick={() => setState(name)}>
              {say(name)} <span className="tabular">{page.counts[name]}</span>
            </button>
          ))}
        </div>
        {refused && <ProblemList problems={refused.problems} status={refused.status} />}
        {done && <DoneNotice done={done} undo={() => void decide(done.message, 'undo')} />}
        {state === 'waiting' && rows.length > 0 && <Into file={draft.file} playlist={playlist} choose={setWished} />}
        {rows.length > 0 && (
          <>
            <p className="soft keys">{say('keys')}</p>
            <MessageList
              key={state}
              rows={rows}
              decide={decide}
              undoLast={() => done && done.how !== 'undo' && void decide(done.message, 'undo')}
            />
          </>
        )}
        {messages.data && rows.length === 0 && <Nothing page={page} state={state} />}
      </section>
      <PublicPage page={page} draft={draft} />
    </div>
  )
}

function Nothing({ page: { open, counts }, state }: { page: PublicPages[number]; state: MessageState }) {
  const say = useWords(messagesWords)
  if (counts.waiting + counts.taken + counts.refused > 0) return <Empty title={say(state === 'waiting' ? 'noneLeft' : 'noneOf')} />
  return (
    <Empty title={say(open ? 'none' : 'noneClosed')}>
      <ol className="how">
        <li>{say('noneHow1')}</li>
        <li>{say('noneHow2')}</li>
        <li>{say('noneHow3')}</li>
      </ol>
    </Empty>
  )
}
