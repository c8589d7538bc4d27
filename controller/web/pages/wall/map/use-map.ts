import type { GeoJSONSource, Map as MapLibre } from 'maplibre-gl'
import { useComputedColorScheme } from '@mantine/core'
import { type RefObject, useEffect, useRef, useState } from 'react'
import type { About } from '../../../../api.ts'
import { useLanguage } from '../../../words/language.ts'
import { boundsOf, drawMap } from './base-map.ts'
import { featuresOf, type Site } from './sites.ts'
import { NOTHING } from './style.ts'

export interface DrawnMap {
  room: RefObject<HTMLDivElement | null>
  /** Why there is no map: this browser cannot draw it. */
  failed: boolean
  fit(sites: readonly Site[]): void
}

const placesOf = (sites: readonly Site[]) => sites.map(({ place }) => place)

/** A map in `room` with the sites on it; `pick` hears which site a person chose there. */
export function useMap(sites: readonly Site[], tiles: About['tiles'], pick: (key: string) => void): DrawnMap {
  const room = useRef<HTMLDivElement>(null)
  const map = useRef<MapLibre>(null)
  const [failed, setFailed] = useState(false)
  const [ready, setReady] = useState(0)
  const language = useLanguage()
  const scheme = useComputedColorScheme()
  const latest = useRef({ sites, pick, tiles })
  useEffect(() => {
    latest.current = { sites, pick, tiles }
  })

  useEffect(() => {
    if (!room.current) return undefined
    const { sites: first, tiles: given } = latest.current
    const drawn = drawMap(room.current, {
      scheme,
      language,
      tiles: given,
      places: placesOf(first),
      nearest: 12,
      screens: featuresOf(first),
    })
    if (!drawn) {
      queueMicrotask(() => setFailed(true))
      return undefined
    }
    map.current = drawn
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
    fit: (chosen) => map.current?.fitBounds(boundsOf(placesOf(chosen)), { padding: 48, maxZoom: 13 }),
  }
}
