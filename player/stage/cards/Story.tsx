import type { CardContent } from '../../../shared/schema/card.ts'
import { useDrawing } from '../context.tsx'
import { inLanguage, inLanguages } from '../language.ts'
import { Qr } from '../Qr.tsx'
import { MOST_CHARACTERS } from '../set-text.ts'
import { SetText, type TextBlock } from '../SetText.tsx'
import { campaignOf, type CardGiven, Frame } from './Frame.tsx'
import { MIDDLE, pair } from './scales.ts'

type StoryContent = Extract<CardContent, { kind: 'story' }>

/** A person's story: its title and beginning here, the whole of it behind the code. */
export function Story({ card, ...given }: CardGiven & { card: StoryContent }) {
  const { geometry } = useDrawing()
  const { languages, misfit } = given
  const campaign = campaignOf(given)
  const title = inLanguage(card.title, languages[0] ?? 'tg')
  const { first, second } = inLanguages(card.text, languages)
  const hashtag = campaign && inLanguage(campaign.hashtags, languages[0] ?? 'tg')
  const link = card.link ?? campaign?.site ?? null
  const heading: TextBlock = {
    ...title,
    tone: 'paper',
    face: { family: 'serif', weight: 600 },
    scale: 1,
    lineHeight: 1.2,
    gapAbove: 0,
    breadth: 1,
    optional: false,
  }
  const [words, below] = pair(first, second, geometry.composition, {
    family: 'sans',
    weight: 420,
    tone: 'paper',
    secondTone: 'apricot',
    breadth: geometry.composition === 'portrait' ? 1 : 0.84,
  })
  const blocks = [
    heading,
    { ...words!, scale: 0.62, lineHeight: 1.4, gapAbove: 0.8 },
    ...(below ? [{ ...below, scale: 0.54, gapAbove: 0.6 }] : []),
  ]
  return (
    <Frame
      kind="story"
      colour={campaign?.colour ?? 'lapis'}
      kicker={null}
      foot={
        <>
          <div className="source">{hashtag && <b lang={hashtag.language}>{hashtag.text}</b>}</div>
          {link && <Qr link={link} className="foot-qr" />}
        </>
      }
    >
      <SetText
        blocks={blocks}
        steps={MIDDLE[geometry.composition]}
        leastPx={geometry.leastPx}
        align="start"
        mostCharacters={MOST_CHARACTERS}
        misfit={misfit}
      />
    </Frame>
  )
}
