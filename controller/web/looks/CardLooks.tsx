import { useState } from 'react'
import type { Misfit } from '../../../shared/bridge.ts'
import type { CampaignFile } from '../../../shared/schema/campaign.ts'
import { StageFrame } from '../ui/StageFrame.tsx'
import { uiWords } from '../ui/words.ts'
import { textIn, useLanguage } from '../words/language.ts'
import { useWords } from '../words/words.ts'
import { type FaceOf, facesOf } from './faces.ts'
import './looks.css'
import { useMisfitWords } from './misfit-words.ts'
import { useCardPreview } from './use-card-preview.ts'
import { looksWords } from './words.ts'

/** More stages at once would make the page slow; the campaign's page measures all of them. */
const MOST = 6

/** The card as it is being written, on the real stage in every size of the screens that may show it. */
export function CardLooks({ card, file }: { card: Record<string, unknown>; file: CampaignFile }) {
  const say = useWords(looksWords)
  const faces = facesOf(file, card)
  const shown = faces.slice(0, MOST)
  return (
    <aside className="card-looks" aria-label={say('title')}>
      <h2>{say('title')}</h2>
      <p className="soft">{shown.some(({ screens }) => screens.length > 0) ? say('how') : say('noScreens')}</p>
      <div className="looks">
        {shown.map((face) => (
          <Look key={face.key} face={face} card={card} file={file} />
        ))}
      </div>
      {faces.length > MOST && <p className="soft">{say('more', { count: faces.length - MOST })}</p>}
    </aside>
  )
}

function Look({ face: { face, screens, key }, card, file }: { face: FaceOf; card: Record<string, unknown>; file: CampaignFile }) {
  const say = useWords(looksWords)
  const sayUi = useWords(uiWords)
  const language = useLanguage()
  const tell = useMisfitWords()
  const [misfits, setMisfits] = useState<readonly Misfit[]>([])
  const shown = useCardPreview({ campaign: file.campaign.id, face, card })
  const size = `${face.width}×${face.height}`
  const languages = face.languages.map((name) => sayUi(name)).join(', ')
  const [first] = screens
  const whose = first ? textIn(first.name, language) + (screens.length > 1 ? ` ${say('others', { count: screens.length - 1 })}` : '') : ''
  const ratio = face.width / face.height
  return (
    <figure
      data-size={key}
      data-fits={misfits.length === 0}
      style={{ flex: `${ratio} 1 ${Math.round(Math.min(320, ratio * 170))}px`, maxWidth: `calc(${ratio} * 68vh)` }}
    >
      <StageFrame shown={shown} title={say('asOn', { size })} hears={{ attribute: 'data-misfits', hear: setMisfits }} />
      <figcaption>
        <b className="tabular">{size}</b> <span className="soft">{[languages, whose].filter(Boolean).join(' · ')}</span>
      </figcaption>
      <div aria-live="polite">
        {misfits.length > 0 && (
          <div className="notice late">
            {say('tooLong')}
            <ul>
              {tell(misfits).map((line) => (
                <li key={line}>{line}</li>
              ))}
            </ul>
          </div>
        )}
      </div>
    </figure>
  )
}
