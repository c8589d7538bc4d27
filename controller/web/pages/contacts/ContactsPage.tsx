import { TextInput } from '@mantine/core'
import { Link, useParams } from '@tanstack/react-router'
import type { FormEvent } from 'react'
import { type Region, REGIONS, type Texts } from '../../../../shared/schema/basics.ts'
import type { Draft } from '../../../api/drafts.ts'
import { useDraft, useEdit } from '../../data/draft.ts'
import { Conflict } from '../../ui/Conflict.tsx'
import { Page } from '../../ui/Page.tsx'
import { ProblemList } from '../../ui/ProblemList.tsx'
import { SaveBar } from '../../ui/SaveBar.tsx'
import { TextsInput } from '../../ui/TextsInput.tsx'
import { uiWords } from '../../ui/words.ts'
import { useKept } from '../../ui/use-kept.ts'
import { useSaving } from '../../ui/use-saving.ts'
import { textIn, useLanguage } from '../../words/language.ts'
import { useWords } from '../../words/words.ts'
import '../entry/entry.css'
import { placeWords } from '../entry/place-words.ts'
import { contactsWords } from './words.ts'

type Contact = NonNullable<Draft['file']['contacts']>[number]
interface Work {
  contacts: readonly Contact[]
  seen: number
}
const ROUND_THE_CLOCK: Texts = { tg: 'Шабонарӯзӣ', ru: 'Круглосуточно', en: 'Round the clock' }

/** Whom to call in each region; every contacts card and strip takes the number of the region in which its screen stands. */
export default function ContactsPage() {
  const { campaign = '' } = useParams({ strict: false }) as { campaign?: string }
  const draft = useDraft(campaign)
  if (draft.isError && !draft.data) return <ProblemList problems={draft.error.problems} status={draft.error.status} />
  return draft.data ? <ContactsForm campaign={campaign} draft={draft.data} /> : <main className="page" aria-busy="true" />
}

function ContactsForm({ campaign, draft }: { campaign: string; draft: Draft }) {
  const say = useWords(contactsWords)
  const sayPlace = useWords(placeWords)
  const sayUi = useWords(uiWords)
  const language = useLanguage()
  const { putContacts } = useEdit(campaign)
  const stored: Work = { contacts: draft.file.contacts ?? [], seen: draft.revisions.contacts }
  const { value, kept, set, forget } = useKept<Work>(`contacts:${campaign}`, stored)
  const { refused, theirs, saved, giveUp, hear } = useSaving(forget)
  const put = async (seen: number) => {
    hear(await putContacts([...value.contacts], seen))
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    void put(value.seen)
  }
  const write = (region: Region, contact: Contact | null) => {
    const others = value.contacts.filter((one) => one.region !== region)
    const next = contact === null ? others : [...others, contact]
    set({ contacts: next.toSorted((one, other) => REGIONS.indexOf(one.region) - REGIONS.indexOf(other.region)), seen: value.seen })
  }
  const linesOf = (contacts: readonly Contact[]) =>
    contacts.map(({ region, phone, hours }) => `${sayPlace(region)}: ${phone}, ${textIn(hours, language)}`)
  return (
    <Page title={say('title')} narrow>
      <p className="campaign-head">
        <Link to={`/campaigns/${campaign}`}>{textIn(draft.file.campaign.name, language)}</Link>
      </p>
      <form className="panel entry-form" onSubmit={submit} noValidate>
        <p className="soft">{say('how')}</p>
        {REGIONS.map((region) => {
          const contact = value.contacts.find((one) => one.region === region)
          const phoned = (phone: string) =>
            write(region, phone === '' ? null : ({ hours: ROUND_THE_CLOCK, ...contact, region, phone } as Contact))
          return (
            <fieldset key={region}>
              <legend>{sayPlace(region)}</legend>
              <TextInput
                type="tel"
                label={say('phone')}
                value={contact?.phone ?? ''}
                onChange={(event) => phoned(event.currentTarget.value)}
              />
              {contact && (
                <TextsInput label={say('hours')} value={contact.hours} change={(hours) => write(region, { ...contact, hours })} />
              )}
            </fieldset>
          )
        })}
        {theirs && (
          <Conflict
            by={theirs.by}
            theirs={linesOf(theirs.entry as Contact[])}
            mine={linesOf(value.contacts)}
            takeTheirs={giveUp}
            keepMine={() => void put(theirs.revision)}
          />
        )}
        {refused && <ProblemList problems={refused.problems} status={refused.status} />}
        {saved && !kept && (
          <p className="notice good" role="status">
            {sayUi('saved')}
          </p>
        )}
        <SaveBar kept={kept} forget={forget} />
      </form>
    </Page>
  )
}
