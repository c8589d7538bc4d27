import type { About } from '../../../api.ts'
import { useNow } from '../../ui/use-now.ts'
import { useLanguage } from '../../words/language.ts'
import { useWords } from '../../words/words.ts'
import { lastTurn, type Listed } from './rows.ts'
import { ScreenCard } from './ScreenCard.tsx'
import { useRows } from './use-rows.ts'
import { wallWords } from './words.ts'

const UNDER_PX = 138

/** Pictures of the screens, as many beside each other as fit. */
export function Grid({ shown, about, open }: { shown: readonly Listed[]; about: About; open(screen: string): void }) {
  const say = useWords(wallWords)
  const language = useLanguage()
  const now = useNow()
  const { room, virtual, columns, top } = useRows({
    count: shown.length,
    estimatePx: (widthPx) => (widthPx * 9) / 16 + UNDER_PX,
    leastPx: 262,
    gapPx: 16,
    key: 'grid',
  })
  return (
    <div className="rows" ref={room} style={{ height: virtual.getTotalSize() }}>
      {virtual.getVirtualItems().map(({ index, key, start }) => (
        <div
          key={key}
          className="grid"
          data-index={index}
          ref={virtual.measureElement}
          style={{ transform: `translateY(${start - top}px)`, gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))` }}
        >
          {shown.slice(index * columns, (index + 1) * columns).map((one) => (
            <ScreenCard
              key={one.row.screen}
              one={one}
              about={about}
              now={lastTurn(one.row, now)}
              say={say}
              language={language}
              open={open}
            />
          ))}
        </div>
      ))}
    </div>
  )
}
