/** One cue of a subtitle file: plain text, times in milliseconds, half-open. */
export interface SubtitleCue {
  fromMs: number
  toMs: number
  text: string
}

// WebVTT section 4.1: hours are optional; section 4.2: blocks are parted by empty lines.
const TIMING = /^\s*(?:(\d{2,}):)?([0-5]\d):([0-5]\d)\.(\d{3})\s+-->\s+(?:(\d{2,}):)?([0-5]\d):([0-5]\d)\.(\d{3})/
const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', nbsp: '\u00a0', lrm: '', rlm: '' }

const ms = (hours: string | undefined, minutes: string, seconds: string, thousandths: string): number =>
  ((Number(hours ?? 0) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000 + Number(thousandths)

/** Tags are dropped: the stage has a look of its own. */
const plain = (line: string): string =>
  line
    .replace(/<[^>]*>/g, '')
    .replace(/&(\w+);/g, (whole, name: string) => ENTITIES[name] ?? whole)
    .trim()

/** The cues of a WebVTT file in the order of their beginnings. What is not a cue is passed over, as the standard's parser does. */
export function parseVtt(file: string): SubtitleCue[] {
  const blocks = file
    .replace(/^\ufeff/, '')
    .replace(/\r\n?/g, '\n')
    .split(/\n{2,}/)
  const cues: SubtitleCue[] = []
  for (const block of blocks) {
    const lines = block.split('\n')
    const at = lines.findIndex((line) => line.includes('-->'))
    const timing = at < 0 ? null : TIMING.exec(lines[at]!)
    if (timing === null) continue
    const [, h1, m1, s1, t1, h2, m2, s2, t2] = timing
    const cue = {
      fromMs: ms(h1, m1!, s1!, t1!),
      toMs: ms(h2, m2!, s2!, t2!),
      text: lines
        .slice(at + 1)
        .map(plain)
        .filter((line) => line !== '')
        .join('\n'),
    }
    if (cue.text !== '' && cue.toMs > cue.fromMs) cues.push(cue)
  }
  return cues.sort((a, b) => a.fromMs - b.fromMs)
}

export interface Spoken {
  text: string | null
  /** When this changes next; Infinity: not any more. */
  untilMs: number
}

/** What is to be read at a position. Of cues that overlap the later one counts: one plate holds one thought. */
export function spokenAt(cues: readonly SubtitleCue[], positionMs: number): Spoken {
  const now = cues.findLast(({ fromMs, toMs }) => fromMs <= positionMs && positionMs < toMs)
  const next = cues.find(({ fromMs }) => fromMs > positionMs)?.fromMs ?? Number.POSITIVE_INFINITY
  return { text: now?.text ?? null, untilMs: Math.min(now?.toMs ?? Number.POSITIVE_INFINITY, next) }
}
