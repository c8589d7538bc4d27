import { Select } from '@mantine/core'
import type { CampaignFile } from '../../../../shared/schema/campaign.ts'
import { textIn, useLanguage } from '../../words/language.ts'
import { useWords } from '../../words/words.ts'
import { playlistWords } from './playlist-words.ts'

/** The film that plays while a live stream does not answer. */
export function FallbackField(props: {
  fallback: string | undefined
  media: CampaignFile['media']
  change(fallback: string | undefined): void
}) {
  const { fallback, media, change } = props
  const say = useWords(playlistWords)
  const language = useLanguage()
  const films = media
    .filter(({ kind }) => kind === 'film')
    .map(({ id, title }) => ({ value: id as string, label: textIn(title, language) }))
  return (
    <Select
      className="fallback"
      label={say('fallback')}
      data={[{ value: '', label: say('noFallback') }, ...films]}
      value={fallback ?? ''}
      allowDeselect={false}
      onChange={(film) => change(film || undefined)}
    />
  )
}
