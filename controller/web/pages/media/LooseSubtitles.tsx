import { Button, NativeSelect } from '@mantine/core'
import { useState } from 'react'
import { LANGUAGES } from '../../../../shared/languages.ts'
import type { Language } from '../../../../shared/schema/basics.ts'
import type { Medium } from '../../../../shared/schema/campaign.ts'
import { uiWords } from '../../ui/words.ts'
import { textIn, useLanguage } from '../../words/language.ts'
import { useWords } from '../../words/words.ts'
import { partsOf } from './name-medium.ts'
import { type FilePlan, subtitleName, type Subtitled } from './plan-files.ts'
import { mediaWords } from './words.ts'

type Loose = FilePlan<File>['loose'][number]

/** Subtitle files of which the name does not tell the film or the language: the person does. */
export function LooseSubtitles(props: {
  loose: Loose[]
  media: readonly Medium[]
  add(subtitles: Subtitled<File>, of: Loose): void
  leaveOut(of: Loose): void
}) {
  const say = useWords(mediaWords)
  const { loose, media, add, leaveOut } = props
  const films = media.filter(({ kind }) => kind === 'film')
  if (loose.length === 0) return null
  return (
    <section className="panel loose">
      <h2>{say('loose')}</h2>
      <p className="soft">{say('looseHow')}</p>
      <ul>
        {loose.map((one) => (
          <Line key={one.file.name} one={one} films={films} add={add} leaveOut={leaveOut} />
        ))}
      </ul>
    </section>
  )
}

function Line({
  one,
  films,
  add,
  leaveOut,
}: { one: Loose; films: Medium[] } & Pick<Parameters<typeof LooseSubtitles>[0], 'add' | 'leaveOut'>) {
  const say = useWords(mediaWords)
  const sayUi = useWords(uiWords)
  const language = useLanguage()
  const [film, setFilm] = useState<string>(one.film ?? films[0]?.id ?? '')
  const [spoken, setSpoken] = useState<Language>(one.language ?? 'tg')
  const go = () => add({ file: one.file, film, language: spoken, name: subtitleName(film, spoken, partsOf(one.file.name).ending) }, one)
  return (
    <li>
      <b>{one.file.name}</b>
      <NativeSelect
        label={say('film')}
        value={film}
        onChange={(event) => setFilm(event.currentTarget.value)}
        data={films.map(({ id, title }) => ({ value: id, label: textIn(title, language) }))}
      />
      <NativeSelect
        label={say('language')}
        value={spoken}
        onChange={(event) => setSpoken(event.currentTarget.value as Language)}
        data={LANGUAGES.map((value) => ({ value, label: sayUi(value) }))}
      />
      <Button onClick={go} disabled={film === ''}>
        {say('add')}
      </Button>
      <Button variant="default" onClick={() => leaveOut(one)}>
        {say('leaveOut')}
      </Button>
    </li>
  )
}
