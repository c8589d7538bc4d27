import type { CardContent } from '../../../shared/schema/card.ts'
import { useDrawing } from '../context.tsx'
import { inLanguage, inLanguages } from '../language.ts'
import { MOST_CHARACTERS } from '../set-text.ts'
import { SetText } from '../SetText.tsx'
import { campaignOf, type CardGiven, Frame } from './Frame.tsx'
import { LARGE, pair } from './scales.ts'

type MessageContent = Extract<CardContent, { kind: 'message' }>

/** A word of encouragement from somebody, as it was written. */
export function Message({ card, ...given }: CardGiven & { card: MessageContent }) {
  const { geometry } = useDrawing()
  const { languages, misfit } = given
  const main = languages[0] ?? 'tg'
  const campaign = campaignOf(given)
  const { first, second } = inLanguages(card.text, languages)
  const signature = card.signature && inLanguage(card.signature, main)
  const hashtag = campaign && inLanguage(campaign.hashtags, main)
  const blocks = pair(first, second, geometry.composition, {
    family: 'serif',
    weight: 480,
    tone: 'paper',
    secondTone: 'apricot',
    breadth: 0.94,
  })
  return (
    <Frame
      kind="message"
      colour={campaign?.colour ?? 'lapis'}
      kicker={
        <svg className="marks" viewBox="0 0 60 40" aria-hidden="true">
          <path d="M26 3 9 20l17 17h-9L0 20 17 3zM56 3 39 20l17 17h-9L30 20 47 3z" />
        </svg>
      }
      foot={
        <div className="source">
          {signature && <b lang={signature.language}>{signature.text}</b>}
          {hashtag && <span lang={hashtag.language}>{hashtag.text}</span>}
        </div>
      }
    >
      <SetText
        blocks={blocks}
        steps={LARGE[geometry.composition]}
        leastPx={geometry.leastPx}
        align="middle"
        mostCharacters={MOST_CHARACTERS}
        misfit={misfit}
      />
    </Frame>
  )
}
