import type { Draft } from '../../../api/drafts.ts'
import { type EditedPart, useEdit } from '../../data/draft.ts'
import { useTrial } from '../../data/trial.ts'
import { offerUndo } from '../../data/undo.ts'
import { freeSlug, slugOf } from '../../ui/slug.ts'
import { type Entry, NEW, useWork } from '../../ui/use-work.ts'
import { useLanguage } from '../../words/language.ts'
import { nameOf } from './names.ts'

/** One entry of a draft in the hands of a person, tried while it is written. */
export function useEntry(campaign: string, part: EditedPart, id: string, draft: Draft, begin: Entry) {
  const { put, remove } = useEdit(campaign)
  const language = useLanguage()
  const entries = draft.file[part] as readonly { id: string }[]
  const ids = entries.map((entry) => entry.id)
  const stored = id === NEW ? undefined : entries.find((entry) => entry.id === id)
  const work = useWork({
    key: `entry:${campaign}:${part}:${id}`,
    id,
    stored: stored as Entry | undefined,
    revision: draft.revisions[part][id] ?? 0,
    begin,
    newId: (entry) => freeSlug(slugOf(nameOf(part, entry, draft.file, 'en'), part), ids),
    put: (named, entry, seen) => put(part, named, entry, seen),
    remove: (named, seen) => remove(part, named, seen),
    removed: () => {
      if (stored) offerUndo({ name: nameOf(part, stored as never, draft.file, language) || id, campaign, part, entry: stored })
    },
  })
  return { ...work, trial: useTrial(campaign, part, work.named, work.kept) }
}
