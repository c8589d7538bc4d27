import { Button } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import type { Language } from '../../../../shared/schema/basics.ts'
import { type EditedCues, insert, merge, nudge, remove, setEnd, setStart, setText, split } from '../../../../shared/subtitles/edit-cues.ts'
import type { SubtitleCue } from '../../../../shared/subtitles/read-subtitles.ts'
import { warnCues } from '../../../../shared/subtitles/warn-cues.ts'
import type { Draft } from '../../../api/drafts.ts'
import { useEdit } from '../../data/draft.ts'
import { ProblemList } from '../../ui/ProblemList.tsx'
import type { useKept } from '../../ui/use-kept.ts'
import { uiWords } from '../../ui/words.ts'
import { useWords } from '../../words/words.ts'
import { playAddress } from '../media/length.ts'
import { CueFiles } from './CueFiles.tsx'
import { CueList } from './CueList.tsx'
import { actOf, type KeyAct, KEYS } from './keys.ts'
import { saveSubtitles, type SavedSubtitles } from './save-subtitles.ts'
import type { FilmMedium, StoredCues } from './stored-cues.ts'
import { subtitleWords } from './subtitle-words.ts'
import { TimeLine } from './TimeLine.tsx'
import { usePlayhead } from './use-playhead.ts'

const NUDGE_MS = 100
const JUMP_MS = 1000
const UNDONE = 100
const TOOLS = ['newCue', 'setStart', 'setEnd', 'earlier', 'later', 'split', 'merge', 'undo'] as const

export type Work = ReturnType<typeof useKept<StoredCues>>

/** What lasts while one language is edited. */
interface Session {
  language: Language
  before: SubtitleCue[][]
  selected: number
  result: SavedSubtitles | null
}
const freshSession = (language: Language): Session => ({ language, before: [], selected: 0, result: null })

