import { type ErrorComponentProps, Link } from '@tanstack/react-router'
import { uiWords } from '../ui/words.ts'
import { useWords } from '../words/words.ts'
import './house.css'

export function NotFound() {
  const say = useWords(uiWords)
  return (
    <main className="door">
      <section className="panel">
        <h1>{say('notFound')}</h1>
        <Link to="/">{say('home')}</Link>
      </section>
    </main>
  )
}

/** A page that threw: what was being written is kept by the browser. */
export function Failed({ error }: ErrorComponentProps) {
  const say = useWords(uiWords)
  return (
    <main className="door">
      <section className="panel" role="alert">
        <h1>{say('wentWrong')}</h1>
        <p>
          <code>{error instanceof Error ? error.message : String(error)}</code>
        </p>
        <button type="button" onClick={() => location.reload()}>
          {say('reload')}
        </button>
      </section>
    </main>
  )
}
