import { useQueryClient } from '@tanstack/react-query'
import { useId, useState } from 'react'
import type { Medium } from '../../../../shared/schema/campaign.ts'
import type { Draft } from '../../../api/drafts.ts'
import type { ToldProblems } from '../../data/ask.ts'
import { useEdit } from '../../data/draft.ts'
import { freeSlug } from '../../ui/slug.ts'
import { ProblemList } from '../../ui/ProblemList.tsx'
import { useWords } from '../../words/words.ts'
import { filmLength } from '../media/film-length.ts'
import { partsOf } from '../media/name-medium.ts'
import { filmFiles } from '../media/plan-files.ts'
import { send } from '../media/uploads.ts'
import { mediumWords } from './words.ts'

type Own = Extract<Medium, { file: string }>

/** Other bytes in the place of these: playlists and bookings name the entry, so they stay as they are. */
export function ReplaceFile({ campaign, medium, draft }: { campaign: string; medium: Own; draft: Draft }) {
  const say = useWords(mediumWords)
  const id = useId()
  const answers = useQueryClient()
  const { put } = useEdit(campaign)
  const [problems, setProblems] = useState<ToldProblems>([])
  const [told, setTold] = useState('')
  const done = () => void answers.invalidateQueries({ queryKey: ['campaigns'] })
  const take = async (file: File) => {
    const durationMs = medium.kind === 'film' ? await filmLength(file) : null
    const name = nameFor(medium, file, draft)
    const entry = { ...medium, file: name, ...(durationMs === null ? {} : { durationMs }) }
    const isSame = JSON.stringify(entry) === JSON.stringify(medium)
    const asked = isSame ? null : await put('media', medium.id, entry, draft.revisions.media[medium.id] ?? 0)
    setProblems(asked && !asked.ok ? asked.problems : [])
    if (asked && !asked.ok) return
    setTold(medium.kind === 'film' && durationMs === null ? say('lengthUnread') : '')
    await send(campaign, name, file, done)
  }
  return (
    <section className="panel replace">
      <h2>{say('replace')}</h2>
      <p className="soft">{say('replaceHow')}</p>
      <label htmlFor={id} className="file-button">
        {say('replaceChoose')}
        <input
          id={id}
          type="file"
          accept={medium.kind === 'film' ? 'video/*,.mkv' : '.jpg,.jpeg,.png,.webp'}
          onChange={({ currentTarget }) => {
            const [file] = currentTarget.files ?? []
            if (file) void take(file)
            currentTarget.value = ''
          }}
        />
      </label>
      {told !== '' && <p className="notice late">{told}</p>}
      {problems.length > 0 && <ProblemList problems={problems} />}
    </section>
  )
}

/** The same name where its ending fits, so that the old file is replaced; else one that nothing else of the campaign has. */
function nameFor(medium: Own, file: File, draft: Draft): string {
  const { ending } = partsOf(file.name)
  if (partsOf(medium.file).ending === ending) return medium.file
  const others = draft.file.media.filter(({ id }) => id !== medium.id).flatMap(filmFiles)
  return `${freeSlug(
    medium.id,
    others.map((name) => partsOf(name).stem),
  )}.${ending}`
}
