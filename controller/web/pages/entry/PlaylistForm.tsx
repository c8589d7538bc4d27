import { closestCenter, DndContext, type DragEndEvent, KeyboardSensor, PointerSensor, useSensor, useSensors } from '@dnd-kit/core'
import { arrayMove, SortableContext, sortableKeyboardCoordinates, verticalListSortingStrategy } from '@dnd-kit/sortable'
import { Select } from '@mantine/core'
import type { Playlist, PlaylistItem } from '../../../../shared/schema/campaign.ts'
import { withPart } from '../../ui/parts-of.ts'
import { TextsInput } from '../../ui/TextsInput.tsx'
import { useLanguage } from '../../words/language.ts'
import { useWords } from '../../words/words.ts'
import type { FormProps } from './form.ts'
import { lengthOf } from '../../../../shared/item-length.ts'
import { minutes, showableOf } from './items.ts'
import { ItemRow } from './ItemRow.tsx'
import { playlistWords } from './playlist-words.ts'

/** Films, pictures and cards in their order, with how long each stands and how long the whole loop is. */
export function PlaylistForm({ value, change, file, errorAt }: FormProps<Playlist>) {
  const say = useWords(playlistWords)
  const language = useLanguage()
  const items = value.items ?? []
  const put = (next: readonly PlaylistItem[]) => change(withPart(value, 'items', next))
  const keys = items.map((_item, at) => `item-${at}`)
  const sensors = useSensors(useSensor(PointerSensor), useSensor(KeyboardSensor, { coordinateGetter: sortableKeyboardCoordinates }))
  const dropped = ({ active, over }: DragEndEvent) => {
    if (over && active.id !== over.id) put(arrayMove([...items], keys.indexOf(String(active.id)), keys.indexOf(String(over.id))))
  }
  const move = (at: number, by: number) => put(arrayMove([...items], at, at + by))
  const add = (chosen: string | null) => {
    if (chosen === null) return
    const [kind = '', id = ''] = chosen.split(' ')
    put([...items, { [kind]: id } as PlaylistItem])
  }
  const { films, cards } = showableOf(file, language)
  const totalMs = items.reduce((sum, item) => sum + lengthOf(item, file), 0)
  return (
    <>
      <TextsInput label={say('title')} value={value.title ?? {}} change={(title) => change(withPart(value, 'title', title))} />
      <section className="items" aria-labelledby="items">
        <h2 id="items">{say('items')}</h2>
        {items.length === 0 && <p className="soft">{say('noItems')}</p>}
        <DndContext sensors={sensors} collisionDetection={closestCenter} onDragEnd={dropped}>
          <SortableContext items={keys} strategy={verticalListSortingStrategy}>
            <ol>
              {items.map((item, at) => (
                <ItemRow
                  key={keys[at]}
                  id={keys[at]!}
                  item={item}
                  file={file}
                  isFirst={at === 0}
                  isLast={at === items.length - 1}
                  error={errorAt(`/items/${at}`) ?? errorAt(`/items/${at}/trim`)}
                  move={(by) => move(at, by)}
                  change={(next) => put(items.map((before, index) => (index === at ? next : before)))}
                  remove={() => put(items.toSpliced(at, 1))}
                />
              ))}
            </ol>
          </SortableContext>
        </DndContext>
        <Select
          label={say('addItem')}
          placeholder={say('choose')}
          data={[
            { group: say('media'), items: films },
            { group: say('cards'), items: cards },
          ].filter((group) => group.items.length > 0)}
          description={films.length + cards.length === 0 ? say('nothingToAdd') : undefined}
          error={errorAt('/items')}
          value={null}
          onChange={add}
          searchable
        />
        <p className="soft" role="status">
          {say('total', { count: items.length, length: minutes(totalMs) })}
        </p>
      </section>
    </>
  )
}
