import type { ItemContent } from '../../../shared/schema/program.ts'
import { useDrawing } from '../context.tsx'
import { inLanguages } from '../language.ts'
import { Picture } from '../Picture.tsx'
import { SetText } from '../SetText.tsx'
import { Strip } from '../Strip.tsx'
import type { CardGiven } from './Frame.tsx'
import { pair } from './scales.ts'

type ImageContent = Extract<ItemContent, { kind: 'image' }>

const STEPS = { landscape: [52, 48, 44, 40], portrait: [68, 62, 56], small: [27, 25, 23, 22] } as const

/** A picture whole, its caption below it; never words over a face. */
export function Image({ content, ...given }: CardGiven & { content: ImageContent }) {
  const { geometry } = useDrawing()
  const { languages, misfit } = given
  const caption = content.caption && inLanguages(content.caption, languages)
  const look = { family: 'sans', weight: 550, tone: 'paper', secondTone: 'apricot', breadth: 1 } as const
  return (
    <article className={`image${content.strip ? ' with-strip' : ''}`}>
      <div className="backdrop">
        <Picture blob={content.picture} className="blurred" fit="cover" scene={given.scene} />
        <Picture blob={content.picture} className="picture" fit="near" scene={given.scene} />
      </div>
      {caption && (
        <div className="caption">
          <SetText
            blocks={pair(caption.first, caption.second, geometry.composition, look).map((block, index) =>
              index === 0 ? block : { ...block, scale: 0.82, gapAbove: 0.25 },
            )}
            steps={STEPS[geometry.composition]}
            leastPx={geometry.leastPx}
            align="middle"
            mostCharacters={64}
            misfit={misfit}
          />
        </div>
      )}
      {content.strip && <Strip strip={content.strip} languages={languages} />}
    </article>
  )
}
