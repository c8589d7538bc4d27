import type { FilterSpecification, StyleSpecification } from 'maplibre-gl'
import type { Language } from '../../../../../shared/schema/basics.ts'
import type { About } from '../../../../api.ts'
import { REGIONS_SKETCH } from './regions.ts'
import { TOWNS } from './towns.ts'

export type Colours = Record<'bg' | 'panel' | 'ink' | 'soft' | 'line' | 'lapis' | 'ok' | 'late' | 'bad', string>
/** GeoJSON (RFC 7946), as much of it as stands on this map. */
interface Feature {
  type: 'Feature'
  properties: Record<string, string | number>
  geometry:
    | { type: 'Point'; coordinates: [number, number] }
    | { type: 'LineString'; coordinates: [number, number][] }
    | { type: 'Polygon'; coordinates: [number, number][][] }
}
export interface Collection {
  type: 'FeatureCollection'
  features: Feature[]
}

const FONT = ['Lavha Sans', 'sans-serif']
const NEARNESS = { 0: 0, 1: 6.4, 2: 8 } as const

const line = (coordinates: [number, number][]): Feature => ({
  type: 'Feature',
  properties: {},
  geometry: { type: 'LineString', coordinates },
})

const range = (from: number, to: number): number[] => Array.from({ length: to - from + 1 }, (_, index) => from + index)

/** Meridians and parallels, a degree apart, over the country and what lies around it. */
function graticule(): Collection {
  return {
    type: 'FeatureCollection',
    features: [
      ...range(60, 82).map((lon) => line(range(32, 46).map((lat) => [lon, lat]))),
      ...range(32, 46).map((lat) => line(range(60, 82).map((lon) => [lon, lat]))),
    ],
  }
}

const towns = (language: Language): Collection => ({
  type: 'FeatureCollection',
  features: TOWNS.map(({ place: { lat, lon }, name, rank }) => ({
    type: 'Feature',
    properties: { name: name[language], rank, nearness: NEARNESS[rank] },
    geometry: { type: 'Point', coordinates: [lon, lat] },
  })),
})

const regions: Collection = {
  type: 'FeatureCollection',
  features: REGIONS_SKETCH.map(({ region, ring }) => ({
    type: 'Feature',
    properties: { region },
    geometry: { type: 'Polygon', coordinates: [ring] },
  })),
}

/** The capital is among the towns. */
const regionNames = (language: Language): Collection => ({
  type: 'FeatureCollection',
  features: REGIONS_SKETCH.filter(({ region }) => region !== 'dushanbe').map(({ name, label }) => ({
    type: 'Feature',
    properties: { name: name[language] },
    geometry: { type: 'Point', coordinates: label },
  })),
})

export const NOTHING: Collection = { type: 'FeatureCollection', features: [] }
const isNear: FilterSpecification = ['>=', ['zoom'], ['get', 'nearness']]

/** A cluster's figure is the sum of its places'. */
const sum = (name: string): [['+', ['accumulated'], ['get', string]], ['get', string]] => [
  ['+', ['accumulated'], ['get', name]],
  ['get', name],
]

/**
 * A map that needs no network: ground, graticule, regions, towns, and the screens of each place as one dot in the colour of its worst. `tiles`: pictures
 * of a map server, under all that.
 */
export function mapStyle(colours: Colours, language: Language, tiles: About['tiles'], screens: Collection): StyleSpecification {
  return {
    version: 8,
    sources: {
      graticule: { type: 'geojson', data: graticule() },
      regions: { type: 'geojson', data: regions },
      'region-names': { type: 'geojson', data: regionNames(language) },
      towns: { type: 'geojson', data: towns(language) },
      ...(tiles && { tiles: { type: 'raster', tiles: [tiles.url], tileSize: 256, attribution: tiles.credit ?? '' } }),
      screens: {
        type: 'geojson',
        data: screens,
        cluster: true,
        clusterRadius: 42,
        clusterMaxZoom: 13,
        clusterProperties: { screens: sum('screens'), bad: sum('bad'), late: sum('late'), good: sum('good') },
      },
    },
    layers: [
      { id: 'ground', type: 'background', paint: { 'background-color': colours.bg } },
      ...(tiles
        ? [{ id: 'tiles', type: 'raster' as const, source: 'tiles' }]
        : [
            { id: 'country', type: 'fill' as const, source: 'regions', paint: { 'fill-color': colours.panel } },
            { id: 'graticule', type: 'line' as const, source: 'graticule', paint: { 'line-color': colours.line, 'line-width': 1 } },
          ]),
      {
        id: 'region-lines',
        type: 'line',
        source: 'regions',
        layout: { 'line-join': 'round' },
        paint: { 'line-color': colours.soft, 'line-width': 1.2, 'line-opacity': 0.6 },
      },
      {
        id: 'region-names',
        type: 'symbol',
        source: 'region-names',
        maxzoom: 9,
        layout: {
          'text-field': ['get', 'name'],
          'text-font': FONT,
          'text-size': 15,
          'text-letter-spacing': 0.18,
          'text-transform': 'uppercase',
        },
        paint: { 'text-color': colours.soft, 'text-halo-color': tiles ? colours.bg : colours.panel, 'text-halo-width': 1.5 },
      },
      {
        id: 'town-dots',
        type: 'circle',
        source: 'towns',
        filter: isNear,
        paint: { 'circle-radius': 2.5, 'circle-color': colours.soft },
      },
      {
        id: 'screens',
        type: 'circle',
        source: 'screens',
        paint: {
          'circle-radius': ['interpolate', ['linear'], ['sqrt', ['get', 'screens']], 1, 11, 10, 22, 30, 36],
          'circle-color': [
            'case',
            ['>', ['get', 'bad'], 0],
            colours.bad,
            ['>', ['get', 'late'], 0],
            colours.late,
            ['>', ['get', 'good'], 0],
            colours.ok,
            colours.soft,
          ],
          'circle-stroke-width': 2,
          'circle-stroke-color': colours.panel,
        },
      },
      {
        id: 'counts',
        type: 'symbol',
        source: 'screens',
        layout: { 'text-field': ['to-string', ['get', 'screens']], 'text-font': FONT, 'text-size': 13, 'text-allow-overlap': true },
        paint: { 'text-color': colours.panel },
      },
      {
        id: 'town-names',
        type: 'symbol',
        source: 'towns',
        filter: isNear,
        layout: {
          'text-field': ['get', 'name'],
          'text-font': FONT,
          'text-size': 13,
          'text-anchor': 'top',
          'text-offset': [0, 1.4],
          'symbol-sort-key': ['get', 'rank'],
        },
        paint: { 'text-color': colours.ink, 'text-halo-color': colours.bg, 'text-halo-width': 1.5 },
      },
    ],
  }
}
