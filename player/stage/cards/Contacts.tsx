import type { CardContent } from '../../../shared/schema/card.ts'
import { useDrawing } from '../context.tsx'
import { groupedPhone, inLanguage, inLanguages, regionName } from '../language.ts'
import { Qr } from '../Qr.tsx'
import type { Composition, Geometry } from '../geometry.ts'
import { type Measure, MOST_CHARACTERS } from '../set-text.ts'
import { SetText } from '../SetText.tsx'
import { campaignOf, type CardGiven, Frame } from './Frame.tsx'
import { MIDDLE, pair } from './scales.ts'

type ContactsContent = Extract<CardContent, { kind: 'contacts' }>

/** Whom to call here, and when: the number is the picture. */
export function Contacts({ card, ...given }: CardGiven & { card: ContactsContent }) {
  const { geometry, measure } = useDrawing()
  const { languages, program, misfit } = given
  const { contact } = card
  const campaign = campaignOf(given)
  const title = inLanguages(card.title, languages)
  const text = inLanguages(card.text, languages)
  const hashtag = campaign && inLanguage(campaign.hashtags, languages[0] ?? 'tg')
  const phone = contact === null ? '' : groupedPhone(contact.phone)
  const regions = [...new Set(languages.map((language) => regionName(program.screen.region, language)))]
  const hours = contact && inLanguages(contact.hours, languages)
  const blocks = pair(text.first, text.second, geometry.composition, {
    family: 'sans',
    weight: 500,
    tone: 'paper',
    secondTone: 'apricot',
    breadth: geometry.composition === 'portrait' ? 1 : 0.84,
  }).map((block, index) => (index === 0 ? block : { ...block, scale: 0.86, gapAbove: 0.5 }))
  return (
    <Frame
      kind="contacts"
      colour="pomegranate"
      kicker={
        <>
          <b lang={title.first.language}>{title.first.text}</b>
          {title.second && <span lang={title.second.language}>{title.second.text}</span>}
        </>
      }
      foot={
        <>
          <div className="source">{hashtag && <b lang={hashtag.language}>{hashtag.text}</b>}</div>
          <Qr link={card.link ?? campaign?.site ?? `tel:${phone.replaceAll(' ', '')}`} className="foot-qr" />
        </>
      }
    >
      <div className="call">
        <Handset />
        <p className="number" style={{ fontSize: numberPx(phone, geometry, measure) }}>
          {phone}
        </p>
        <div className="where">
          {regions.map((name, index) => (
            <b key={name} className={index === 0 ? 'paper' : 'apricot'}>
              {name}
            </b>
          ))}
          {hours && (
            <span lang={hours.first.language}>
              {[hours.first.text, hours.second?.text]
                .filter((words, at, all) => words !== undefined && all.indexOf(words) === at)
                .join(' · ')}
            </span>
          )}
        </div>
      </div>
      <SetText
        blocks={blocks}
        steps={MIDDLE[geometry.composition]}
        leastPx={geometry.leastPx}
        align="middle"
        mostCharacters={MOST_CHARACTERS}
        misfit={misfit}
      />
    </Frame>
  )
}

/** On the drawing boards: the number's largest size, and what of the width is not its. */
const NUMBER: Record<Composition, { most: number; taken: number }> = {
  landscape: { most: 206, taken: 442 },
  portrait: { most: 146, taken: 144 },
  small: { most: 96, taken: 176 },
}

/** As large as its band allows: a number that runs off the screen calls nobody. */
function numberPx(phone: string, { composition, widthPx, unitPx }: Geometry, measure: Measure): number {
  const { most, taken } = NUMBER[composition]
  const wideEm = measure(phone, { family: 'sans', weight: 720 }) * 1.04
  return Math.min(most * unitPx, (widthPx - taken * unitPx) / Math.max(1, wideEm))
}

const Handset = () => (
  <svg className="handset" viewBox="0 0 24 24" aria-hidden="true">
    <path d="M6.6 10.8a15.2 15.2 0 0 0 6.6 6.6l2.2-2.2a1 1 0 0 1 1-.25 11.4 11.4 0 0 0 3.6.57 1 1 0 0 1 1 1V20a1 1 0 0 1-1 1A17 17 0 0 1 3 4a1 1 0 0 1 1-1h3.5a1 1 0 0 1 1 1 11.4 11.4 0 0 0 .57 3.6 1 1 0 0 1-.25 1z" />
  </svg>
)
