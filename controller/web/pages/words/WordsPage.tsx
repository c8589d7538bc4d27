import { useParams } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { LANGUAGES } from '../../../../shared/languages.ts'
import type { WordsPage as Answer } from '../../../api/messages.ts'
import { useAnswer } from '../../data/queries.ts'
import '../../ui/page.css'
import { useDates } from '../../ui/times.ts'
import { chooseLanguage, textIn, useLanguage } from '../../words/language.ts'
import { LANGUAGE_NAMES, useWords } from '../../words/words.ts'
import { Writing } from './Writing.tsx'
import './words.css'
import { wordsWords } from './words.ts'

/** The page that the code on a screen opens: for everybody, on a phone, with nothing kept of who they are. */
export default function WordsPage() {
  const say = useWords(wordsWords)
  const language = useLanguage()
  const { campaign = '' } = useParams({ strict: false }) as { campaign?: string }
  const answer = useAnswer<Answer>(`public/words/${encodeURIComponent(campaign)}`)
  const [sent, setSent] = useState(false)
  const page = answer.data
  useEffect(() => {
    document.title = say('title')
  }, [say])
  return (
    <main className="words" aria-busy={answer.isPending}>
      <div role="group" aria-label={say('language')} className="languages">
        {LANGUAGES.map((name) => (
          <button
            key={name}
            type="button"
            className="plain"
            lang={name}
            aria-pressed={name === language}
            onClick={() => void chooseLanguage(name)}
          >
            {LANGUAGE_NAMES[name]}
          </button>
        ))}
      </div>
      {page && (
        <>
          <p className="hashtags">{textIn(page.hashtags, language)}</p>
          <h1>{say('title')}</h1>
          <p className="campaign">{textIn(page.name, language)}</p>
          {sent ? (
            <section className="thanks" role="status">
              <h2>{say('thanks')}</h2>
              <When page={page} />
              <button type="button" className="plain" onClick={() => setSent(false)}>
                {say('another')}
              </button>
            </section>
          ) : page.open ? (
            <>
              <p className="lead">{say('lead')}</p>
              <When page={page} />
              <Writing campaign={campaign} done={() => setSent(true)} />
            </>
          ) : (
            <p className="notice">{say('closed')}</p>
          )}
        </>
      )}
      {answer.isError && !page && <Unanswered status={answer.error.status} again={() => void answer.refetch()} />}
    </main>
  )
}

/** Who reads the words before they are shown, and when they are. */
function When({ page: { from, to } }: { page: Answer }) {
  const say = useWords(wordsWords)
  const { range } = useDates()
  const shown = from === null || to === null ? say('shownLater') : say(from === to ? 'shownOn' : 'shownBetween', { when: range(from, to) })
  return (
    <p>
      {say('readFirst')} <b>{shown}</b>
    </p>
  )
}

function Unanswered({ status, again }: { status: number; again(): void }) {
  const say = useWords(wordsWords)
  if (status === 404)
    return (
      <>
        <h1>{say('gone')}</h1>
        <p>{say('goneHow')}</p>
      </>
    )
  return (
    <>
      <h1>{say('title')}</h1>
      <p className="notice late" role="alert">
        {say('noLink')}
      </p>
      <button type="button" className="plain main" onClick={again}>
        {say('again')}
      </button>
    </>
  )
}
