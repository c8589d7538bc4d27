import { Select, TextInput } from '@mantine/core'
import { LANGUAGES } from '../../../../shared/languages.ts'
import type { Texts } from '../../../../shared/schema/basics.ts'
import type { Card } from '../../../../shared/schema/card.ts'
import { DateField } from '../../ui/DateField.tsx'
import { withPart } from '../../ui/parts-of.ts'
import { TextsInput } from '../../ui/TextsInput.tsx'
import { textIn, useLanguage } from '../../words/language.ts'
import { useWords } from '../../words/words.ts'
import { cardWords } from './card-words.ts'
import { Consent } from './Consent.tsx'
import { ContactNumbers } from './ContactNumbers.tsx'
import type { FormProps } from './form.ts'

type Kind = Card['kind']
const KINDS = ['quote', 'contacts', 'announcement', 'acknowledgement', 'message', 'story'] as const satisfies Kind[]

/** What each kind of card says in three languages, in the order of the form; `lines`: a field of several lines. */
const TEXTS: Record<Kind, readonly { key: string; lines?: number; path?: string }[]> = {
  quote: [{ key: 'kicker' }, { key: 'text', lines: 3 }, { key: 'attribution' }],
  contacts: [{ key: 'title' }, { key: 'text', lines: 2 }],
  announcement: [{ key: 'kicker' }, { key: 'title' }, { key: 'text', lines: 2 }, { key: 'place' }],
  acknowledgement: [{ key: 'text', lines: 2 }],
  message: [{ key: 'text', lines: 3 }, { key: 'signature' }],
  story: [{ key: 'title' }, { key: 'text', lines: 4 }],
}

/** A card drawn from text. What must be there for the kind (a source, a consent, who read a message) stands in the form. */
export function CardForm({ value, change, file, errorAt }: FormProps<Record<string, unknown>>) {
  const say = useWords(cardWords)
  const language = useLanguage()
  const kind = (value['kind'] ?? 'quote') as Kind
  const put = (key: string, part: unknown) => change(withPart(value, key, part))
  const within = (key: string) => (value[key] ?? {}) as Record<string, unknown>
  const putIn = (key: string, inner: string, part: unknown) => put(key, withPart(within(key), inner, part))
  /** What is wrong with a text as a whole, or where it would be, stands at its first language. */
  const errorsAt = (path: string, around = path) =>
    Object.fromEntries(
      LANGUAGES.map((name, at) => [name, errorAt(`${path}/${name}`) ?? (at === 0 ? (errorAt(path) ?? errorAt(around)) : undefined)]),
    )
  const date = (key: string, inner: string, label: Parameters<typeof say>[0]) => (
    <DateField
      label={say(label)}
      value={within(key)[inner] as string | undefined}
      change={(day) => putIn(key, inner, day)}
      error={errorAt(`/${key}/${inner}`)}
    />
  )
  const line = (key: string, inner: string, label: Parameters<typeof say>[0], type = 'text') => (
    <TextInput
      type={type}
      label={say(label)}
      value={(within(key)[inner] ?? '') as string}
      error={errorAt(`/${key}/${inner}`)}
      onChange={(event) => putIn(key, inner, event.currentTarget.value)}
    />
  )
  const plain = (key: string, type: string) => (
    <TextInput
      type={type}
      label={say(key as 'link')}
      description={key === 'link' ? (file.campaign.site ? say('linkElse', { site: file.campaign.site }) : say('linkHow')) : undefined}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      value={(value[key] ?? '') as string}
      error={errorAt(`/${key}`)}
      onChange={(event) => put(key, event.currentTarget.value)}
    />
  )
  return (
    <>
      <Select
        label={say('kind')}
        data={KINDS.map((name) => ({ value: name, label: say(name) }))}
        value={kind}
        allowDeselect={false}
        onChange={(chosen) => change({ kind: chosen, ...('text' in value ? { text: value['text'] } : {}) })}
      />
      <p className="soft">{say(`${kind}How`)}</p>
      {TEXTS[kind].map(({ key, lines = 1 }) => (
        <TextsInput
          key={key}
          label={say(key as 'text')}
          lines={lines}
          value={(value[key] ?? {}) as Texts}
          change={(texts) => put(key, texts)}
          errors={errorsAt(`/${key}`)}
        />
      ))}
      {kind === 'contacts' && <ContactNumbers file={file} />}
      {kind === 'quote' && (
        <fieldset>
          <legend>{say('source')}</legend>
          <p className="soft">{say('sourceHow')}</p>
          <TextsInput
            label={say('document')}
            errors={errorsAt('/source/document', '/source')}
            value={(within('source')['document'] ?? {}) as Texts}
            change={(texts) => putIn('source', 'document', texts)}
          />
          <div className="row">
            {date('source', 'date', 'sourceDate')}
            {line('source', 'link', 'sourceLink', 'url')}
          </div>
        </fieldset>
      )}
      {kind === 'announcement' && (
        <div className="row">
          <DateField
            label={say('date')}
            value={value['date'] as string | undefined}
            change={(day) => put('date', day)}
            error={errorAt('/date')}
          />
          {plain('from', 'time')}
          {plain('to', 'time')}
        </div>
      )}
      {(kind === 'announcement' || kind === 'contacts' || kind === 'story') && plain('link', 'url')}
      {kind === 'acknowledgement' && (
        <Select
          label={say('logo')}
          description={file.media.some((medium) => medium.kind === 'image') ? undefined : say('logoHow')}
          error={errorAt('/logo')}
          data={file.media
            .filter((medium) => medium.kind === 'image')
            .map(({ id, title }) => ({ value: id as string, label: textIn(title, language) }))}
          value={(value['logo'] ?? null) as string | null}
          clearable
          onChange={(logo) => put('logo', logo)}
        />
      )}
      {kind === 'message' && (
        <fieldset>
          <legend>{say('moderated')}</legend>
          <div className="row">
            {line('moderated', 'by', 'readBy')}
            {date('moderated', 'date', 'readOn')}
          </div>
        </fieldset>
      )}
      {kind === 'story' && <Consent value={value} change={change} file={file} errorAt={errorAt} />}
    </>
  )
}
