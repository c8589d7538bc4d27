import { Button, NumberInput } from '@mantine/core'
import type { FormEvent } from 'react'
import { LANGUAGES } from '../../../../shared/languages.ts'
import type { Texts } from '../../../../shared/schema/basics.ts'
import type { Medium } from '../../../../shared/schema/campaign.ts'
import { useEdit } from '../../data/draft.ts'
import { ProblemList } from '../../ui/ProblemList.tsx'
import { SaveBar } from '../../ui/SaveBar.tsx'
import { TextsInput } from '../../ui/TextsInput.tsx'
import { useKept } from '../../ui/use-kept.ts'
import { useSaving } from '../../ui/use-saving.ts'
import { uiWords } from '../../ui/words.ts'
import { useWords } from '../../words/words.ts'
import { mediumWords } from './words.ts'

/** What somebody writes, and the revision on which they began. */
interface Work {
  title: Texts
  caption: Texts
  durationMs: number | null
  seen: number
}
const workOf = (medium: Medium, seen: number): Work => ({
  title: medium.title,
  caption: medium.kind === 'image' ? (medium.caption ?? {}) : {},
  durationMs: medium.kind === 'image' ? null : medium.durationMs,
  seen,
})
const isEmpty = (texts: Texts): boolean => Object.keys(texts).length === 0

/** The entry with what was written; everything else of it (its file, its subtitles) is as it stands now. */
function entryOf(medium: Medium, { title, caption, durationMs }: Work): Medium {
  if (medium.kind === 'image') {
    const { caption: _before, ...rest } = medium
    return { ...rest, title, ...(isEmpty(caption) ? {} : { caption }) }
  }
  return { ...medium, title, durationMs: durationMs ?? medium.durationMs }
}

/** Titles, caption and length. Unsaved work survives a reload; a conflict shows both and the person chooses. */
export function DetailsForm({ campaign, medium, revision }: { campaign: string; medium: Medium; revision: number }) {
  const say = useWords(mediumWords)
  const sayUi = useWords(uiWords)
  const { put } = useEdit(campaign)
  const { value, kept, set, forget } = useKept<Work>(`medium:${campaign}:${medium.id}`, workOf(medium, revision))
  const { refused, theirs, saved, wrote, giveUp, hear } = useSaving(forget)
  const write = (news: Partial<Work>) => {
    wrote()
    set({ ...value, ...news })
  }
  const store = async (base: Medium, seen: number) => {
    hear(await put('media', medium.id, entryOf(base, value), seen))
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    void store(medium, value.seen)
  }
  return (
    <form className="panel details" onSubmit={submit} noValidate>
      <h2>{say('details')}</h2>
      <TextsInput label={say('title')} value={value.title} change={(title) => write({ title })} />
      {medium.kind === 'image' && (
        <TextsInput label={say('caption')} value={value.caption} change={(caption) => write({ caption })} lines={2} />
      )}
      {value.durationMs !== null && (
        <NumberInput
          label={say('length')}
          description={say('lengthHow')}
          min={0.5}
          step={1}
          decimalScale={3}
          value={value.durationMs / 1000}
          onChange={(seconds) => typeof seconds === 'number' && write({ durationMs: Math.round(seconds * 1000) })}
        />
      )}
      {theirs && (
        <section className="notice late conflict" role="alert">
          <p>{say('conflict', { by: theirs.by })}</p>
          <Version entry={theirs.entry as Medium | null} />
          <div className="acts">
            <Button variant="default" onClick={giveUp}>
              {say('takeTheirs')}
            </Button>
            {theirs.entry !== null && (
              <Button variant="default" onClick={() => void store(theirs.entry as Medium, theirs.revision)}>
                {say('keepMine')}
              </Button>
            )}
          </div>
        </section>
      )}
      {refused && <ProblemList problems={refused.problems} status={refused.status} />}
      {saved && (
        <p className="notice good" role="status">
          {sayUi('saved')}
        </p>
      )}
      <SaveBar kept={kept} forget={forget} />
    </form>
  )
}

function Version({ entry }: { entry: Medium | null }) {
  const say = useWords(mediumWords)
  if (!entry) return <p>{say('removedByThem')}</p>
  const texts = [entry.title, entry.kind === 'image' ? (entry.caption ?? {}) : {}]
  return (
    <>
      {texts.flatMap((one, turn) =>
        LANGUAGES.flatMap((language) => (one[language] === undefined ? [] : [<p key={`${turn}${language}`}>{one[language]}</p>])),
      )}
    </>
  )
}
