import type { CardContent } from '../../../shared/schema/card.ts'
import { useDrawing } from '../context.tsx'
import { dateWords, inLanguage, inLanguages, timeWords } from '../language.ts'
import { Qr } from '../Qr.tsx'
import { MOST_CHARACTERS } from '../set-text.ts'
import { SetText, type TextBlock } from '../SetText.tsx'
import { campaignOf, type CardGiven, Frame } from './Frame.tsx'
import { LARGE, MIDDLE, pair } from './scales.ts'

type AnnouncementContent = Extract<CardContent, { kind: 'announcement' }>

/** What, when, where: the date as on a tear-off calendar, the rest beside it. */
export function Announcement({ card, ...given }: CardGiven & { card: AnnouncementContent }) {
  const { geometry } = useDrawing()
  const { languages, misfit } = given
  const main = languages[0] ?? 'tg'
  const campaign = campaignOf(given)
  const kicker = card.kicker && inLanguage(card.kicker, main)
  const title = inLanguages(card.title, languages)
  const text = card.text && inLanguage(card.text, main)
  const place = card.place && inLanguages(card.place, languages)
  const time = timeWords(card.from, card.to)
  const blocks: TextBlock[] = pair(title.first, title.second, geometry.composition, {
    family: 'sans',
    weight: 650,
    tone: 'paper',
    secondTone: 'apricot',
    breadth: 1,
  })
  if (text)
    blocks.push({
      ...text,
      tone: 'quiet',
      face: { family: 'sans', weight: 420 },
      scale: 0.5,
      lineHeight: 1.4,
      gapAbove: 0.9,
      breadth: 1,
      optional: true,
    })
  const link = card.link ?? campaign?.site ?? null
  return (
    <Frame
      kind="announcement"
      colour={campaign?.colour ?? 'lapis'}
      kicker={kicker ? <span lang={kicker.language}>{kicker.text}</span> : null}
      foot={
        <>
          <div className="facts">
            {time && (
              <p className="fact">
                <Dial />
                <b>{time}</b>
              </p>
            )}
            {place && (
              <p className="fact">
                <Pin />
                <span>
                  <b lang={place.first.language}>{place.first.text}</b>
                  {place.second && <i lang={place.second.language}>{place.second.text}</i>}
                </span>
              </p>
            )}
          </div>
          {link && <Qr link={link} className="foot-qr" />}
        </>
      }
    >
      {card.date && (
        <div className="day" lang={main}>
          <span className="weekday">{dateWords(card.date, main).weekday}</span>
          <b>{dateWords(card.date, main).day}</b>
          <span className="month">{dateWords(card.date, main).month}</span>
        </div>
      )}
      <SetText
        blocks={blocks}
        steps={(card.date ? MIDDLE : LARGE)[geometry.composition]}
        leastPx={geometry.leastPx}
        align={card.date ? 'start' : 'middle'}
        mostCharacters={MOST_CHARACTERS}
        misfit={misfit}
      />
    </Frame>
  )
}

const Dial = () => (
  <svg className="sign" viewBox="0 0 24 24" aria-hidden="true">
    <circle cx="12" cy="12" r="9" />
    <path d="M12 7v5.2l3.4 2" />
  </svg>
)
const Pin = () => (
  <svg className="sign" viewBox="0 0 24 24" aria-hidden="true">
    <path d="M12 21.5c-4.4-4.6-6.6-8-6.6-11a6.6 6.6 0 0 1 13.2 0c0 3-2.2 6.4-6.6 11z" />
    <circle cx="12" cy="10.3" r="2.3" />
  </svg>
)
