import { Button, NativeSelect, TextInput } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { LANGUAGES } from '../../../../shared/languages.ts'
import type { Instant, Language } from '../../../../shared/schema/basics.ts'
import type { ChannelRequest } from '../../../../shared/schema/requests-alerts.ts'
import type { AlertSetUp, ChannelMade, ChannelRow, Tested } from '../../../api/alerts.ts'
import { ask, type Asked } from '../../data/ask.ts'
import { ConfirmRed } from '../../ui/ConfirmRed.tsx'
import { ProblemList } from '../../ui/ProblemList.tsx'
import { ToCopy } from '../../ui/ToCopy.tsx'
import { useLanguage } from '../../words/language.ts'
import { LANGUAGE_NAMES, useWords } from '../../words/words.ts'
import { momentText } from '../screen/finding-text.ts'
import { whyText } from './why-text.ts'
import { whyWords } from './why-words.ts'
import { alertWords } from './words.ts'

/** Mailboxes and webhooks, each with how its last message fared and a trial. */
export function Channels({ setUp, zone, now }: { setUp: AlertSetUp; zone: string; now: Instant }) {
  const say = useWords(alertWords)
  return (
    <section className="panel">
      <h2>{say('channels')}</h2>
      {!setUp.mail && <p className="notice late">{say('mailOff')}</p>}
      {setUp.channels.length === 0 && <p className="soft">{say('channelsNone')}</p>}
      <ul className="channels">
        {setUp.channels.map((channel) => (
          <OneChannel key={channel.id} channel={channel} zone={zone} now={now} />
        ))}
      </ul>
      <AddChannel />
    </section>
  )
}

function OneChannel({ channel, zone, now }: { channel: ChannelRow; zone: string; now: Instant }) {
  const { id, kind, name, to, language, sentAt, waiting, problem } = channel
  const say = useWords(alertWords)
  const sayWhy = useWords(whyWords)
  const spoken = useLanguage()
  const answers = useQueryClient()
  const [tested, setTested] = useState<Asked<Tested> | null>(null)
  const test = async () => {
    setTested(null)
    setTested(await ask<Tested>('POST', `alerts/channels/${id}/test`))
  }
  const remove = async () => {
    await ask('DELETE', `alerts/channels/${id}`)
    await answers.invalidateQueries({ queryKey: ['alerts'] })
  }
  const facts = [
    sentAt === null ? say('neverSent') : say('sentAt', { time: momentText(sentAt, zone, now, spoken) }),
    ...(waiting > 0 ? [say('waiting', { count: waiting })] : []),
  ]
  return (
    <li data-channel={name}>
      <div>
        <b>{name}</b>
        <span className="soft">
          {say(kind)} · {LANGUAGE_NAMES[language]} · {to}
        </span>
        <span className="soft">{facts.join(' · ')}</span>
        {problem !== null && <span className="bad">{say('problem', { why: whyText(problem, sayWhy) })}</span>}
        {tested && (
          <span role="status" className={tested.ok && tested.value.why === null ? 'good' : 'bad'}>
            {tested.ok
              ? tested.value.why === null
                ? say('testDone')
                : say('testFailed', { why: whyText(tested.value.why, sayWhy) })
              : tested.problems[0]?.message}
          </span>
        )}
      </div>
      <div className="acts">
        <Button variant="default" onClick={() => void test()} aria-label={`${say('test')}: ${name}`}>
          {say('test')}
        </Button>
        <ConfirmRed
          label={say('remove')}
          named={`${say('remove')}: ${name}`}
          title={`${say('remove')}: ${name}`}
          confirm={say('remove')}
          act={remove}
          quiet
        >
          <p>{say('removeSure')}</p>
        </ConfirmRed>
      </div>
    </li>
  )
}

function AddChannel() {
  const say = useWords(alertWords)
  const spoken = useLanguage()
  const answers = useQueryClient()
  const [kind, setKind] = useState<ChannelRequest['kind']>('mail')
  const [name, setName] = useState('')
  const [to, setTo] = useState('')
  const [language, setLanguage] = useState<Language>(spoken)
  const [asked, setAsked] = useState<Asked<ChannelMade> | null>(null)
  const add = async (event: FormEvent) => {
    event.preventDefault()
    const request: ChannelRequest =
      kind === 'mail' ? { kind, name: name || to, to, language } : { kind, name: name || to, url: to, language }
    const done = await ask<ChannelMade>('POST', 'alerts/channels', request)
    setAsked(done)
    if (!done.ok) return
    setName('')
    setTo('')
    await answers.invalidateQueries({ queryKey: ['alerts'] })
  }
  return (
    <>
      <form className="add-channel" onSubmit={(event) => void add(event)} noValidate>
        <NativeSelect
          label={say('kind')}
          value={kind}
          data={(['mail', 'webhook'] as const).map((value) => ({ value, label: say(value) }))}
          onChange={(event) => setKind(event.currentTarget.value as ChannelRequest['kind'])}
        />
        <TextInput label={say('name')} value={name} onChange={(event) => setName(event.currentTarget.value)} />
        <TextInput
          label={say(kind === 'mail' ? 'to' : 'url')}
          type={kind === 'mail' ? 'email' : 'url'}
          autoComplete="off"
          value={to}
          onChange={(event) => setTo(event.currentTarget.value)}
        />
        <NativeSelect
          label={say('language')}
          value={language}
          data={LANGUAGES.map((value) => ({ value, label: LANGUAGE_NAMES[value] }))}
          onChange={(event) => setLanguage(event.currentTarget.value as Language)}
        />
        <Button type="submit">{say('add')}</Button>
      </form>
      {asked && !asked.ok && <ProblemList problems={asked.problems} status={asked.status} />}
      {asked?.ok && asked.value.secret !== null && (
        <div className="notice good" role="status">
          {say('secret')}
          <ToCopy text={asked.value.secret} />
        </div>
      )}
    </>
  )
}
