import { useSortable } from '@dnd-kit/sortable'
import { Button, NumberInput, Select } from '@mantine/core'
import { lengthOf } from '../../../../shared/item-length.ts'
import type { CampaignFile, PlaylistItem } from '../../../../shared/schema/campaign.ts'
import { withPart } from '../../ui/parts-of.ts'
import { uiWords } from '../../ui/words.ts'
import { useLanguage } from '../../words/language.ts'
import { useWords } from '../../words/words.ts'
import { FallbackField } from './FallbackField.tsx'
import { itemName, mediumOf, minutes } from './items.ts'
import { playlistWords } from './playlist-words.ts'
import { TrimFields } from './TrimFields.tsx'

/** One item of a playlist: dragged by its handle or moved by its buttons. */
export function ItemRow(props: {
  id: string
  item: PlaylistItem
  file: CampaignFile
  isFirst: boolean
  isLast: boolean
  error: string | undefined
  move(by: -1 | 1): void
  change(item: PlaylistItem): void
  remove(): void
}) {
  const { id, item, file, isFirst, isLast, error, move, change, remove } = props
  const say = useWords(playlistWords)
  const sayUi = useWords(uiWords)
  const { setNodeRef, attributes, listeners, transform, transition } = useSortable({ id })
  const name = itemName(item, file, useLanguage())
  const isCard = item.card !== undefined
  const medium = mediumOf(item, file)
  const setSeconds = (seconds: string | number) =>
    change(withPart(item, 'durationMs', Number(seconds) > 0 ? Math.round(Number(seconds) * 1000) : undefined))
  return (
    <li ref={setNodeRef} className="item" style={{ transform: transform ? `translate(0, ${transform.y}px)` : undefined, transition }}>
      <button type="button" className="handle" {...attributes} {...listeners} aria-label={say('drag', { name })}>
        <span aria-hidden="true">⠿</span>
      </button>
      <b className="name">{name}</b>
      <div className="how">
        {medium?.kind === 'film' ? (
          <>
            <TrimFields
              name={name}
              trim={item.trim}
              lengthMs={medium.durationMs}
              change={(trim) => change(withPart(item, 'trim', trim) as PlaylistItem)}
            />
            <span className="tabular length">{minutes(lengthOf(item, file))}</span>
          </>
        ) : (
          <NumberInput label={say('seconds')} min={1} max={14_400} value={lengthOf(item, file) / 1000} onChange={setSeconds} />
        )}
        {medium?.kind === 'stream' && (
          <FallbackField
            fallback={item.fallback}
            media={file.media}
            change={(fallback) => change(withPart(item, 'fallback', fallback) as PlaylistItem)}
          />
        )}
        {!isCard && (
          <Select
            label={say('strip')}
            data={[
              { value: '', label: say('noStrip') },
              { value: 'contacts', label: say('contacts') },
              { value: 'hashtag', label: say('hashtag') },
            ]}
            value={item.strip ?? ''}
            allowDeselect={false}
            onChange={(strip) => change(withPart(item, 'strip', strip))}
          />
        )}
      </div>
      <div className="acts">
        <Button variant="default" disabled={isFirst} onClick={() => move(-1)} aria-label={`${sayUi('moveUp')}: ${name}`}>
          ↑
        </Button>
        <Button variant="default" disabled={isLast} onClick={() => move(1)} aria-label={`${sayUi('moveDown')}: ${name}`}>
          ↓
        </Button>
        <Button variant="default" onClick={remove} aria-label={`${sayUi('remove')}: ${name}`}>
          {sayUi('remove')}
        </Button>
      </div>
      {error !== undefined && <p className="wrong">{error}</p>}
    </li>
  )
}