/** One language's cues: on a time line, as a list, and by keys. Unsaved work survives a reload. */
export function SubtitleEditor(props: {
  campaign: string
  medium: FilmMedium
  filmSha256: string | null
  draft: Draft
  language: Language
  /** The cues of every language as they are now, for the time line. */
  lanes: Record<Language, readonly SubtitleCue[]>
  work: Work
}) {
  const { campaign, medium, filmSha256, draft, language, lanes, work } = props
  const { value, kept, set, forget } = work
  const say = useWords(subtitleWords)
  const sayUi = useWords(uiWords)
  const answers = useQueryClient()
  const { put } = useEdit(campaign)
  const film = useRef<HTMLVideoElement>(null)
  const [held, setHeld] = useState<Session>(freshSession(language))
  // Another language begins anew; the film stays where it is.
  const session = held.language === language ? held : freshSession(language)
  const { before, selected, result } = session
  const keep = (news: Partial<Session>) => setHeld({ ...session, ...news })
  const [busy, setBusy] = useState(false)
  const { atMs, playing } = usePlayhead(film)
  const { cues } = value
  const warnings = warnCues(cues, language, medium.durationMs)
  const current = cues.findIndex(({ startMs, endMs }) => startMs <= atMs && atMs < endMs)

  const apply = ({ cues: next, at }: EditedCues) => {
    keep({ before: [...before.slice(-UNDONE), cues], result: null, selected: at })
    set({ ...value, cues: next })
  }
  const seek = (ms: number) => {
    if (film.current) film.current.currentTime = Math.max(0, ms) / 1000
  }
  const select = (at: number) => {
    const cue = cues[at]
    keep({ selected: at })
    if (cue && film.current?.paused !== false) seek(cue.startMs)
  }
  const undo = () => {
    const last = before.at(-1)
    if (!last) return
    keep({ before: before.slice(0, -1) })
    set({ ...value, cues: last })
  }
  const ACTS: Record<KeyAct, () => void> = {
    setStart: () => apply(setStart(cues, selected, atMs)),
    setEnd: () => apply(setEnd(cues, selected, atMs)),
    earlier: () => apply(nudge(cues, selected, -NUDGE_MS)),
    later: () => apply(nudge(cues, selected, NUDGE_MS)),
    split: () => apply(split(cues, selected, atMs)),
    merge: () => apply(merge(cues, selected)),
    newCue: () => apply(insert(cues, atMs)),
    undo,
    keyPlay: () => void (playing ? film.current?.pause() : film.current?.play()),
    keyBack: () => seek(atMs - JUMP_MS),
    keyOn: () => seek(atMs + JUMP_MS),
    keyUp: () => select(Math.max(0, selected - 1)),
    keyDown: () => select(Math.min(cues.length - 1, selected + 1)),
  }
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const act = actOf(event)
      if (!act) return
      event.preventDefault()
      ACTS[act]()
    }
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  })

  const save = async (base = value.sha256) => {
    setBusy(true)
    const saved = await saveSubtitles({ campaign, medium, language, cues, base, draft, put })
    if (saved.is === 'saved') {
      answers.setQueryData(['subtitles', campaign, saved.name, saved.sha256], { cues: saved.cues, sha256: saved.sha256 })
      forget()
    }
    await answers.invalidateQueries({ queryKey: ['campaigns'] })
    setBusy(false)
    keep({ result: saved, ...(saved.is === 'saved' ? { before: [], selected: 0 } : {}) })
  }
  const dropLanguage = async () => {
    const { [language]: _dropped, ...others } = medium.subtitles ?? {}
    setBusy(true)
    const asked = await put('media', medium.id, { ...medium, subtitles: others }, draft.revisions.media[medium.id] ?? 0)
    setBusy(false)
    // The words stay in this browser: saving them brings the language back.
    if (asked.ok) set({ cues, sha256: null })
    keep({ result: asked.ok ? null : { is: 'refused', problems: asked.problems, status: asked.status } })
  }
  const overall = warnings.filter(({ cue }) => cue === null)
  const hasWords = cues.some(({ text }) => text.trim() !== '')
  return (
    <div className="subtitle-desk">
      <div className="picture-side">
        <div className="stage">
          <video
            ref={film}
            src={playAddress(campaign, medium.file, filmSha256)}
            controls
            preload="auto"
            playsInline
            aria-label={say('film')}
          />
          {current >= 0 && (
            <p className="plate" lang={language}>
              {cues[current]?.text.replace(/<\/?[ib]>/g, '')}
            </p>
          )}
        </div>
        <TimeLine
          durationMs={medium.durationMs}
          atMs={atMs}
          language={language}
          cues={lanes}
          selected={selected}
          warned={new Set(warnings.flatMap(({ cue }) => cue ?? []))}
          select={select}
          seek={seek}
        />
        <div className="cue-tools">
          <Button variant="default" onClick={ACTS.keyPlay}>
            {say(playing ? 'stop' : 'play')}
          </Button>
          {TOOLS.map((tool) => (
            <Button
              key={tool}
              variant="default"
              onClick={ACTS[tool]}
              disabled={tool === 'undo' ? before.length === 0 : tool !== 'newCue' && cues.length === 0}
            >
              {say(tool)}
            </Button>
          ))}
          <Button variant="default" onClick={() => apply(remove(cues, selected))} disabled={cues.length === 0}>
            {say('removeCue')}
          </Button>
        </div>
        <details className="keys">
          <summary>{say('keys')}</summary>
          <dl>
            {(Object.keys(KEYS) as KeyAct[]).map((act) => (
              <div key={act}>
                <dt>
                  <kbd>Alt</kbd> + <kbd>{KEYS[act][1]}</kbd>
                </dt>
                <dd>{say(act)}</dd>
              </div>
            ))}
          </dl>
        </details>
      </div>
      <div className="words-side">
        <p className={warnings.length > 0 ? 'state late' : 'state'} role="status">
          {warnings.length > 0 ? say('warnings', { count: warnings.length }) : cues.length > 0 ? say('allWell') : ''}
        </p>
        {overall.map(({ code, params }) => (
          <p key={code} className="notice late" data-warning={code}>
            {say(code, params)}
          </p>
        ))}
        <CueList
          cues={cues}
          language={language}
          selected={selected}
          current={current}
          warnings={warnings}
          acts={{
            select,
            setStart: (at, ms) => apply(setStart(cues, at, ms)),
            setEnd: (at, ms) => apply(setEnd(cues, at, ms)),
            setText: (at, text) => apply({ cues: setText(cues, at, text), at }),
          }}
        />
        <Outcome
          result={result}
          takeTheirs={() => {
            forget()
            keep({ result: null })
          }}
          keepMine={(sha256) => void save(sha256)}
        />
        {kept && <p className="soft">{sayUi('unsaved')}</p>}
        {kept && !hasWords && <p className="soft">{say('nothingToSave')}</p>}
        <div className="acts">
          <Button onClick={() => void save()} disabled={!kept || !hasWords} loading={busy}>
            {sayUi('save')}
          </Button>
          {kept && (
            <Button variant="default" onClick={forget}>
              {sayUi('throwAway')}
            </Button>
          )}
        </div>
        {medium.subtitles?.[language] !== undefined && (
          <Button className="drop-language" variant="subtle" onClick={() => void dropLanguage()} loading={busy}>
            {say('drop')}
          </Button>
        )}
        <CueFiles name={`${medium.id}.${language}`} cues={cues} take={(next) => apply({ cues: next, at: 0 })} />
      </div>
    </div>
  )
}

function Outcome(props: { result: SavedSubtitles | null; takeTheirs(): void; keepMine(sha256: StoredCues['sha256']): void }) {
  const { result, takeTheirs, keepMine } = props
  const say = useWords(subtitleWords)
  if (result === null) return null
  if (result.is === 'refused') return <ProblemList problems={result.problems} status={result.status} />
  if (result.is === 'saved')
    return (
      <p className="notice good" role="status">
        {say('saved')}
      </p>
    )
  return (
    <section className="notice late" role="alert">
      <p>{say('sharing')}</p>
      <div className="acts">
        <Button variant="default" onClick={takeTheirs}>
          {say('takeTheirs')}
        </Button>
        <Button variant="default" onClick={() => keepMine(result.sha256)}>
          {say('keepMine')}
        </Button>
      </div>
    </section>
  )
}
