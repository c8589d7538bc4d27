import type { CampaignFile, Medium } from '../../../../shared/schema/campaign.ts'
import { useDates } from '../../ui/times.ts'
import { textIn, useLanguage } from '../../words/language.ts'
import { useWords } from '../../words/words.ts'
import { mediumWords } from './words.ts'

/** The playlists that name it, the bookings that show those, and the donors whose logo it is. */
export function usesOf(file: CampaignFile, id: string) {
  const playlists = file.playlists.filter(({ items }) => items.some(({ media }) => media === id))
  const bookings = file.bookings.filter(({ playlist }) => playlists.some((one) => one.id === playlist))
  return { playlists, bookings, donors: file.campaign.donors.filter(({ logo }) => logo === id) }
}

export function UsedIn({ file, medium }: { file: CampaignFile; medium: Medium }) {
  const say = useWords(mediumWords)
  const language = useLanguage()
  const { range } = useDates()
  const { playlists, bookings, donors } = usesOf(file, medium.id)
  return (
    <section className="panel used-in">
      <h2>{say('usedIn')}</h2>
      {playlists.length + donors.length === 0 && <p className="soft">{say('notUsed')}</p>}
      <ul>
        {playlists.map((playlist) => (
          <li key={playlist.id} data-playlist={playlist.id}>
            <b>{textIn(playlist.title, language)}</b>
            {bookings
              .filter((booking) => booking.playlist === playlist.id)
              .map(({ id, from, to }) => (
                <span key={id} className="state tabular">
                  {say('bookedFor', { dates: range(from, to) })}
                </span>
              ))}
            {!bookings.some((booking) => booking.playlist === playlist.id) && <span className="state">{say('notBooked')}</span>}
          </li>
        ))}
        {donors.map((donor) => (
          <li key={`donor ${textIn(donor.name, 'en')}`}>{say('donorLogo', { donor: textIn(donor.name, language) })}</li>
        ))}
      </ul>
    </section>
  )
}
