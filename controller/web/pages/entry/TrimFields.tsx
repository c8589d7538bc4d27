import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { clockText, readClock, type Trim } from '../../../../shared/trim.ts'
import { useWords } from '../../words/words.ts'
import { playlistWords } from './playlist-words.ts'

/** Which part of a film is shown, typed as `m:ss`; an empty field means the film's own beginning or end. */
export function TrimFields(props: { name: string; trim: Trim | undefined; lengthMs: number; change(trim: Trim | undefined): void }) {
  const { name, trim = {}, lengthMs, change } = props
  const say = useWords(playlistWords)
  const set = (key: keyof Trim, ms: number | undefined) => change(trimWith(trim, key, ms))
  return (
    <>
      <ClockField label={say('trimFrom')} name={name} placeholder={clockText(0)} ms={trim.fromMs} change={(ms) => set('fromMs', ms)} />
      <ClockField label={say('trimTo')} name={name} placeholder={clockText(lengthMs)} ms={trim.toMs} change={(ms) => set('toMs', ms)} />
    </>
  )
}

/** The trim with one end moved; none: the whole film. */
export function trimWith(trim: Trim | undefined, key: keyof Trim, ms: number | undefined): Trim | undefined {
  const { [key]: _before, ...other } = trim ?? {}
  const next: Trim = ms === undefined ? other : { ...other, [key]: Math.round(ms) }
  return Object.keys(next).length === 0 ? undefined : next
}

function ClockField(props: {
  label: string
  name: string
  placeholder: string
  ms: number | undefined
  change(ms: number | undefined): void
}) {
  const { label, name, placeholder, ms, change } = props
  const say = useWords(playlistWords)
  const [typed, setTyped] = useState<string | null>(null)
  const text = typed ?? (ms === undefined ? '' : clockText(ms))
  const isWrong = text.trim() !== '' && readClock(text) === null
  const write = (next: string) => {
    setTyped(next)
    const read = readClock(next)
    if (next.trim() === '') change(undefined)
    else if (read !== null) change(read)
  }
  return (
    <TextInput
      className="clock-field tabular"
      label={label}
      aria-label={`${label}: ${name}`}
      placeholder={placeholder}
      inputMode="decimal"
      value={text}
      error={isWrong ? say('trimForm') : undefined}
      onChange={(event) => write(event.currentTarget.value)}
      onBlur={() => isWrong || setTyped(null)}
    />
  )
}
