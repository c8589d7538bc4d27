import { Button, TextInput } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import type { Texts } from '../../../../shared/schema/basics.ts'
import { ask, type ToldProblems } from '../../data/ask.ts'
import { useCampaigns } from '../../data/queries.ts'
import { ProblemList } from '../../ui/ProblemList.tsx'
import { freeSlug, slugOf } from '../../ui/slug.ts'
import { TextsInput } from '../../ui/TextsInput.tsx'
import { useKept } from '../../ui/use-kept.ts'
import { textIn } from '../../words/language.ts'
import { useWords } from '../../words/words.ts'
import { campaignsWords } from './words.ts'

interface Begun {
  id: string
  name: Texts
  hashtags: Texts
}
const NOTHING: Begun = { id: '', name: {}, hashtags: {} }

/** A campaign with a name and hashtags, and nothing in it yet. What is written here survives a reload. */
export function NewCampaign() {
  const say = useWords(campaignsWords)
  const answers = useQueryClient()
  const navigate = useNavigate()
  const { value, set, forget } = useKept<Begun>('new-campaign', NOTHING)
  const [refused, setRefused] = useState<{ problems: ToldProblems; status: number } | null>(null)
  const taken = (useCampaigns().data ?? []).map(({ campaign }) => campaign)
  const named = textIn(value.name, 'en')
  /** What nobody has to think of: the name in Latin letters. */
  const usual = named === '' ? '' : freeSlug(slugOf(named, 'campaign'), taken)
  const id = value.id === '' ? usual : value.id
  const make = async (event: FormEvent) => {
    event.preventDefault()
    const empty = { locations: [], screens: [], media: [], cards: [], playlists: [], permits: [], bookings: [] }
    const file = { format: 1, campaign: { ...value, id, donors: [] }, ...empty }
    const asked = await ask('POST', 'campaigns?new=true', file)
    if (!asked.ok) return setRefused(asked)
    forget()
    await answers.invalidateQueries({ queryKey: ['campaigns'] })
    await navigate({ to: `/campaigns/${id}` })
  }
  return (
    <form className="panel" onSubmit={(event) => void make(event)} noValidate>
      <h2>{say('newCampaign')}</h2>
      <TextsInput label={say('name')} value={value.name} change={(name) => set({ ...value, name })} />
      <TextsInput label={say('hashtags')} value={value.hashtags} change={(hashtags) => set({ ...value, hashtags })} />
      <TextInput
        label={say('shortName')}
        description={say('shortNameHow')}
        value={value.id}
        placeholder={usual}
        autoCapitalize="none"
        spellCheck={false}
        onChange={(event) => set({ ...value, id: event.currentTarget.value })}
      />
      {refused && <ProblemList problems={refused.problems} status={refused.status} />}
      <Button type="submit">{say('make')}</Button>
    </form>
  )
}
