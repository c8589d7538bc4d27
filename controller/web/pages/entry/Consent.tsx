import { TextInput } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { ConsentWithdrawn } from '../../../api/consents.ts'
import { ask, type Asked } from '../../data/ask.ts'
import { ConfirmRed } from '../../ui/ConfirmRed.tsx'
import { DateField } from '../../ui/DateField.tsx'
import { withPart } from '../../ui/parts-of.ts'
import { ProblemList } from '../../ui/ProblemList.tsx'
import { useDates } from '../../ui/times.ts'
import { useWords } from '../../words/words.ts'
import { cardWords } from './card-words.ts'
import type { FormProps } from './form.ts'

type Entry = Record<string, unknown>

/** Who consented to a story, what for and until when; and the one act that ends it. */
export function Consent({ value, change, file, errorAt }: FormProps<Entry>) {
  const say = useWords(cardWords)
  const { day } = useDates()
  const consent = (value['consent'] ?? {}) as Record<string, string | undefined>
  const put = (key: string, part: string) => change(withPart(value, 'consent', withPart(consent, key, part)))
  const line = (key: 'by' | 'purpose', label: 'consentBy' | 'purpose', hint: 'consentByHow' | 'purposeHow') => (
    <TextInput
      label={say(label)}
      description={say(hint)}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      value={consent[key] ?? ''}
      error={errorAt(`/consent/${key}`)}
      onChange={(event) => put(key, event.currentTarget.value)}
    />
  )
  const date = (key: 'date' | 'until', label: 'consentDate' | 'until') => (
    <DateField label={say(label)} value={consent[key]} change={(chosen) => put(key, chosen)} error={errorAt(`/consent/${key}`)} />
  )
  const stored = file.cards.find(({ id }) => id === value['id'])
  const withdrawn = stored?.kind === 'story' ? stored.consent.withdrawn : undefined
  return (
    <fieldset>
      <legend>{say('consent')}</legend>
      <p className="soft">{say('consentHow')}</p>
      <div className="row">
        {line('by', 'consentBy', 'consentByHow')}
        {line('purpose', 'purpose', 'purposeHow')}
      </div>
      <div className="row">
        {date('date', 'consentDate')}
        {date('until', 'until')}
      </div>
      {withdrawn !== undefined && (
        <p className="notice bad" role="status">
          {say('isWithdrawn', { day: day(withdrawn) })}
        </p>
      )}
      {stored?.kind === 'story' && withdrawn === undefined && <Withdraw campaign={file.campaign.id} card={stored.id} />}
    </fieldset>
  )
}

function Withdraw({ campaign, card }: { campaign: string; card: string }) {
  const say = useWords(cardWords)
  const answers = useQueryClient()
  const [asked, setAsked] = useState<Asked<ConsentWithdrawn> | null>(null)
  const withdraw = async () => {
    setAsked(await ask<ConsentWithdrawn>('POST', `campaigns/${campaign}/cards/${card}/withdraw-consent`))
    await answers.invalidateQueries()
  }
  return (
    <div>
      {asked && !asked.ok && <ProblemList problems={asked.problems} status={asked.status} />}
      <ConfirmRed label={say('withdrawConsent')} title={say('withdrawTitle')} confirm={say('withdrawDo')} act={withdraw}>
        <p>{say('withdrawHow')}</p>
        <p>
          <b>{say('withdrawForGood')}</b>
        </p>
      </ConfirmRed>
    </div>
  )
}
