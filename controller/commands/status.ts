import { EXIT, type Run } from '../../shared/command-line.ts'
import type { Instant, Language, Texts } from '../../shared/schema/basics.ts'
import type { ScreenRow } from '../api.ts'
import { COMMON_HELP, controllerCommand, valueOf } from './command.ts'

const USAGE = `lavha status
What every screen shows: by its own last word where it is online, else by the timeline of its program.
${COMMON_HELP}`

/** One entry of `lavha status --json`. */
export interface StatusEntry {
  screen: string
  presence: ScreenRow['presence']
  onAir: { kind: string; title: Texts | null; item: string | null; campaign: string | null } | null
  revisionHeld: number
  revisionWanted: number
  syncedBytes: number
  wantedBytes: number
  /** When it will have what it lacks; null: it lacks nothing, or that is not known. */
  readyAt: Instant | null
  /** Media received this month, and until when the data limits hold the rest; null: nothing was said of it. */
  data: ScreenRow['data']
}

export const run: Run = controllerCommand(USAGE, {}, async ({ link, language, json, terminal }) => {
  const entries = valueOf(await link.ask<ScreenRow[]>('GET', '/api/v1/screens')).map(entryOf)
  terminal.out(json ? `${JSON.stringify(entries, null, 2)}\n` : tableOf(entries, language))
  return EXIT.done
})

export function entryOf(row: ScreenRow): StatusEntry {
  const { screen, presence, reported, revisionHeld, revisionWanted, syncedBytes, wantedBytes, ready, data } = row
  const seen = presence === 'online' && reported ? reported : row.onAir
  const onAir = seen && { kind: seen.kind, title: seen.title, item: seen.item, campaign: seen.campaign }
  return {
    screen,
    presence,
    onAir,
    revisionHeld,
    revisionWanted,
    syncedBytes,
    wantedBytes,
    readyAt: ready === null || ready.isFloor ? null : ready.at,
    data,
  }
}

interface Words {
  head: string[]
  online: string
  offline: string
  nothing: string
  none: string
}
const WORDS: Record<Language, Words> = {
  en: {
    head: ['screen', 'link', 'on air', 'program', 'files'],
    online: 'online',
    offline: 'offline',
    nothing: 'nothing published',
    none: 'No screens yet: import a campaign.',
  },
  ru: {
    head: ['экран', 'связь', 'в показе', 'программа', 'файлы'],
    online: 'на связи',
    offline: 'нет связи',
    nothing: 'ничего не опубликовано',
    none: 'Экранов пока нет: импортируйте кампанию.',
  },
  tg: {
    head: ['экран', 'алоқа', 'дар намоиш', 'барнома', 'файлҳо'],
    online: 'дар алоқа',
    offline: 'бе алоқа',
    nothing: 'чизе нашр нашудааст',
    none: 'Ҳанӯз экран нест: маъракаро ворид кунед.',
  },
}

function tableOf(entries: readonly StatusEntry[], language: Language): string {
  const words = WORDS[language]
  if (entries.length === 0) return `${words.none}\n`
  const rows = entries.map(({ screen, presence, onAir, revisionHeld, revisionWanted, syncedBytes, wantedBytes }) => [
    screen,
    words[presence],
    onAir ? (titleIn(onAir.title, language) ?? onAir.kind) : words.nothing,
    revisionHeld === revisionWanted ? String(revisionHeld) : `${revisionHeld} → ${revisionWanted}`,
    wantedBytes === 0 ? '' : `${Math.floor((100 * syncedBytes) / wantedBytes)} %`,
  ])
  const all = [words.head, ...rows]
  const widths = words.head.map((_, column) => Math.max(...all.map((row) => (row[column] ?? '').length)))
  return all
    .map(
      (row) =>
        `${row
          .map((cell, column) => cell.padEnd(widths[column] ?? 0))
          .join('  ')
          .trimEnd()}\n`,
    )
    .join('')
}

const titleIn = (title: Texts | null, language: Language): string | null =>
  title && (title[language] ?? title.ru ?? title.tg ?? title.en ?? null)
