import { Link } from '@tanstack/react-router'
import type { Booking, CampaignFile, Medium, Playlist } from '../../../../shared/schema/campaign.ts'
import { isTargeted } from '../../../../shared/targets.ts'
import { usesOf } from '../../../../shared/uses.ts'
import type { MediumFacts } from '../../../api/media.ts'
import { useDates } from '../../ui/times.ts'
import { textIn, useLanguage } from '../../words/language.ts'
import { useWords } from '../../words/words.ts'
import { mediumWords } from './words.ts'

const FEW = 4

/** The playlists that name it with their bookings and screens, whose logo it is, and other campaigns that have the same file. */
export function UsedIn({ file, medium, alsoIn }: { file: CampaignFile; medium: Medium; alsoIn: MediumFacts['alsoIn'] }) {
  const say = useWords(mediumWords)
  const language = useLanguage()
  const uses = usesOf(file, 'media', medium.id)
  const playlists = file.playlists.filter(({ id }) => uses.some((use) => use.in === 'playlist' && use.id === id))
  return (
    <section className="panel used-in">
      <h2>{say('usedIn')}</h2>
      {uses.length === 0 && <p className="soft">{say('notUsed')}</p>}
      <ul>
        {playlists.map((playlist) => (
          <Shown key={playlist.id} file={file} playlist={playlist} />
        ))}
        {uses.map((use) => use.in === 'logo' && <li key={`logo ${use.id}`}>{say('donorLogo', { donor: textIn(use.by, language) })}</li>)}
        {alsoIn.map(({ campaign, name, media }) => (
          <li key={`${campaign} ${media}`} data-also={campaign}>
            {say('alsoIn')}{' '}
            <Link to={`/campaigns/${campaign}/media/${media}`}>
              <b>{textIn(name, language)}</b>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Shown({ file, playlist }: { file: CampaignFile; playlist: Playlist }) {
  const say = useWords(mediumWords)
  const language = useLanguage()
  const { range } = useDates()
  const bookings = file.bookings.filter((booking) => booking.playlist === playlist.id)
  const base = `/campaigns/${file.campaign.id}`
  return (
    <li data-playlist={playlist.id}>
      <Link to={`${base}/playlists/${playlist.id}`}>
        <b>{textIn(playlist.title, language)}</b>
      </Link>
      {bookings.map((booking) => {
        const names = screensOf(file, booking).map(({ name }) => textIn(name, language))
        const more = names.length > FEW ? ` ${say('andMore', { count: names.length - FEW })}` : ''
        return (
          <span key={booking.id} className="state tabular">
            <Link to={`${base}/bookings/${booking.id}`}>{say('bookedFor', { dates: range(booking.from, booking.to) })}</Link>
            {names.length > 0 && ` · ${names.slice(0, FEW).join(', ')}${more}`}
          </span>
        )
      })}
      {bookings.length === 0 && <span className="state">{say('notBooked')}</span>}
    </li>
  )
}

function screensOf({ screens, locations }: CampaignFile, { targets }: Booking) {
  return screens.filter((screen) => {
    const location = locations.find(({ id }) => id === screen.location)
    return location !== undefined && isTargeted(targets, { screen, location })
  })
}
