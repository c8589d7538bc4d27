// node media/make/make.ts [name…] [--still SECONDS…]: makes the files of media/ anew; see media/README.md.
import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { makeDamaged, makeFilm, makeStills } from './films.ts'
import { makePictures } from './pictures.ts'
import { allSubtitles } from './subtitles.ts'

const media = fileURLToPath(new URL('../', import.meta.url))

const jobs: Record<string, () => Promise<void>> = {
  subtitles: async () => {
    for (const [name, text] of allSubtitles()) writeFileSync(`${media}${name}`, text)
  },
  pictures: () => makePictures(media),
  'article-5': () => makeFilm('article-5', media),
  bus: () => makeFilm('bus', media),
  // Last: it is cut from bus.mp4.
  damaged: () => makeDamaged(media),
}

const [first, ...rest] = process.argv.slice(2)
if (first === 'still') {
  const [film = '', folder = '', ...seconds] = rest
  await makeStills(film, folder, seconds.map(Number))
} else {
  const wanted = first === undefined ? Object.keys(jobs) : [first, ...rest]
  const unknown = wanted.filter((name) => !jobs[name])
  if (unknown.length > 0) {
    console.error(`unknown: ${unknown.join(', ')}; known: ${Object.keys(jobs).join(', ')}, still FILM FOLDER SECONDS…`)
    process.exit(2)
  }
  for (const name of wanted) {
    const started = performance.now()
    await jobs[name]!()
    console.log(`${name}: ${((performance.now() - started) / 1000).toFixed(1)} s`)
  }
}
