import type { CardContent } from '../../../shared/schema/card.ts'
import { useDrawing } from '../context.tsx'
import { dateWords, inLanguage, inLanguages } from '../language.ts'
import { Qr } from '../Qr.tsx'
import { MOST_CHARACTERS } from '../set-text.ts'
import { SetText } from '../SetText.tsx'
import { campaignOf, type CardGiven, Frame } from './Frame.tsx'
import { LARGE, pair } from './scales.ts'

type QuoteContent = Extract<CardContent, { kind: 'quote' }>

/** The words themselves, then who said them and where that can be checked. */
export function Quote({ card, ...given }: CardGiven & { card: QuoteContent }) {
  const { geometry } = useDrawing()
  const { languages, misfit } = given
  const main = languages[0] ?? 'tg'
  const { first, second } = inLanguages(card.text, languages)
  const kicker = card.kicker && inLanguage(card.kicker, main)
  const attribution = inLanguage(card.attribution, main)
  const document = inLanguage(card.source.document, main)
  const blocks = pair(first, second, geometry.composition, {
    family: 'serif',
    weight: 560,
    tone: 'paper',
    secondTone: 'apricot',
    breadth: geometry.composition === 'portrait' ? 1 : 0.84,
  })
  return (
    <Frame
      kind="quote"
      colour={campaignOf(given)?.colour ?? 'lapis'}
      kicker={kicker ? <span lang={kicker.language}>{kicker.text}</span> : null}
      foot={
        <>
          <div className="source">
            <b lang={attribution.language}>{attribution.text}</b>
            <span lang={document.language}>
              {document.text}, {dateWords(card.source.date, document.language).whole}
            </span>
          </div>
          <Qr link={card.source.link} className="foot-qr" />
        </>
      }
    >
      <SetText
        blocks={blocks}
        steps={LARGE[geometry.composition]}
        leastPx={geometry.leastPx}
        align={geometry.composition === 'portrait' ? 'middle' : 'start'}
        mostCharacters={MOST_CHARACTERS}
        misfit={misfit}
      />
    </Frame>
  )
}
