import 'maplibre-gl/dist/maplibre-gl.css'
import { Button, useComputedColorScheme } from '@mantine/core'
import { type Map as MapLibre, Marker } from 'maplibre-gl'
import { useEffect, useRef, useState } from 'react'
import type { Place } from '../../../../shared/schema/campaign.ts'
import type { About } from '../../../api.ts'
import { useLanguage } from '../../words/language.ts'
import { useWords } from '../../words/words.ts'
import { drawMap } from '../wall/map/base-map.ts'
import { NOTHING } from '../wall/map/style.ts'
import { placeWords } from './place-words.ts'

const DIGITS = 5
const rounded = (degrees: number): number => Number(degrees.toFixed(DIGITS))
const placeAt = ({ lat, lng }: { lat: number; lng: number }): Place => ({ lat: rounded(lat), lon: rounded(lng) })

/** A map on which somebody says where a location is: by a click, or by moving its middle there with the keys. */
export default function PlaceMap({ place, tiles, choose }: { place: Place | null; tiles: About['tiles']; choose(place: Place): void }) {
  const say = useWords(placeWords)
  const language = useLanguage()
  const scheme = useComputedColorScheme()
  const room = useRef<HTMLDivElement>(null)
  const [map, setMap] = useState<MapLibre | null>(null)
  const [failed, setFailed] = useState(false)
  const latest = useRef({ place, tiles, choose })
  useEffect(() => {
    latest.current = { place, tiles, choose }
  })
  useEffect(() => {
    if (!room.current) return undefined
    const { tiles: given, place: first } = latest.current
    // Without tiles only towns tell where one is.
    const drawn = drawMap(room.current, { scheme, language, tiles: given, places: [first], nearest: given ? 15 : 8, screens: NOTHING })
    if (!drawn) {
      queueMicrotask(() => setFailed(true))
      return undefined
    }
    queueMicrotask(() => setMap(drawn))
    drawn.getCanvas().style.cursor = 'crosshair'
    drawn.on('click', ({ lngLat }) => latest.current.choose(placeAt(lngLat)))
    return () => {
      setMap(null)
      drawn.remove()
    }
  }, [language, scheme])
  useEffect(() => {
    if (!map || !place) return undefined
    const marker = new Marker({ color: getComputedStyle(document.documentElement).getPropertyValue('--lapis').trim() })
    marker.setLngLat([place.lon, place.lat]).addTo(map)
    return () => void marker.remove()
  }, [map, place])
  if (failed)
    return (
      <p className="notice late" role="status">
        {say('noMap')}
      </p>
    )
  return (
    <div className="place-map">
      <div className="map" ref={room} role="region" aria-label={say('map')} />
      <i className="middle" aria-hidden="true" />
      <p className="soft">{say('mapHow')}</p>
      <Button variant="default" onClick={() => map && choose(placeAt(map.getCenter()))}>
        {say('takeMiddle')}
      </Button>
    </div>
  )
}
