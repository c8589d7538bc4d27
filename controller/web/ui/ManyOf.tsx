import { Checkbox } from '@mantine/core'
import { useState } from 'react'
import { useWords } from '../words/words.ts'
import { uiWords } from './words.ts'

export interface Choice {
  id: string
  label: string
  /** What stands under the label, softer. */
  note?: string
}

/** Some of a list, each with a box to tick; long lists can be searched, and all can be taken at once. */
export function ManyOf(props: {
  label: string
  choices: readonly Choice[]
  chosen: readonly string[]
  change(chosen: string[]): void
  error?: string | undefined
}) {
  const { label, choices, chosen, change, error } = props
  const say = useWords(uiWords)
  const [sought, setSought] = useState('')
  const shown = choices.filter((choice) => `${choice.label} ${choice.note ?? ''}`.toLowerCase().includes(sought.trim().toLowerCase()))
  const all = choices.length > 0 && choices.every(({ id }) => chosen.includes(id))
  return (
    <fieldset className="many">
      <legend>{label}</legend>
      {choices.length > 8 && (
        <input
          type="search"
          className="seek"
          aria-label={`${label}: ${say('search')}`}
          placeholder={say('search')}
          value={sought}
          onChange={(event) => setSought(event.target.value)}
        />
      )}
      {choices.length > 1 && (
        <Checkbox
          label={say('everyOne', { count: choices.length })}
          checked={all}
          indeterminate={!all && chosen.length > 0}
          onChange={() => change(all ? [] : choices.map(({ id }) => id))}
        />
      )}
      <div className="boxes">
        {shown.map(({ id, label: name, note }) => (
          <Checkbox
            key={id}
            label={name}
            description={note}
            checked={chosen.includes(id)}
            onChange={() => change(chosen.includes(id) ? chosen.filter((other) => other !== id) : [...chosen, id])}
          />
        ))}
      </div>
      {error !== undefined && <p className="wrong">{error}</p>}
    </fieldset>
  )
}
