import { Link } from '@tanstack/react-router'
import type { Language, Region } from '../../../../shared/schema/basics.ts'
import type { Booking, CampaignFile } from '../../../../shared/schema/campaign.ts'
import { useDates } from '../../ui/times.ts'
import { textIn, useLanguage } from '../../words/language.ts'
import { type Say, useWords } from '../../words/words.ts'
import { campaignWords } from './words.ts'

/** The campaign's bookings, by the date on which they begin. */
export function Booked({ file }: { file: CampaignFile }) {
  const say = useWords(campaignWords)
  const language = useLanguage()
  const { range } = useDates()
  const playlistOf = (id: string) => {
    const playlist = file.playlists.find((candidate) => candidate.id === id)
    return playlist ? textIn(playlist.title, language) : id
  }
  return (
    <section>
      <h2 id="booked">{say('bookings')}</h2>
      {file.bookings.length === 0 ? (
        <p className="soft">{say('noBookings')}</p>
      ) : (
        <div className="scrolls" role="region" aria-labelledby="booked" tabIndex={0}>
          <table>
            <thead>
              <tr>
                <th scope="col">{say('playlist')}</th>
                <th scope="col">{say('dates')}</th>
                <th scope="col">{say('targets')}</th>
                <th scope="col">{say('tier')}</th>
              </tr>
            </thead>
            <tbody>
              {file.bookings
                .toSorted((one, other) => (one.from < other.from ? -1 : 1))
                .map((booking) => (
                  <tr key={booking.id}>
                    <td>
                      <Link to={`/campaigns/${file.campaign.id}/bookings/${booking.id}`}>{playlistOf(booking.playlist)}</Link>
                    </td>
                    <td className="tabular">
                      {range(booking.from, booking.to)}
                      {booking.dayparts?.map(({ from, to }) => `, ${from}–${to}`)}
                    </td>
                    <td>{targetNames(booking, file, language, say)}</td>
                    <td>{say(booking.tier)}</td>
                  </tr>
                ))}
            </tbody>
          </table>
        </div>
      )}
      <Link className="add" to={`/campaigns/${file.campaign.id}/bookings/new`}>
        {say('addBooking')}
      </Link>
    </section>
  )
}

/** Screens and locations by their names, the rest by its own word. */
function targetNames(
  { targets }: Booking,
  file: CampaignFile,
  language: Language,
  say: Say<'onRoute' | 'withTag' | `region-${Region}`>,
): string {
  const named = (entries: readonly { id: string; name: CampaignFile['campaign']['name'] }[], id: string) => {
    const found = entries.find((entry) => entry.id === id)
    return found ? textIn(found.name, language) : id
  }
  return [
    ...(targets.screens ?? []).map((id) => named(file.screens, id)),
    ...(targets.locations ?? []).map((id) => named(file.locations, id)),
    ...(targets.routes ?? []).map((name) => say('onRoute', { name })),
    ...(targets.regions ?? []).map((name) => say(`region-${name}`)),
    ...(targets.tags ?? []).map((name) => say('withTag', { name })),
  ].join(', ')
}
