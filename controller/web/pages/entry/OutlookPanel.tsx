import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { Booking } from '../../../../shared/schema/campaign.ts'
import type { Outlook } from '../../../api/outlook.ts'
import { useOutlook } from '../../data/outlook.ts'
import { useDates } from '../../ui/times.ts'
import { textIn, useLanguage } from '../../words/language.ts'
import { useWords } from '../../words/words.ts'
import type { BesideProps } from './form.ts'
import { minutes } from './items.ts'
import './outlook.css'
import { outlookWords } from './outlook-words.ts'
import { OutlookScreens } from './OutlookScreens.tsx'
import { TwoClocks } from './TwoClocks.tsx'

/** Beside a booking that is being written: what it meets on the screens that it reaches. */
export function BookingBeside({ value, file }: BesideProps) {
  const booking = value as Partial<Booking>
  const campaign = file.campaign.id
  const say = useWords(outlookWords)
  const outlook = useOutlook(campaign, booking)
  return (
    <aside className="outlook" aria-labelledby="outlook">
      <h2 id="outlook">{say('title')}</h2>
      {outlook && outlook.screens.length > 0 ? (
        <>
          <OutlookScreens outlook={outlook} />
          <Turns outlook={outlook} />
          <Uncovered outlook={outlook} />
          <Items outlook={outlook} />
        </>
      ) : (
        <p className="soft">{say('begin')}</p>
      )}
      <TwoClocks booking={booking} zones={[...new Set(outlook?.screens.map(({ zone }) => zone) ?? [])]} />
    </aside>
  )
}

export function OutlookPart({ title, late, children }: { title: string; late?: boolean; children: ReactNode }) {
  return (
    <section className={late ? 'notice late' : undefined}>
      <h3>{title}</h3>
      {children}
    </section>
  )
}

/** Alone, or taking turns with whom; what stands before it, and what waits. */
function Turns({ outlook: { plays, meets, screens } }: { outlook: Outlook }) {
  const say = useWords(outlookWords)
  const language = useLanguage()
  const { range } = useDates()
  if (plays === null) return null
  return (
    <section data-plays={`${plays.share}/${plays.of}`}>
      <p className="turns" role="status">
        {plays.of === plays.share ? say('alone') : say('plays', { share: plays.share, of: plays.of })}{' '}
        {plays.screens > 0 && plays.screens < screens.length && say('playsOn', { count: plays.screens })}
      </p>
      {meets.length > 0 && (
        <OutlookPart title={say('meets')}>
          <ul>
            {meets.map((meeting) => (
              <li key={`${meeting.campaign} ${meeting.booking}`} data-how={meeting.how} data-booking={meeting.booking}>
                <Link to={`/campaigns/${meeting.campaign}/bookings/${meeting.booking}`}>{textIn(meeting.title, language)}</Link>{' '}
                <span className="soft">
                  {textIn(meeting.name, language)}, {say(`tier-${meeting.tier}`)}
                </span>
                <br />
                {range(meeting.from, meeting.to)}, {say('onScreens', { count: meeting.screens.length })}: {say(meeting.how)}
              </li>
            ))}
          </ul>
        </OutlookPart>
      )}
    </section>
  )
}

/** Days without a permit, a line a location. */
function Uncovered({ outlook: { screens } }: { outlook: Outlook }) {
  const say = useWords(outlookWords)
  const language = useLanguage()
  const { range } = useDates()
  const bare = screens.filter(({ uncovered }) => uncovered.length > 0)
  const lines = bare.map(({ location, uncovered }) =>
    say('uncovered', { location: textIn(location, language), days: uncovered.map(({ from, to }) => range(from, to)).join(', ') }),
  )
  if (lines.length === 0) return null
  return (
    <OutlookPart title={say('permits')} late>
      <ul>
        {[...new Set(lines)].map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </OutlookPart>
  )
}

function Items({ outlook: { unreached, tooLong, unread, windowMs } }: { outlook: Outlook }) {
  const say = useWords(outlookWords)
  const language = useLanguage()
  const lines = [
    ...unread.map(
      ({ title, language: missing, screens }) =>
        `${say('unread', { title: textIn(title, language), language: say(`language-${missing}`) })}, ${say('onScreens', { count: screens })}`,
    ),
    ...unreached.map((title) => say('unreached', { title: textIn(title, language) })),
    ...tooLong.map(({ title, lengthMs }) =>
      say('tooLong', { title: textIn(title, language), length: minutes(lengthMs), window: minutes(windowMs) }),
    ),
  ]
  if (lines.length === 0) return null
  return (
    <OutlookPart title={say('attention')} late>
      <ul>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </OutlookPart>
  )
}
