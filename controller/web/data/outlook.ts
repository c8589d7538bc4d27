import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { Outlook } from '../../api/outlook.ts'
import { ask } from './ask.ts'

const AFTER_MS = 300

/** What a booking would meet as far as it is written; asked while somebody writes, and again when a campaign has changed. */
export function useOutlook(campaign: string, booking: object): Outlook | null {
  const [settled] = useDebouncedValue(JSON.stringify({ id: 'new', ...booking }), AFTER_MS)
  const outlook = useQuery({
    queryKey: ['campaigns', 'outlook', campaign, settled],
    queryFn: async () => {
      const asked = await ask<Outlook>('POST', `campaigns/${campaign}/outlook`, JSON.parse(settled) as object)
      return asked.ok ? asked.value : null
    },
    placeholderData: keepPreviousData,
  })
  return outlook.data ?? null
}
