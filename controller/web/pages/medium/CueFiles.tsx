import { Button } from '@mantine/core'
import { useId, useState } from 'react'
import { tellProblem } from '../../../../shared/problems.ts'
import { readSubtitles, type SubtitleCue, type SubtitleNote } from '../../../../shared/subtitles/read-subtitles.ts'
import { writeSrt } from '../../../../shared/subtitles/srt.ts'
import { writeWebVtt } from '../../../../shared/subtitles/web-vtt.ts'
import { useLanguage } from '../../words/language.ts'
import { useWords } from '../../words/words.ts'
import { giveFile } from './save-subtitles.ts'
import { plainCues } from './stored-cues.ts'
import { subtitleWords } from './subtitle-words.ts'

/** Subtitles in from a file, with every repair told, and out as one. */
export function CueFiles({ name, cues, take }: { name: string; cues: readonly SubtitleCue[]; take(cues: SubtitleCue[]): void }) {
  const say = useWords(subtitleWords)
  const language = useLanguage()
  const id = useId()
  const [notes, setNotes] = useState<SubtitleNote[]>([])
  const [unreadable, setUnreadable] = useState(false)
  const bring = async (file: File) => {
    const read = readSubtitles(new Uint8Array(await file.arrayBuffer()), Infinity)
    setUnreadable(!read.ok)
    setNotes(read.ok ? read.notes : [])
    if (read.ok) take(plainCues(read.cues))
  }
  return (
    <div className="cue-files">
      <label htmlFor={id} className="file-button">
        {say('bringIn')}
        <input
          id={id}
          type="file"
          accept=".srt,.vtt"
          onChange={({ currentTarget }) => {
            const [file] = currentTarget.files ?? []
            if (file) void bring(file)
            currentTarget.value = ''
          }}
        />
      </label>
      <span>{say('takeOut')}</span>
      <Button variant="default" disabled={cues.length === 0} onClick={() => giveFile(`${name}.vtt`, writeWebVtt(cues), 'text/vtt')}>
        VTT
      </Button>
      <Button
        variant="default"
        disabled={cues.length === 0}
        onClick={() => giveFile(`${name}.srt`, writeSrt(cues), 'application/x-subrip')}
      >
        SRT
      </Button>
      {unreadable && (
        <p className="notice bad" role="alert">
          {say('unreadable')}
        </p>
      )}
      {notes.length > 0 && (
        <div className="notice late" role="status">
          {say('repaired')}
          <ul>
            {notes.map((note, at) => (
              <li key={`${at} ${note.code}`}>{tellProblem({ path: '', code: note.code, params: note.params }, language).message}</li>
            ))}
          </ul>
        </div>
      )}
    </div>
  )
}
