import { Link } from '@tanstack/react-router'
import { useCampaigns } from '../data/queries.ts'
import { textIn, useLanguage } from '../words/language.ts'
import { defineWords, useWords } from '../words/words.ts'

const unreleasedWords = defineWords('unreleased', {
  en: {
    some: 'On no screen, because nobody has signed what was published:',
    mend: 'Open it, look at it, and have it published again.',
  },
  ru: {
    some: 'Ни на одном экране, потому что опубликованное никем не подписано:',
    mend: 'Откройте, посмотрите и опубликуйте снова.',
  },
  tg: {
    some: 'Дар ягон экран нест, зеро нашршударо касе имзо накардааст:',
    mend: 'Онро кушоед, бинед ва аз нав нашр кунед.',
  },
})

/** Campaigns that were published before releases were signed, or altered behind the house's back: somebody has to release them anew. */
export default function Unreleased() {
  const say = useWords(unreleasedWords)
  const language = useLanguage()
  const waiting = (useCampaigns().data ?? []).filter(({ unreleased }) => unreleased)
  if (waiting.length === 0) return null
  return (
    <section className="notice bad" role="alert" data-unreleased={waiting.length}>
      {say('some')}{' '}
      {waiting.map(({ campaign, name }, at) => (
        <span key={campaign}>
          {at > 0 && ', '}
          <Link to={`/campaigns/${campaign}`}>{textIn(name, language)}</Link>
        </span>
      ))}
      . {say('mend')}
    </section>
  )
}
