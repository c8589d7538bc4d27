import { useQuery } from '@tanstack/react-query'
import type { CampaignFile } from '../../../../shared/schema/campaign.ts'
import type { Language } from '../../../../shared/schema/basics.ts'
import type { Calendar, CalendarRow } from '../../../api/calendar.ts'
import { fetchAnswer, type Refusal } from '../../data/queries.ts'
import { textIn } from '../../words/language.ts'

/** The locations at which the campaign's draft books something, over all its days. What is withdrawn is not in the plan. */
export function usePlan(file: CampaignFile | undefined) {
  const from = file?.bookings.map((booking) => booking.from).sort()[0]
  const to = file?.bookings
    .map((booking) => booking.to)
    .sort()
    .at(-1)
  return useQuery<CalendarRow[], Refusal>({
    queryKey: ['campaigns', 'calendar', 'plan', file?.campaign.id, from, to],
    queryFn: async () => {
      if (!file || from === undefined || to === undefined) return []
      const { locations } = await fetchAnswer<Calendar>(`calendar?from=${from}&to=${to}`)
      return locations
        .map((row) => ({
          ...row,
          bookings: row.bookings.filter(
            (booking) => booking.campaign === file.campaign.id && booking.revision > 0 && booking.state !== 'withdrawn',
          ),
        }))
        .filter(({ bookings }) => bookings.length > 0)
    },
    enabled: file !== undefined,
  })
}

/** What a booking's playlist holds, in words. */
export function contentOf(file: CampaignFile, id: string, language: Language): string {
  const playlist = file.playlists.find((candidate) => candidate.id === file.bookings.find((booking) => booking.id === id)?.playlist)
  const titles = playlist?.items.map(({ media, card }) => {
    const medium = file.media.find((candidate) => candidate.id === media)
    if (medium) return textIn(medium.title, language)
    const found = file.cards.find((candidate) => candidate.id === card) as { title?: object; text?: object } | undefined
    const text = textIn(found?.title ?? found?.text ?? {}, language)
    return text.length > 80 ? `${text.slice(0, 79)}…` : text
  })
  return [...new Set(titles)].filter((title) => title !== '').join(' · ')
}
