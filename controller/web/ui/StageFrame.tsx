import { type CSSProperties, useLayoutEffect, useRef, useState } from 'react'
import type { Misfit } from '../../../shared/bridge.ts'
import type { PreviewShown } from '../data/previews.ts'
import { ProblemList } from './ProblemList.tsx'
import './stage-frame.css'

/** What the stage writes on its root element as JSON (`shared/bridge.ts`), heard whenever it changes. */
interface Hears {
  attribute: 'data-misfits' | 'data-measured'
  hear(value: Misfit[]): void
}

/** A screen of more pixels is drawn at this many across; the stage composes it the same. */
const MOST_PIXELS = 1920

/**
 * The real stage in its screen's proportions, as wide as its place allows. It is drawn at the screen's own size and made smaller as a
 * picture: a stage composes text for the pixels it has. `title` says to everybody what is in the frame.
 */
export function StageFrame({ shown, title, hears }: { shown: PreviewShown; title: string; hears?: Hears }) {
  const { preview, problems, status } = shown
  const place = useRef<HTMLDivElement>(null)
  const [placeWidth, setPlaceWidth] = useState(0)
  useLayoutEffect(() => {
    const element = place.current
    if (!element) return
    const watch = new ResizeObserver(() => setPlaceWidth(element.clientWidth))
    watch.observe(element)
    return () => watch.disconnect()
  }, [])
  const { width, height } = preview ?? { width: 16, height: 9 }
  const less = Math.min(1, MOST_PIXELS / Math.max(width, height))
  const [across, down] = [Math.round(width * less), Math.round(height * less)]
  return (
    <>
      {status !== null && <ProblemList problems={problems} status={status} />}
      <div
        ref={place}
        className="stage-frame"
        aria-busy={preview === null && status === null}
        style={{ '--across': across, '--down': down } as CSSProperties}
      >
        {preview && placeWidth > 0 && (
          // oxlint-disable-next-line react/iframe-missing-sandbox -- our own page, which asks on our own origin with its cookie
          <iframe
            key={preview.id}
            src={preview.url}
            title={title}
            tabIndex={-1}
            allow="autoplay"
            onLoad={(event) => hears && hearFrom(event.currentTarget, hears)}
            style={{ width: across, height: down, transform: `scale(${placeWidth / across})` }}
          />
        )}
      </div>
    </>
  )
}

/** The observer goes with the frame's document. */
function hearFrom(frame: HTMLIFrameElement, { attribute, hear }: Hears): void {
  const root = frame.contentDocument?.querySelector('#stage')
  if (!root) return
  let before = ''
  const read = () => {
    const text = root.getAttribute(attribute)
    if (text === null || text === before) return
    before = text
    hear(JSON.parse(text) as Misfit[])
  }
  new MutationObserver(read).observe(root, { attributes: true, attributeFilter: [attribute] })
  read()
}
