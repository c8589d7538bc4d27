const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00a0', lrm: '\u200e', rlm: '\u200f' }
const KEPT = /^<\/?[ib]>$/
const SPLIT = /(<\/?[ib]>)/

/**
 * The words of a cue: `<i>` and `<b>` stay (and are closed), all other markup goes: HTML and WebVTT tags, SubStation overrides such
 * as `{\an8}`. `removed` lists what went, each kind once.
 */
export function cleanCueText(raw: string): { text: string; removed: string[] } {
  const removed = new Set<string>()
  const drop = (markup: string): string => {
    removed.add(markup)
    return ''
  }
  const bare = raw
    .replace(/\{\\[^}]*\}/g, drop)
    .replace(/<\/?[a-z][^<>]*>|<[\d:.]+>/gi, (tag) => (KEPT.test(tag.toLowerCase()) ? tag.toLowerCase() : drop(tag)))
  const text = closeTags(bare)
    .split('\n')
    .map((line) => decodeEntities(line).trim())
    .filter((line) => line.replace(/<\/?[ib]>/g, '').trim() !== '')
    .join('\n')
  return { text, removed: [...removed] }
}

const decodeEntities = (line: string): string =>
  line.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]+));/gi, (whole, decimal?: string, hex?: string, name?: string) => {
    if (name !== undefined) return ENTITIES[name.toLowerCase()] ?? whole
    const point = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal)
    return point > 0 && point <= 0x10ffff ? String.fromCodePoint(point) : whole
  })

/** Every `<i>` and `<b>` closed once, in the right order; ends of nothing are left out. */
function closeTags(text: string): string {
  const open: string[] = []
  const parts = text.split(SPLIT).map((part) => {
    if (!KEPT.test(part)) return part
    const name = part.replace(/[</>]/g, '')
    if (!part.startsWith('</')) {
      if (open.includes(name)) return ''
      open.push(name)
      return part
    }
    if (open.at(-1) !== name) return ''
    open.pop()
    return part
  })
  return (
    parts.join('') +
    open
      .toReversed()
      .map((name) => `</${name}>`)
      .join('')
  )
}

/** WebVTT cue text (W3C WebVTT section 4.2.2): the kept tags as they are, all else escaped. */
export const escapeCueText = (text: string): string =>
  text
    .split(SPLIT)
    .map((part) => (KEPT.test(part) ? part : part.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')))
    .join('')
