import { Button, NumberInput } from '@mantine/core'
import { type ClipboardEvent, lazy, Suspense, useState } from 'react'
import type { Place } from '../../../../shared/schema/campaign.ts'
import { useAbout } from '../../data/queries.ts'
import { withPart } from '../../ui/parts-of.ts'
import { useWords } from '../../words/words.ts'
import './place-map.css'
import { placeWords } from './place-words.ts'

const PlaceMap = lazy(() => import('./PlaceMap.tsx'))

/** As maps and messages write a place: `38.5737, 68.7864`. */
function placeIn(text: string): Place | null {
  const found = /^\s*(-?\d{1,2}[.]\d+)[°\s]*[,;\s]\s*(-?\d{1,3}[.]\d+)°?\s*$/.exec(text)
  return found ? { lat: Number(found[1]), lon: Number(found[2]) } : null
}

/** Where a location is: typed, pasted as a pair, or picked on the map. */
export function PlaceField(props: {
  place: Partial<Place> | undefined
  change(place: Partial<Place> | undefined): void
  errorAt(path: string): string | undefined
}) {
  const { place = {}, change, errorAt } = props
  const say = useWords(placeWords)
  const about = useAbout().data
  const [open, setOpen] = useState(false)
  const paste = (event: ClipboardEvent) => {
    const pair = placeIn(event.clipboardData.getData('text'))
    if (!pair) return
    event.preventDefault()
    change(pair)
  }
  const whole = place.lat !== undefined && place.lon !== undefined ? { lat: place.lat, lon: place.lon } : null
  const field = (key: keyof Place, most: number) => (
    <NumberInput
      label={say(key)}
      min={-most}
      max={most}
      decimalScale={6}
      clampBehavior="none"
      hideControls
      value={place[key] ?? ''}
      error={errorAt(`/place/${key}`) ?? (key === 'lat' ? errorAt('/place') : undefined)}
      onChange={(degrees) => change(withPart(place, key, degrees === '' ? undefined : Number(degrees)))}
      onPaste={paste}
    />
  )
  return (
    <fieldset className="place-field">
      <legend>{say('place')}</legend>
      <p className="soft">{say('placeHow')}</p>
      <div className="row">
        {field('lat', 90)}
        {field('lon', 180)}
        <Button variant="default" aria-expanded={open} onClick={() => setOpen(!open)}>
          {say(open ? 'closeMap' : 'openMap')}
        </Button>
      </div>
      {open && about && (
        <Suspense fallback={<p aria-busy="true" />}>
          <PlaceMap place={whole} tiles={about.tiles} choose={change} />
        </Suspense>
      )}
    </fieldset>
  )
}
