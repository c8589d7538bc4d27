import { Button } from '@mantine/core'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import type { FormEvent } from 'react'
import { may } from '../../../../shared/roles.ts'
import type { Location, Screen } from '../../../../shared/schema/campaign.ts'
import type { Places } from '../../../api/places.ts'
import { type PlacePart, usePlaceEdit, usePlaces } from '../../data/places.ts'
import { useAbout } from '../../data/queries.ts'
import { Conflict } from '../../ui/Conflict.tsx'
import { Page } from '../../ui/Page.tsx'
import { ProblemList } from '../../ui/ProblemList.tsx'
import { useFirstField } from '../../ui/use-first-field.ts'
import { NEW } from '../../ui/use-work.ts'
import { uiWords } from '../../ui/words.ts'
import { textIn, useLanguage } from '../../words/language.ts'
import { useWords } from '../../words/words.ts'
import '../entry/entry.css'
import { useFirstScreen } from '../entry/first-screen.ts'
import { FirstScreen } from '../entry/FirstScreen.tsx'
import { FORMS } from '../entry/forms.ts'
import { LocationForm } from '../entry/LocationForm.tsx'
import { ScreenForm } from '../entry/ScreenForm.tsx'
import { useLines } from '../entry/use-lines.ts'
import { anotherLike } from './another-like.ts'
import { Around } from './Around.tsx'
import './places.css'
import { usePlace } from './use-place.ts'
import { placesWords } from './words.ts'

export function PlaceEditor({ part, id }: { part: PlacePart; id: string }) {
  const places = usePlaces()
  if (places.isError && !places.data) return <ProblemList problems={places.error.problems} status={places.error.status} />
  return places.data ? <Editor part={part} id={id} places={places.data} /> : <main className="page" aria-busy="true" />
}

interface Asked {
  /** Where a new screen is to stand. */
  location?: string
  /** The screen that a new one is to be like. */
  like?: string
}

function screenAsked({ location, like }: Asked, places: Places): Record<string, unknown> {
  const model = places.screens.find(({ screen }) => screen.id === like)?.screen
  const named = location === undefined ? {} : { location: String(location) }
  return { ...FORMS.screens.begin, ...named, ...(model && anotherLike(model, places)) }
}

function Editor({ part, id, places }: { part: PlacePart; id: string; places: Places }) {
  const say = useWords(placesWords)
  const sayUi = useWords(uiWords)
  const language = useLanguage()
  const navigate = useNavigate()
  const linesOf = useLines({
    locations: places.locations.map(({ location }) => location),
    screens: places.screens.map(({ screen }) => screen),
  })
  const role = useAbout().data?.role
  const mayEdit = role != null && may(role, 'screens')
  const isNew = id === NEW
  const asked = useSearch({ strict: false }) as Asked
  const begin = part === 'screens' ? screenAsked(asked, places) : FORMS.locations.begin
  const work = usePlace(part, id, places, begin)
  const { entry, theirs, refused } = work
  const errorAt = (path: string) => refused?.problems.find((found) => found.path === path)?.message
  const name = textIn((entry['name'] ?? {}) as Screen['name'], language) || say(isNew ? `${part}New` : part)
  const first = useFirstScreen(
    usePlaceEdit('screens').put,
    places.screens.map(({ screen }) => screen.id),
  )
  const { form, focusFirst } = useFirstField(isNew)
  /** The id under which it is stored, with what comes with it; null: it is not. */
  const keep = async (): Promise<string | null> => {
    const kept = await work.save()
    if (kept === null || !isNew || part !== 'locations' || !first.wanted) return kept
    return (await first.add(entry, kept)) ? kept : null
  }
  const saveAnother = async () => {
    if ((await keep()) !== null) focusFirst()
  }
  const save = async (event: FormEvent) => {
    event.preventDefault()
    const kept = await keep()
    if (kept !== null && isNew) await navigate({ to: `/places/locations/${part === 'screens' ? String(entry['location']) : kept}` })
  }
  const saveAndAgain = async () => {
    const kept = await work.save()
    if (kept !== null) await navigate({ to: '/places/screens/new', search: { like: kept } as never })
  }
  const remove = async () => {
    if (await work.remove()) await navigate({ to: '/places' })
  }
  return (
    <Page title={name.slice(0, 90)} narrow>
      <p className="campaign-head">
        <Link to="/places">{say('title')}</Link>
        <span className="soft">{say(part)}</span>
      </p>
      {work.isGone ? (
        <p className="notice late">{say('gone')}</p>
      ) : (
        <form ref={form} className="panel entry-form" onSubmit={(event) => void save(event)} noValidate>
          {!isNew && !work.own && <p className="notice">{say('onlyCampaigns')}</p>}
          {part === 'screens' ? (
            <ScreenForm
              value={entry as Partial<Screen>}
              change={(value) => work.write(value)}
              file={{ locations: places.locations.map(({ location }) => location) }}
              errorAt={errorAt}
            />
          ) : (
            <LocationForm value={entry as Partial<Location>} change={(value) => work.write(value)} errorAt={errorAt} />
          )}
          {isNew && part === 'locations' && <FirstScreen kind={(entry as Partial<Location>).kind} first={first} />}
          {theirs && (
            <Conflict
              by={theirs.by}
              theirs={theirs.entry === null ? [sayUi('removed')] : linesOf(theirs.entry, entry)}
              mine={linesOf(entry, theirs.entry)}
              takeTheirs={work.forget}
              keepMine={() => void work.saveOver()}
            />
          )}
          {refused && <ProblemList problems={refused.problems} status={refused.status} />}
          {work.saved && (
            <p className="notice good" role="status">
              {say('saved')}
            </p>
          )}
          {work.kept && <p className="soft">{sayUi('unsaved')}</p>}
          {mayEdit ? (
            <div className="acts">
              <Button type="submit" disabled={!work.kept && (isNew ? asked.like === undefined : work.own)}>
                {!isNew && !work.own ? say('takeOver') : sayUi('save')}
              </Button>
              {isNew && part === 'locations' && (
                <Button variant="default" disabled={!work.kept} onClick={() => void saveAnother()}>
                  {sayUi('saveAnother')}
                </Button>
              )}
              {part === 'screens' && isNew && (
                <Button variant="default" onClick={() => void saveAndAgain()} disabled={!work.kept && asked.like === undefined}>
                  {say('saveAndAgain')}
                </Button>
              )}
              {work.kept && (
                <Button variant="default" onClick={work.forget}>
                  {sayUi('throwAway')}
                </Button>
              )}
              {work.own && (
                <Button variant="subtle" color="pomegranate" onClick={() => void remove()}>
                  {sayUi('remove')}
                </Button>
              )}
            </div>
          ) : (
            <p className="soft">{sayUi('notAllowed')}</p>
          )}
        </form>
      )}
      {!isNew && !work.isGone && <Around part={part} id={id} places={places} campaigns={work.campaigns} mayEdit={mayEdit} />}
    </Page>
  )
}
