type Entry = Record<string, unknown>

/** What cards of a row have in common: what somebody says, consents to or has read is each card's own. */
const COMMON = ['kind', 'kicker', 'link', 'place', 'from', 'to', 'logo']

/** The next card of a row, after one was saved. */
export function anotherCard(entry: Entry): Entry {
  const common = entry['kind'] === 'announcement' ? [...COMMON, 'text'] : COMMON
  return Object.fromEntries(Object.entries(entry).filter(([key]) => common.includes(key)))
}
