import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { Trial } from '../../api/drafts.ts'
import { useLanguage } from '../words/language.ts'
import { ask } from './ask.ts'
import type { EditedPart } from './draft.ts'

const AFTER_MS = 300
const NOTHING: Trial = { problems: [], advice: [] }

/** What would be wrong or worth a look if the entry were saved as it is now; asked while somebody writes, nothing is stored. */
export function useTrial(campaign: string, part: EditedPart, entry: { id: string } & object, enabled: boolean): Trial {
  const language = useLanguage()
  const [settled] = useDebouncedValue(JSON.stringify(entry), AFTER_MS)
  const trial = useQuery({
    queryKey: ['trial', campaign, part, settled, language],
    queryFn: async () => {
      const given = JSON.parse(settled) as { id: string }
      const asked = await ask<Trial>('POST', `campaigns/${campaign}/try`, { changes: [{ part, id: given.id, entry: given }] })
      return asked.ok ? asked.value : { problems: asked.problems, advice: [] }
    },
    placeholderData: keepPreviousData,
    enabled,
  })
  return (enabled ? trial.data : undefined) ?? NOTHING
}
