import { closeSync, openSync, readSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { articleFive, articleInPhrases, languages } from './declaration.ts'
import { bt709, runFfmpeg, words } from './ffmpeg.ts'
import { soundOf } from './sound.ts'
import { openStudio } from './studio.ts'
import { articleFilm, busFilm, fps } from './times.ts'
import { articleName, day, declarationName, hashtag, notAlone, forbidden, site, support } from './words.ts'
import type { ArticleTexts } from './scenes/article-5.ts'
import type { BusTexts } from './scenes/bus.ts'

const articleTexts: ArticleTexts = {
  name: declarationName.tg,
  article: articleName.tg,
  phrases: articleInPhrases(),
  sentence: { tg: articleFive('tg'), ru: articleFive('ru'), en: articleFive('en') },
  hashtag,
  days: languages.map((language) => day[language]).join(' · '),
  site,
}
const busTexts: BusTexts = { day, support, forbidden, notAlone, hashtag, site }

// Levels that the decoders of cheap players have in hardware.
type Film = { seconds: number; width: number; height: number; texts: unknown; crf: number; level: string }
const films: Record<string, Film> = {
  'article-5': { ...articleFilm, texts: articleTexts, crf: 20.5, level: '4.0' },
  bus: { ...busFilm, texts: busTexts, crf: 21, level: '3.1' },
}

function filmOf(name: string): Film {
  const film = films[name]
  if (!film) throw new Error(`no film ${name}`)
  return film
}

/** Draws every frame in Chromium and writes `<name>.mp4`: H.264 High, a keyframe every two seconds, AAC, faststart. */
export async function makeFilm(name: string, folder: string): Promise<void> {
  const { seconds, width, height, texts, crf, level } = filmOf(name)
  const sound = join(folder, `${name}.wav.tmp`)
  writeFileSync(sound, soundOf(name, seconds))
  const studio = await openStudio(name, width, height, texts)
  async function* frames(): AsyncGenerator<Buffer> {
    for (let frame = 0; frame < seconds * fps; frame++) yield await studio.jpeg(frame / fps, 0.97)
  }
  try {
    await runFfmpeg(
      [
        ...words(`-f image2pipe -c:v mjpeg -framerate ${fps} -i pipe:0 -f wav -i`),
        sound,
        '-vf',
        'scale=in_range=full:out_range=tv:in_color_matrix=bt601:out_color_matrix=bt709:flags=lanczos+accurate_rnd+full_chroma_int',
        ...words('-c:v libx264 -profile:v high -preset slow -tune animation -pix_fmt yuv420p', bt709, `-crf ${crf}`),
        ...words(`-level ${level} -refs 3 -maxrate 2400k -bufsize 4800k -bf 2 -aq-mode 3 -x264-params chroma-qp-offset=-4`),
        ...words(`-g ${fps * 2} -keyint_min ${fps * 2} -sc_threshold 0 -flags +cgop`),
        ...words(`-c:a aac -b:a 128k -ar 48000 -ac 2 -t ${seconds} -movflags +faststart -map_metadata -1 -fflags +bitexact -f mp4`),
        join(folder, `${name}.mp4`),
      ],
      frames(),
    )
  } finally {
    rmSync(sound)
    await studio.close()
  }
}

/** Single frames as PNG, to look at. */
export async function makeStills(name: string, folder: string, instants: number[]): Promise<void> {
  const { width, height, texts } = filmOf(name)
  const studio = await openStudio(name, width, height, texts)
  for (const seconds of instants) writeFileSync(join(folder, `${name}-${seconds}.png`), await studio.png(seconds))
  await studio.close()
}

// Under the limit of the sample, and far from the whole film.
const damagedBytes = 150_000

/** The beginning of bus.mp4 with its index (moov) overwritten: it looks like a film and no player opens it. */
export async function makeDamaged(folder: string): Promise<void> {
  const source = join(folder, 'bus.mp4')
  const bytes = Buffer.alloc(Math.min(damagedBytes, Math.floor(statSync(source).size * 0.6)))
  const file = openSync(source, 'r')
  readSync(file, bytes, 0, bytes.length, 0)
  closeSync(file)
  const moov = bytes.indexOf('moov')
  const mdat = bytes.indexOf('mdat', moov)
  if (moov < 0 || mdat < 0) throw new Error('bus.mp4 is not laid out for streaming')
  bytes.fill(0xa5, moov, mdat - 4)
  writeFileSync(join(folder, 'damaged.mp4'), bytes)
}
