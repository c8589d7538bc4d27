// Seconds. Picture, subtitles and sound of a film are cut to the same table.

export const articleFilm = {
  seconds: 36,
  width: 1920,
  height: 1080,
  title: 0.7,
  /** When each of the six phrases arrives, and one bar of the lattice goes. */
  phrases: [4.6, 6.9, 9.2, 11.7, 13.7, 16.5],
  /** The window opens and takes up the picture. */
  opening: 19,
  sentence: 20.6,
  closing: 29,
  /** The end dissolves into the first frame, so that a loop has no seam. */
  dusk: 35,
} as const

export const busFilm = {
  seconds: 20,
  width: 1280,
  height: 720,
  scenes: [0, 5, 10, 15],
} as const

export const fps = 30
