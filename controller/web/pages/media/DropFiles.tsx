import { type DragEvent, useId, useState } from 'react'
import { useWords } from '../../words/words.ts'
import { ACCEPTED } from './plan-files.ts'
import { mediaWords } from './words.ts'

/** The place for files: by dragging, by a click, or by the keyboard. */
export function DropFiles({ take, busy }: { take(files: File[]): void; busy: boolean }) {
  const say = useWords(mediaWords)
  const id = useId()
  const [over, setOver] = useState(false)
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    take([...event.dataTransfer.files])
  }
  return (
    <section
      className="drop-files"
      data-over={over || undefined}
      aria-busy={busy || undefined}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <h2>{say('drop')}</h2>
      <p>{busy ? say('reading') : say('dropHow')}</p>
      <label htmlFor={id}>
        {say('choose')}
        <input
          id={id}
          type="file"
          multiple
          accept={ACCEPTED}
          onChange={({ currentTarget }) => {
            take([...(currentTarget.files ?? [])])
            // So that the same file may be chosen again.
            currentTarget.value = ''
          }}
        />
      </label>
    </section>
  )
}
