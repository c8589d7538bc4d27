import { SegmentedControl, Select, TextInput } from '@mantine/core'
import type { CampaignFile } from '../../../../shared/schema/campaign.ts'
import { withPart } from '../../ui/parts-of.ts'
import { TextsInput } from '../../ui/TextsInput.tsx'
import { textIn, useLanguage } from '../../words/language.ts'
import { useWords } from '../../words/words.ts'
import { nameOf } from '../entry/names.ts'
import { takeoverWords } from './words.ts'
import type { Work, Written } from './work.ts'

const KINDS = ['written', 'card', 'playlist'] as const

/** A card that is written here, or something that the campaign has. */
export function What({ work, put, file }: { work: Work; put(change: Partial<Work>): void; file: CampaignFile }) {
  const say = useWords(takeoverWords)
  const language = useLanguage()
  const write = (key: keyof Written, part: unknown) => put({ written: withPart(work.written, key, part) })
  return (
    <>
      <fieldset>
        <legend>{say('what')}</legend>
        <SegmentedControl
          className="kinds"
          data={KINDS.map((kind) => ({ value: kind, label: say(kind) }))}
          value={work.kind}
          onChange={(kind) => put({ kind: kind as Work['kind'] })}
        />
      </fieldset>
      {work.kind === 'written' && (
        <>
          <TextsInput label={say('cardTitle')} value={work.written.title ?? {}} change={(texts) => write('title', texts)} />
          <TextsInput label={say('text')} lines={2} value={work.written.text ?? {}} change={(texts) => write('text', texts)} />
          <TextsInput label={say('kicker')} value={work.written.kicker ?? {}} change={(texts) => write('kicker', texts)} />
          <TextInput
            type="url"
            label={say('link')}
            value={work.written.link ?? ''}
            onChange={(event) => write('link', event.currentTarget.value)}
          />
        </>
      )}
      {work.kind === 'card' && (
        <Select
          label={say('chosenCard')}
          data={file.cards.map((card) => ({
            value: card.id as string,
            label: nameOf('cards', card, file, language).slice(0, 80) || card.id,
          }))}
          value={work.card}
          onChange={(card) => put({ card })}
          searchable
        />
      )}
      {work.kind === 'playlist' && (
        <Select
          label={say('chosenPlaylist')}
          data={file.playlists.map(({ id, title }) => ({ value: id as string, label: textIn(title, language) }))}
          value={work.playlist}
          onChange={(playlist) => put({ playlist })}
          searchable
        />
      )}
    </>
  )
}
