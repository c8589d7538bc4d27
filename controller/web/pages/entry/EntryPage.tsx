import { Button } from '@mantine/core'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import type { Location } from '../../../../shared/schema/campaign.ts'
import type { Draft } from '../../../api/drafts.ts'
import { useDraft, useEdit } from '../../data/draft.ts'
import { useWithHouse } from '../../data/places.ts'
import { Conflict } from '../../ui/Conflict.tsx'
import { Page } from '../../ui/Page.tsx'
import { ProblemList } from '../../ui/ProblemList.tsx'
import { useFirstField } from '../../ui/use-first-field.ts'
import { NEW } from '../../ui/use-work.ts'
import { uiWords } from '../../ui/words.ts'
import { textIn, useLanguage } from '../../words/language.ts'
import { useWords } from '../../words/words.ts'
import './entry.css'
import { entryWords } from './entry-words.ts'
import { useFirstScreen } from './first-screen.ts'
import { FirstScreen } from './FirstScreen.tsx'
import { FORMS, type FormPart, isFormPart } from './forms.ts'
import { sendHeld } from './held-files.ts'
import { SoFar } from './SoFar.tsx'
import { useLines } from './use-lines.ts'
import { nameOf } from './names.ts'
import { useBegun } from './use-begun.ts'
import { useEntry } from './use-entry.ts'

const MISSING = new Set(['schema-required', 'quote-unsourced'])

/** One booking, playlist, card, permit, location or screen of a campaign's draft. */
export default function EntryPage() {
  const say = useWords(entryWords)
  const { campaign = '', part = '', entry = '' } = useParams({ strict: false }) as Record<string, string | undefined>
  const draft = useDraft(campaign)
  if (draft.isError && !draft.data) return <ProblemList problems={draft.error.problems} status={draft.error.status} />
  if (!draft.data) return <main className="page" aria-busy="true" />
  if (!isFormPart(part))
    return (
      <Page title={say('gone')}>
        <Link to={`/campaigns/${campaign}`}>{textIn(draft.data.file.campaign.name, 'en')}</Link>
      </Page>
    )
  return <EntryEditor key={`${campaign} ${part} ${entry}`} campaign={campaign} part={part} id={entry} draft={draft.data} />
}

function EntryEditor({ campaign, part, id, draft }: { campaign: string; part: FormPart; id: string; draft: Draft }) {
  const say = useWords(entryWords)
  const sayUi = useWords(uiWords)
  const language = useLanguage()
  const navigate = useNavigate()
  const { Form, Beside, another } = FORMS[part]
  const [begin, setBegin] = useState(FORMS[part].begin)
  const file = useWithHouse(draft.file)
  const linesOf = useLines(file)
  const work = useEntry(campaign, part, id, draft, begin)
  const { entry, theirs, trial, refused } = work
  const isNew = id === NEW
  useBegun(part, isNew, (begun) => work.write({ ...entry, ...begun }))
  const name = nameOf(part, entry, draft.file, language) || say(isNew ? `${part}New` : part)
  // What is merely not there yet is said below the form, and at its field once somebody wanted to save.
  const errorAt = (path: string) =>
    trial.problems.find((found) => found.path === path && (refused !== null || !MISSING.has(found.code)))?.message
  const { put } = useEdit(campaign)
  const first = useFirstScreen(
    (screen, begun, seen) => put('screens', screen, begun, seen),
    file.screens.map((screen) => screen.id),
  )
  const { form, focusFirst } = useFirstField(isNew)
  const back = () => navigate({ to: `/campaigns/${campaign}` })
  /** A scan that was chosen for a permit is sent once the draft names it. */
  const sendScan = () => {
    const { scan } = (entry['letter'] ?? {}) as { scan?: string }
    if (scan !== undefined) sendHeld(campaign, scan)
  }
  /** True: it is stored, and what comes with it. */
  const keep = async (): Promise<boolean> => {
    const kept = await work.save()
    if (kept !== null) sendScan()
    if (kept === null || !isNew || part !== 'locations' || !first.wanted) return kept !== null
    return first.add(entry, kept)
  }
  const save = async (event: FormEvent) => {
    event.preventDefault()
    if ((await keep()) && isNew) await back()
  }
  const saveAnother = async () => {
    const next = another?.(entry)
    if (!(await keep())) return
    if (next) setBegin(next)
    focusFirst()
  }
  const remove = async () => {
    if (await work.remove()) await back()
  }
  return (
    <Page title={name.slice(0, 90)} narrow={!Beside}>
      <p className="campaign-head">
        <Link to={`/campaigns/${campaign}`}>{textIn(draft.file.campaign.name, language)}</Link>
        <span className="soft">{say(part)}</span>
      </p>
      {work.isGone ? (
        <p className="notice late">{say('gone')}</p>
      ) : (
        <div className={Beside ? 'entry-two' : undefined}>
          <form ref={form} className="panel entry-form" onSubmit={(event) => void save(event)} noValidate>
            <Form value={entry} change={(value) => work.write(value)} file={file} errorAt={errorAt} />
            {isNew && part === 'locations' && <FirstScreen kind={entry['kind'] as Location['kind']} first={first} />}
            {theirs && (
              <Conflict
                by={theirs.by}
                theirs={theirs.entry === null ? [sayUi('removed')] : linesOf(theirs.entry, entry)}
                mine={linesOf(entry, theirs.entry)}
                takeTheirs={work.forget}
                keepMine={() => void work.saveOver().then((kept) => kept !== null && sendScan())}
              />
            )}
            {refused ? <ProblemList problems={refused.problems} status={refused.status} /> : <SoFar problems={trial.problems} />}
            {trial.problems.length === 0 && trial.advice.length > 0 && (
              <div>
                <p className="soft">{sayUi('worthALook')}</p>
                <ProblemList problems={trial.advice} mood="late" />
              </div>
            )}
            {work.saved && (
              <p className="notice good" role="status">
                {part === 'permits' ? say('savedPermit') : sayUi('saved')}
              </p>
            )}
            {work.kept && <p className="soft">{sayUi('unsaved')}</p>}
            <div className="acts">
              <Button type="submit" disabled={!work.kept}>
                {sayUi('save')}
              </Button>
              {isNew && (part === 'locations' || part === 'cards') && (
                <Button variant="default" disabled={!work.kept} onClick={() => void saveAnother()}>
                  {sayUi('saveAnother')}
                </Button>
              )}
              {work.kept && (
                <Button variant="default" onClick={work.forget}>
                  {sayUi('throwAway')}
                </Button>
              )}
              {!isNew && (
                <Button variant="subtle" color="pomegranate" onClick={() => void remove()}>
                  {sayUi('remove')}
                </Button>
              )}
            </div>
          </form>
          {Beside && <Beside value={{ ...entry, ...(isNew ? {} : { id }) }} change={(value) => work.write(value)} file={file} />}
        </div>
      )}
    </Page>
  )
}
