import { NativeSelect } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { CampaignFile } from '../../../../shared/schema/campaign.ts'
import { useDates } from '../../ui/times.ts'
import { textIn, useLanguage } from '../../words/language.ts'
import { useWords } from '../../words/words.ts'
import { messagesWords } from './words.ts'

/** The first playlist that shows messages already; '' where none does. */
export function playlistFor({ playlists, cards }: CampaignFile): string {
  const messages = new Set(cards.filter(({ kind }) => kind === 'message').map(({ id }) => id))
  return playlists.find(({ items }) => items.some(({ card }) => card !== undefined && messages.has(card)))?.id ?? ''
}

/** Where taken words go, and when that is shown. */
export function Into({ file, playlist, choose }: { file: CampaignFile; playlist: string; choose(playlist: string): void }) {
  const say = useWords(messagesWords)
  const language = useLanguage()
  const { range } = useDates()
  const booked = file.bookings.filter((booking) => booking.playlist === playlist)
  return (
    <div className="into">
      <NativeSelect
        label={say('into')}
        value={playlist}
        data={[
          ...file.playlists.map(({ id, title }) => ({ value: id as string, label: textIn(title, language) })),
          { value: '', label: say('onlyCard') },
        ]}
        onChange={(event) => choose(event.currentTarget.value)}
      />
      {playlist !== '' && booked.length > 0 && (
        <p className="soft">{say('booked', { when: [...new Set(booked.map(({ from, to }) => range(from, to)))].join(', ') })}</p>
      )}
      {playlist !== '' && booked.length === 0 && (
        <p className="notice late">
          {say('notBooked')} <Link to={`/campaigns/${file.campaign.id}/bookings/new`}>{say('book')}</Link>
        </p>
      )}
    </div>
  )
}
