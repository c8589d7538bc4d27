import type { Report } from '../../../api/reports.ts'
import { useLanguage } from '../../words/language.ts'
import { useWords } from '../../words/words.ts'
import { reportsWords } from './words.ts'

const FORMATS = ['pdf', 'xlsx', 'csv', 'proof'] as const

/** The report as files, in the reader's language. */
export function Downloads({ report: { campaign, from, to } }: { report: Report }) {
  const say = useWords(reportsWords)
  const language = useLanguage()
  return (
    <section className="panel" aria-labelledby="downloads">
      <h2 id="downloads">{say('downloads')}</h2>
      <ul className="report-files">
        {FORMATS.map((format) => (
          <li key={format}>
            <a href={`/api/v1/reports/${campaign}?${new URLSearchParams({ from, to, format, language })}`} download data-format={format}>
              {say(format)}
            </a>
          </li>
        ))}
        <li>
          <a href="/api/v1/house-key" download="house-key.json">
            {say('houseKey')}
          </a>
        </li>
      </ul>
      <p className="report-lead">{say('proofHow')}</p>
    </section>
  )
}
