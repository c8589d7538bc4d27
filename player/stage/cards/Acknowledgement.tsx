import type { CardContent } from '../../../shared/schema/card.ts'
import { useDrawing } from '../context.tsx'
import { inLanguages } from '../language.ts'
import { Picture } from '../Picture.tsx'
import { MOST_CHARACTERS } from '../set-text.ts'
import { SetText } from '../SetText.tsx'
import { type CardGiven, Frame } from './Frame.tsx'
import { MIDDLE, pair } from './scales.ts'

type AcknowledgementContent = Extract<CardContent, { kind: 'acknowledgement' }>

/** Thanks to whoever paid, on paper, so that a logo keeps its own colours. */
export function Acknowledgement({ card, ...given }: CardGiven & { card: AcknowledgementContent }) {
  const { geometry } = useDrawing()
  const { first, second } = inLanguages(card.text, given.languages)
  const blocks = pair(first, second, geometry.composition, {
    family: 'serif',
    weight: 500,
    tone: 'ink',
    secondTone: 'quiet',
    breadth: 1,
  })
  return (
    <Frame kind="acknowledgement" colour="lapis" kicker={null} foot={null}>
      {card.logo && <Picture blob={card.logo} className="logo" fit="contain" scene={given.scene} />}
      <SetText
        blocks={blocks}
        steps={MIDDLE[geometry.composition]}
        leastPx={geometry.leastPx}
        align="middle"
        mostCharacters={MOST_CHARACTERS}
        misfit={given.misfit}
      />
    </Frame>
  )
}
