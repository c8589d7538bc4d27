import type { Language } from '../../../../shared/schema/basics.ts'
import type { CampaignFile, Medium } from '../../../../shared/schema/campaign.ts'
import type { Draft } from '../../../api/drafts.ts'
import type { ToldProblems } from '../../data/ask.ts'
import type { useEdit } from '../../data/draft.ts'
import { filmLength } from './film-length.ts'
import type { FilePlan, Subtitled } from './plan-files.ts'
import { send } from './uploads.ts'

export interface Added {
  problems: ToldProblems
  /** Films of which this browser cannot read the length. */
  unread: string[]
}
type Put = ReturnType<typeof useEdit>['put']
type Film = Extract<Medium, { kind: 'film' }>

/** Stands in the entry where a browser cannot read a film; whoever added it is told to write the right one. */
const UNREAD_MS = 60_000

/** Makes the entries that the files need, then sends the files: a file's name must stand in the draft before its bytes come. */
export async function addFiles(
  plan: FilePlan<File>,
  parts: { draft: Draft; put: Put; language: Language; done: () => void },
): Promise<Added> {
  const { draft, put, language, done } = parts
  const campaign = draft.file.campaign.id
  const added: Added = { problems: [], unread: [] }
  const start = (name: string, file: File) => void send(campaign, name, file, done)
  const store = async (entry: Medium | unknown, id: string, revision: number): Promise<boolean> => {
    const asked = await put('media', id, entry, revision)
    if (!asked.ok) added.problems.push(...asked.problems)
    return asked.ok
  }
  for (const { file, name } of plan.sends) start(name, file)
  for (const { id, file, name, title } of plan.films) {
    const own = plan.subtitles.filter(({ film }) => film === id)
    const durationMs = await filmLength(file)
    if (durationMs === null) added.unread.push(file.name)
    const subtitles = own.length === 0 ? {} : { subtitles: Object.fromEntries(own.map((line) => [line.language, line.name])) }
    const entry = { id, kind: 'film', title: { [language]: title }, file: name, durationMs: durationMs ?? UNREAD_MS, ...subtitles }
    if (!(await store(entry, id, 0))) continue
    start(name, file)
    for (const line of own) start(line.name, line.file)
  }
  for (const { id, file, name, title } of plan.pictures)
    if (await store({ id, kind: 'image', title: { [language]: title }, file: name }, id, 0)) start(name, file)
  const fresh = new Set(plan.films.map(({ id }) => id))
  const films = new Set(plan.subtitles.map(({ film }) => film).filter((id) => !fresh.has(id)))
  for (const id of films) {
    const own = plan.subtitles.filter(({ film }) => film === id)
    const entry = withSubtitles(draft.file, id, own)
    if (!entry || !(await store(entry, id, draft.revisions.media[id] ?? 0))) continue
    for (const line of own) start(line.name, line.file)
  }
  return added
}

function withSubtitles({ media }: CampaignFile, id: string, own: readonly Subtitled<File>[]): Film | null {
  const film = media.find((medium) => medium.id === id)
  if (film?.kind !== 'film') return null
  return { ...film, subtitles: { ...film.subtitles, ...Object.fromEntries(own.map(({ language, name }) => [language, name])) } }
}
