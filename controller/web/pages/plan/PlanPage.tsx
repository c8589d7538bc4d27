import { Button } from '@mantine/core'
import { Link, useParams } from '@tanstack/react-router'
import type { CampaignFile } from '../../../../shared/schema/campaign.ts'
import type { CalendarRow } from '../../../api/calendar.ts'
import { useDraft } from '../../data/draft.ts'
import { useAbout } from '../../data/queries.ts'
import { Page } from '../../ui/Page.tsx'
import { ProblemList } from '../../ui/ProblemList.tsx'
import { useCity, useDates } from '../../ui/times.ts'
import { textIn, useLanguage } from '../../words/language.ts'
import { useWords } from '../../words/words.ts'
import './plan.css'
import { contentOf, usePlan } from './use-plan.ts'
import { planWords } from './words.ts'

/** What a campaign shows at each of its locations, a sheet each: to be printed and signed by whoever runs the screens there. */
export default function PlanPage() {
  const say = useWords(planWords)
  const language = useLanguage()
  const { campaign = '' } = useParams({ strict: false }) as { campaign?: string }
  const draft = useDraft(campaign)
  const rows = usePlan(draft.data?.file)
  if (draft.isError && !draft.data) return <ProblemList problems={draft.error.problems} status={draft.error.status} />
  if (rows.isError) return <ProblemList problems={rows.error.problems} status={rows.error.status} />
  if (!draft.data || !rows.data) return <main className="page" aria-busy="true" />
  const { file } = draft.data
  return (
    <Page
      title={`${say('plan')}: ${textIn(file.campaign.name, language)}`}
      actions={<Button onClick={() => globalThis.print()}>{say('print')}</Button>}
    >
      <p className="campaign-head">
        <Link to={`/campaigns/${campaign}`}>{textIn(file.campaign.name, language)}</Link>
        <span className="soft">{say('sheets', { count: rows.data.length })}</span>
      </p>
      {rows.data.length === 0 && <p className="soft">{say('nothing')}</p>}
      {rows.data.map((row) => (
        <Sheet key={row.location} row={row} file={file} />
      ))}
    </Page>
  )
}

function Sheet({ row, file }: { row: CalendarRow; file: CampaignFile }) {
  const say = useWords(planWords)
  const language = useLanguage()
  const city = useCity()
  const { range, day } = useDates()
  const about = useAbout().data
  const location = file.locations.find(({ id }) => id === row.location)
  const screens = new Map(file.screens.map(({ id, name }) => [id, textIn(name, language)]))
  const permits = file.permits.filter(({ locations }) => locations.includes(row.location))
  return (
    <section className="sheet" data-location={row.location}>
      <header>
        <p className="kicker">{textIn(file.campaign.name, language)}</p>
        <h2>{textIn(row.name, language)}</h2>
        <p>
          {[location?.address && textIn(location.address, language), location?.operator, ...Object.values(location?.operatorContact ?? {})]
            .filter(Boolean)
            .join(' · ')}
        </p>
      </header>
      <table>
        <thead>
          <tr>
            <th scope="col">{say('what')}</th>
            <th scope="col">{say('when')}</th>
            <th scope="col">{say('hours')}</th>
            <th scope="col">{say('screens')}</th>
          </tr>
        </thead>
        <tbody>
          {row.bookings.map((booking) => (
            <tr key={booking.booking}>
              <td>
                <b>{textIn(booking.title, language)}</b>
                <span>{contentOf(file, booking.booking, language)}</span>
              </td>
              <td>{range(booking.from, booking.to)}</td>
              <td>
                {booking.dayparts.length === 0 ? say('wholeDay') : booking.dayparts.map(({ from, to }) => `${from}–${to}`).join(', ')}
              </td>
              <td>{booking.screens.map((screen) => screens.get(screen) ?? screen).join(', ')}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="clock-of">{about && say('whose', { city: city(location?.zone ?? about.zone) })}</p>
      <h3>{say('permit')}</h3>
      {permits.length === 0 && <p>{say(row.permitNeeded ? 'permitMissing' : 'permitNotNeeded')}</p>}
      <ul>
        {permits.map((permit) => (
          <li key={permit.id}>
            {textIn(permit.authority, language)}, {say('letter', { number: permit.letter.number, date: day(permit.letter.date) })}:{' '}
            <b>{say(permit.state)}</b>, {range(permit.from, permit.to)}
          </li>
        ))}
      </ul>
      <dl className="signatures">
        <div>
          <dt>{say('operator')}</dt>
          <dd>{say('signature')}</dd>
        </div>
        <div>
          <dt>{say('date')}</dt>
          <dd>{say('stamp')}</dd>
        </div>
      </dl>
    </section>
  )
}
