import type { Language, Region } from '../../../../../shared/schema/basics.ts'

type Point = [number, number]

/** Where the lines that neighbours share meet. */
const WEST_OF_SUGHD: Point = [68.12, 39.0]
const EAST_OF_SUGHD: Point = [70.52, 39.6]
const NORTH_OF_PAMIR: Point = [72.05, 39.36]
const WEST_OF_KHATLON: Point = [68.22, 38.33]
const MIDDLE: Point = [70.35, 38.58]
const PANJ: Point = [70.4, 38.12]

const gissar: Point[] = [WEST_OF_SUGHD, [68.55, 39.05], [69.1, 39.08], [69.7, 39.17], [70.15, 39.33], EAST_OF_SUGHD]
const alay: Point[] = [EAST_OF_SUGHD, [71.05, 39.42], [71.5, 39.6], [71.75, 39.46], NORTH_OF_PAMIR]
const darvoz: Point[] = [NORTH_OF_PAMIR, [71.85, 39.15], [71.6, 38.95], [71.2, 38.85], [70.75, 38.72], MIDDLE]
const vakhsh: Point[] = [
  MIDDLE,
  [70.05, 38.62],
  [69.7, 38.55],
  [69.45, 38.47],
  [69.12, 38.45],
  [68.9, 38.33],
  [68.55, 38.28],
  WEST_OF_KHATLON,
]
const shuroobod: Point[] = [MIDDLE, [70.42, 38.35], PANJ]
const hisor: Point[] = [WEST_OF_KHATLON, [68.05, 38.5], [68.08, 38.8], WEST_OF_SUGHD]

const north: Point[] = [
  [69.9, 39.53],
  [69.46, 39.55],
  [69.32, 39.75],
  [69.3, 39.98],
  [69.56, 40.1],
  [69.9, 40.02],
  [70.35, 39.93],
  [70.62, 39.98],
  [70.96, 40.24],
  [70.6, 40.24],
  [70.46, 40.48],
  [70.37, 40.72],
  [70.68, 40.93],
  [70.4, 41.03],
  [70.0, 40.82],
  [69.75, 40.68],
  [69.4, 40.72],
  [69.33, 40.45],
  [69.2, 40.22],
  [68.82, 40.15],
  [68.7, 39.85],
  [68.54, 39.55],
  [68.05, 39.55],
  [67.72, 39.62],
  [67.42, 39.55],
  [67.36, 39.35],
  [67.42, 39.16],
  [67.85, 39.03],
]
const pamir: Point[] = [
  [72.4, 39.34],
  [73.0, 39.37],
  [73.68, 39.45],
  [73.62, 39.22],
  [73.83, 38.95],
  [73.9, 38.52],
  [74.26, 38.62],
  [74.86, 38.4],
  [74.83, 37.99],
  [74.98, 37.42],
  [73.95, 37.42],
  [73.3, 37.47],
  [72.66, 37.03],
  [72.19, 36.94],
  [71.85, 36.7],
  [71.6, 36.68],
  [71.52, 36.78],
  [71.45, 37.07],
  [71.49, 37.5],
  [71.53, 37.92],
  [71.26, 37.95],
  [71.33, 38.26],
  [71.0, 38.42],
  [70.8, 38.42],
  [70.6, 38.33],
]
const south: Point[] = [
  [70.27, 37.78],
  [70.12, 37.58],
  [69.85, 37.6],
  [69.52, 37.58],
  [69.38, 37.42],
  [69.2, 37.16],
  [69.0, 37.22],
  [68.86, 37.3],
  [68.6, 37.18],
  [68.3, 37.08],
  [68.05, 36.98],
  [67.82, 37.12],
  [67.83, 37.22],
  [68.0, 37.55],
  [68.28, 37.95],
  [68.38, 38.17],
]
const city: Point[] = [
  [68.68, 38.49],
  [68.7, 38.62],
  [68.8, 38.66],
  [68.88, 38.6],
  [68.85, 38.49],
  [68.75, 38.46],
  [68.68, 38.49],
]

interface Sketched {
  region: Region
  /** Closed: its last point is its first. */
  ring: Point[]
  label: Point
  name: Record<Language, string>
}

const back = (line: readonly Point[]): Point[] => line.toReversed()
const sketched = (region: Region, ring: Point[], label: Point, [tg, ru, en]: [string, string, string]): Sketched => ({
  region,
  ring,
  label,
  name: { tg, ru, en },
})

/**
 * Outlines of the country's regions, drawn by hand for orientation: a sketch to about ten kilometres, no statement about borders. Neighbours share
 * the lines between them. Longitude, latitude.
 */
export const REGIONS_SKETCH: readonly Sketched[] = [
  sketched('sughd', [...gissar, ...north, WEST_OF_SUGHD], [69.65, 39.33], ['Суғд', 'Согд', 'Sughd']),
  sketched(
    'drs',
    [...back(gissar), ...back(hisor), ...back(vakhsh), ...back(darvoz), ...back(alay)],
    [69.75, 38.83],
    ['НТҶ', 'РРП', 'DRS'],
  ),
  sketched('khatlon', [...back(vakhsh), ...shuroobod, ...south, WEST_OF_KHATLON], [69.25, 37.68], ['Хатлон', 'Хатлон', 'Khatlon']),
  sketched('gbao', [...darvoz, ...shuroobod, ...back(pamir), NORTH_OF_PAMIR], [72.8, 38.35], ['ВМКБ', 'ГБАО', 'GBAO']),
  sketched('dushanbe', city, [68.78, 38.56], ['Душанбе', 'Душанбе', 'Dushanbe']),
]
