import { useState } from 'react'
import { LANGUAGES } from '../../../../shared/languages.ts'
import type { Language } from '../../../../shared/schema/basics.ts'
import type { Sha256 } from '../../../../shared/schema/ids.ts'
import type { SubtitleCue } from '../../../../shared/subtitles/read-subtitles.ts'
import { coveredOf } from '../../../../shared/subtitles/warn-cues.ts'
import type { Draft } from '../../../api/drafts.ts'
import { useKept } from '../../ui/use-kept.ts'
import { LANGUAGE_NAMES, useWords } from '../../words/words.ts'
import { type FilmMedium, type StoredCues, useStoredCues } from './stored-cues.ts'
import { SubtitleEditor, type Work } from './SubtitleEditor.tsx'
import { subtitleWords } from './subtitle-words.ts'
import './subtitles.css'

interface RoomProps {
  campaign: string
  medium: FilmMedium
  stored: ReadonlyMap<string, Sha256 | null>
  draft: Draft
}

/** The film and, beside it, its subtitles in the language that is chosen. */
export function SubtitleRoom(props: RoomProps) {
  const cues = useStoredCues(props.campaign, props.medium, props.stored)
  return cues ? <Desk {...props} cues={cues} /> : <p aria-busy="true" />
}

function Desk({ campaign, medium, draft, cues, stored }: RoomProps & { cues: Record<Language, StoredCues> }) {
  const say = useWords(subtitleWords)
  const [language, setLanguage] = useState<Language>(LANGUAGES.find((one) => medium.subtitles?.[one] !== undefined) ?? 'tg')
  const key = `subtitles:${campaign}:${medium.id}`
  const work: Record<Language, Work> = {
    tg: useKept(`${key}:tg`, cues.tg),
    ru: useKept(`${key}:ru`, cues.ru),
    en: useKept(`${key}:en`, cues.en),
  }
  const lanes = { tg: work.tg.value.cues, ru: work.ru.value.cues, en: work.en.value.cues }
  // The language that says most is what the others are measured by.
  const fullest = LANGUAGES.map((one) => lanes[one]).toSorted((one, other) => other.length - one.length)[0] ?? []
  return (
    <section className="subtitle-room panel">
      <h2>{say('subtitles')}</h2>
      <div className="tongues" role="group" aria-label={say('languages')}>
        {LANGUAGES.map((one) => (
          <button
            key={one}
            type="button"
            className="plain"
            aria-pressed={one === language}
            data-language={one}
            onClick={() => setLanguage(one)}
          >
            <b lang={one}>{LANGUAGE_NAMES[one]}</b>
            <Completeness cues={lanes[one]} fullest={fullest} kept={work[one].kept} />
          </button>
        ))}
      </div>
      <SubtitleEditor
        campaign={campaign}
        medium={medium}
        filmSha256={stored.get(medium.file) ?? null}
        draft={draft}
        language={language}
        lanes={lanes}
        work={work[language]}
      />
    </section>
  )
}

/** How much of the fullest language stands in this one, too; unsaved work counts. */
function Completeness({ cues, fullest, kept }: { cues: readonly SubtitleCue[]; fullest: readonly SubtitleCue[]; kept: boolean }) {
  const say = useWords(subtitleWords)
  const covered = coveredOf(cues, fullest)
  return (
    <span className={covered < fullest.length ? 'late' : 'good'}>
      {cues.length === 0 ? say('none') : say('complete', { covered, all: fullest.length })}
      {kept && ' *'}
    </span>
  )
}
