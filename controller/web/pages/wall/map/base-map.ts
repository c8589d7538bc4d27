import { AttributionControl, LngLatBounds, Map as MapLibre, NavigationControl, setWorkerUrl } from 'maplibre-gl'
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?url'
import type { Language } from '../../../../../shared/schema/basics.ts'
import type { Place } from '../../../../../shared/schema/campaign.ts'
import type { About } from '../../../../api.ts'
import { type Collection, type Colours, mapStyle } from './style.ts'
import { TOWNS } from './towns.ts'

// As a file of ours: the page's policy lets no worker come from anywhere else.
setWorkerUrl(workerUrl)

const COLOURS = ['bg', 'panel', 'ink', 'soft', 'line', 'lapis', 'ok', 'late', 'bad'] as const

/** The house's colours of the scheme that the page is in. */
function coloursNow(scheme: 'light' | 'dark'): Colours {
  document.documentElement.dataset['mantineColorScheme'] ??= scheme
  const style = getComputedStyle(document.documentElement)
  return Object.fromEntries(COLOURS.map((name) => [name, style.getPropertyValue(`--${name}`).trim()])) as Colours
}

/** Of no place: the whole country. */
export function boundsOf(places: readonly (Place | null)[]): LngLatBounds {
  const bounds = new LngLatBounds()
  for (const place of places) if (place) bounds.extend([place.lon, place.lat])
  if (bounds.isEmpty()) for (const { place } of TOWNS) bounds.extend([place.lon, place.lat])
  return bounds
}

/** A map of the country in `room`, at first no nearer than `nearest`; null: this browser cannot draw it (no WebGL). */
export function drawMap(
  room: HTMLElement,
  how: {
    scheme: 'light' | 'dark'
    language: Language
    tiles: About['tiles']
    places: readonly (Place | null)[]
    nearest: number
    screens: Collection
  },
): MapLibre | null {
  const { scheme, language, tiles, places, nearest, screens } = how
  try {
    const drawn = new MapLibre({
      container: room,
      style: mapStyle(coloursNow(scheme), language, tiles, screens),
      bounds: boundsOf(places),
      fitBoundsOptions: { padding: 48, maxZoom: nearest },
      attributionControl: false,
      dragRotate: false,
      maxZoom: tiles ? 19 : 16,
      minZoom: 4,
    })
    drawn.touchZoomRotate.disableRotation()
    drawn.addControl(new NavigationControl({ showCompass: false }))
    if (tiles) drawn.addControl(new AttributionControl({ compact: false }))
    return drawn
  } catch {
    return null
  }
}
