import { TextInput } from '@mantine/core'
import type { FormEvent } from 'react'
import type { Draft } from '../../../api/drafts.ts'
import { LANGUAGES } from '../../../../shared/languages.ts'
import type { Texts } from '../../../../shared/schema/basics.ts'
import type { CampaignFile } from '../../../../shared/schema/campaign.ts'
import { useEdit } from '../../data/draft.ts'
import { Conflict } from '../../ui/Conflict.tsx'
import { ProblemList } from '../../ui/ProblemList.tsx'
import { SaveBar } from '../../ui/SaveBar.tsx'
import { TextsInput } from '../../ui/TextsInput.tsx'
import { useKept } from '../../ui/use-kept.ts'
import { useSaving } from '../../ui/use-saving.ts'
import { uiWords } from '../../ui/words.ts'
import { useWords } from '../../words/words.ts'
import { campaignWords } from './words.ts'

type Head = CampaignFile['campaign']
/** What somebody writes, and the revision on which they began. */
interface Work {
  head: Head
  seen: number
}

/** Names, hashtags and site. Unsaved work survives a reload; what somebody else did meanwhile is shown, and the person chooses. */
export function HeadForm({ campaign, draft }: { campaign: string; draft: Draft }) {
  const say = useWords(campaignWords)
  const sayUi = useWords(uiWords)
  const { putHead } = useEdit(campaign)
  const stored: Work = { head: draft.file.campaign, seen: draft.revisions.head }
  const { value, kept, set, forget } = useKept<Work>(`head:${campaign}`, stored)
  const { refused, theirs, saved, wrote, giveUp, hear } = useSaving(forget)
  const write = (head: Head) => {
    wrote()
    set({ head, seen: value.seen })
  }
  const put = async (head: Head, seen: number) => {
    hear(await putHead(head, seen))
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    void put(value.head, value.seen)
  }
  const { head } = value
  const setSite = (site: string) => {
    const { site: _before, ...rest } = head
    write(site === '' ? rest : { ...rest, site })
  }
  return (
    <form className="panel head-form" onSubmit={submit} noValidate>
      <h2>{say('head')}</h2>
      <TextsInput label={say('name')} value={head.name} change={(name) => write({ ...head, name })} />
      <TextsInput label={say('hashtags')} value={head.hashtags} change={(hashtags) => write({ ...head, hashtags })} />
      <TextInput label={say('site')} type="url" value={head.site ?? ''} onChange={(event) => setSite(event.currentTarget.value)} />
      {theirs && (
        <Conflict
          by={theirs.by}
          theirs={linesOf(theirs.entry as Head)}
          mine={linesOf(head)}
          takeTheirs={giveUp}
          keepMine={() => void put(head, theirs.revision)}
        />
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

const inLanguages = (texts: Texts): string[] => LANGUAGES.flatMap((language) => texts[language] ?? [])
const linesOf = (head: Head): string[] => [
  ...inLanguages(head.name),
  ...inLanguages(head.hashtags),
  ...(head.site === undefined ? [] : [head.site]),
]
