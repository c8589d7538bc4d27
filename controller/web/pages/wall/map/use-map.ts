import { type GeoJSONSource, LngLatBounds, Map as MapLibre, NavigationControl, setWorkerUrl } from 'maplibre-gl'
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?url'
import { useComputedColorScheme } from '@mantine/core'
import { type RefObject, useEffect, useRef, useState } from 'react'
import { useLanguage } from '../../../words/language.ts'
import { featuresOf, type Site } from './sites.ts'
import { type Colours, mapStyle, NOTHING } from './style.ts'
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

function boundsOf(sites: readonly Site[]): LngLatBounds {
  const bounds = new LngLatBounds()
  for (const { place } of sites) if (place) bounds.extend([place.lon, place.lat])
  if (bounds.isEmpty()) for (const { place } of TOWNS) bounds.extend([place.lon, place.lat])
  return bounds
}

export interface DrawnMap {
  room: RefObject<HTMLDivElement | null>
  /** Why there is no map: this browser cannot draw it. */
  failed: boolean
  fit(sites: readonly Site[]): void
}

/** A map in `room` with the sites on it; `pick` hears which site a person chose there. */
export function useMap(sites: readonly Site[], pick: (key: string) => void): DrawnMap {
  const room = useRef<HTMLDivElement>(null)
  const map = useRef<MapLibre>(null)
  const [failed, setFailed] = useState(false)
  const [ready, setReady] = useState(0)
  const language = useLanguage()
  const scheme = useComputedColorScheme()
  const latest = useRef({ sites, pick })
  useEffect(() => {
    latest.current = { sites, pick }
  })

  useEffect(() => {
    if (!room.current) return undefined
    let drawn: MapLibre
    try {
      drawn = new MapLibre({
        container: room.current,
        style: mapStyle(coloursNow(scheme), language),
        bounds: boundsOf(latest.current.sites),
        fitBoundsOptions: { padding: 48, maxZoom: 12 },
        attributionControl: false,
        dragRotate: false,
        maxZoom: 16,
        minZoom: 4,
      })
    } catch {
      // No WebGL here.
      queueMicrotask(() => setFailed(true))
      return undefined
    }
    map.current = drawn
    drawn.touchZoomRotate.disableRotation()
    drawn.addControl(new NavigationControl({ showCompass: false }))
    drawn.once('load', () => setReady((count) => count + 1))
    drawn.on('click', 'screens', ({ features, lngLat }) => {
      const [feature] = features ?? []
      const { key, cluster_id: cluster } = feature?.properties ?? {}
      if (typeof key === 'string') latest.current.pick(key)
      else if (typeof cluster === 'number')
        void (drawn.getSource('screens') as GeoJSONSource)
          .getClusterExpansionZoom(cluster)
          .then((zoom) => drawn.easeTo({ center: lngLat, zoom: Math.min(zoom, 16) }))
    })
    drawn.on('mousemove', 'screens', () => (drawn.getCanvas().style.cursor = 'pointer'))
    drawn.on('mouseleave', 'screens', () => (drawn.getCanvas().style.cursor = ''))
    return () => {
      map.current = null
      drawn.remove()
    }
  }, [language, scheme])

  useEffect(() => {
    const source = map.current?.getSource('screens') as GeoJSONSource | undefined
    if (ready > 0 && source) void source.setData(sites.length > 0 ? featuresOf(sites) : NOTHING)
  }, [sites, ready])

  return {
    room,
    failed,
    fit: (chosen) => map.current?.fitBounds(boundsOf(chosen), { padding: 48, maxZoom: 13 }),
  }
}
