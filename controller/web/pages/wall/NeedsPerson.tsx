import { Link } from '@tanstack/react-router'
import { useMemo } from 'react'
import type { Language } from '../../../../shared/schema/basics.ts'
import type { About, ScreenRow } from '../../../api.ts'
import { useNow } from '../../ui/use-now.ts'
import { textIn, useLanguage } from '../../words/language.ts'
import { useWords } from '../../words/words.ts'
import { useFindingText } from '../screen/finding-text.ts'
import { type Group, groupsOf } from './groups.ts'
import '../../ui/by-need.css'
import './needs.css'
import { type SayNeeds, needsWords } from './needs-words.ts'

/** So many screens are named in one line before the rest is counted. */
const NAMED = 60

/** What needs a person, on all screens that are shown, the same cause told once; then what can wait for the next visit, and what mends itself. */
export function NeedsPerson({ rows, about }: { rows: readonly ScreenRow[]; about: About }) {
  const say = useWords(needsWords)
  const { person, wait, nothing } = useMemo(
    () => ({ person: groupsOf(rows, 'person'), wait: groupsOf(rows, 'wait'), nothing: groupsOf(rows, 'nothing') }),
    [rows],
  )
  if (person.length + wait.length + nothing.length === 0) return null
  return (
    <section className="needs" aria-label={say('title')}>
      {person.length > 0 && (
        <>
          <h2>{say('title')}</h2>
          <Lines groups={person} about={about} />
        </>
      )}
      <Fold title={say('mends', { count: wait.length })} groups={wait} about={about} />
      <Fold title={say('visit', { count: nothing.length })} groups={nothing} about={about} />
    </section>
  )
}

function Fold({ title, groups, about }: { title: string; groups: readonly Group[]; about: About }) {
  if (groups.length === 0) return null
  return (
    <details>
      <summary>{title}</summary>
      <Lines groups={groups} about={about} />
    </details>
  )
}

function Lines({ groups, about }: { groups: readonly Group[]; about: About }) {
  const language = useLanguage()
  return (
    <ul className="by-need">
      {groups.map((group) => (
        <Line key={group.key} group={group} about={about} language={language} />
      ))}
    </ul>
  )
}

function Line({ group, about, language }: { group: Group; about: About; language: Language }) {
  const say = useWords(needsWords)
  const textOf = useFindingText(about.zone, useNow(), language)
  const { cause, step, since } = textOf({ ...group.finding, since: group.since })
  const [first, ...others] = group.screens
  return (
    <li data-cause={group.finding.cause} data-need={group.finding.need}>
      <h3>{first && others.length === 0 ? <ScreenLink row={first} language={language} /> : headOf(group, say)}</h3>
      <p>{since === null ? cause : `${cause} ${since}.`}</p>
      <p className="step">{step}</p>
      {others.length > 0 && (
        <details>
          <summary>{say('which')}</summary>
          <p className="names">
            {group.screens.slice(0, NAMED).map((row) => (
              <ScreenLink key={row.screen} row={row} language={language} />
            ))}
            {group.screens.length > NAMED && <span>{say('more', { count: group.screens.length - NAMED })}</span>}
          </p>
        </details>
      )}
    </li>
  )
}

const headOf = ({ route, screens }: Group, say: SayNeeds): string =>
  route === null ? say('screens', { count: screens.length }) : say('ofRoute', { count: screens.length, route })

const ScreenLink = ({ row, language }: { row: ScreenRow; language: Language }) => (
  <Link to={`/screens/${row.screen}`}>{textIn(row.name, language)}</Link>
)
