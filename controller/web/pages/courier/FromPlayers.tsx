import { useState } from 'react'
import type { CourierHome } from '../../../api/courier.ts'
import { send, type ToldProblems } from '../../data/ask.ts'
import { useScreens } from '../../data/queries.ts'
import { ProblemList } from '../../ui/ProblemList.tsx'
import { textIn, useLanguage } from '../../words/language.ts'
import { useWords } from '../../words/words.ts'
import { courierWords } from './words.ts'

interface Brought {
  file: string
  home: CourierHome | null
  problems: ToldProblems
  status: number
}

/** What players wrote onto the stick, file by file. */
export function FromPlayers() {
  const say = useWords(courierWords)
  const [reading, setReading] = useState<string | null>(null)
  const [brought, setBrought] = useState<Brought[]>([])
  const take = async (files: readonly File[]) => {
    setBrought([])
    for (const file of files) {
      setReading(file.name)
      const asked = await send<CourierHome>('courier/home', file)
      const one = asked.ok
        ? { file: file.name, home: asked.value, problems: [], status: 200 }
        : { file: file.name, home: null, problems: asked.problems, status: asked.status }
      setBrought((before) => [...before, one])
    }
    setReading(null)
  }
  return (
    <section className="panel" aria-labelledby="courier-home">
      <h2 id="courier-home">{say('home')}</h2>
      <p>{say('homeHow')}</p>
      <label className="plain" data-busy={reading !== null}>
        {say('files')}
        <input
          type="file"
          accept=".sealed"
          multiple
          disabled={reading !== null}
          onChange={({ target }) => void take([...(target.files ?? [])])}
        />
      </label>
      <div role="status">
        {reading !== null && <p aria-busy="true">{say('reading', { file: reading })}</p>}
        {brought.map((one) => (
          <Outcome key={one.file} of={one} />
        ))}
      </div>
    </section>
  )
}

function Outcome({ of: { file, home, problems, status } }: { of: Brought }) {
  const say = useWords(courierWords)
  const language = useLanguage()
  const rows = useScreens().data ?? []
  if (!home) return <ProblemList problems={problems} status={status} />
  const nameOf = (id: string): string => {
    const row = rows.find(({ screen }) => screen === id)
    return row ? textIn(row.name, language) : id
  }
  const good = home.screens.map(({ screen, added }) => say(added === 0 ? 'known' : 'brought', { screen: nameOf(screen), count: added }))
  const bad = [
    ...home.screens.filter(({ aside }) => aside > 0).map(({ screen, aside }) => say('aside', { screen: nameOf(screen), count: aside })),
    ...home.refused.map(({ line, why }) => say(why, { file, line })),
  ]
  return (
    <>
      {good.length > 0 && <p className="notice good">{good.join('. ')}</p>}
      {bad.length > 0 && <p className="notice bad">{bad.join('. ')}</p>}
      {good.length + bad.length === 0 && <p className="notice late">{say('empty', { file })}</p>}
    </>
  )
}
