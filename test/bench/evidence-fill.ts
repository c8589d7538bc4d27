import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { startOfDay } from '../../controller/core/civil-days.ts'
import { DUSHANBE } from '../make/programs.ts'
import { FIRST_DAY, ITEM_MS, ITEMS, openRoom, PLAYS_A_DAY, screenName } from './evidence-room.ts'

/** Fills a controller's database with plays as if they had come home, and their sums; every batch a hundred plays. */
export async function fillPlays(directory: string, { screens, plays }: { screens: number; plays: number }): Promise<string> {
  const database = await openRoom(directory, { screens, at: startOfDay(FIRST_DAY, DUSHANBE) })
  await database.destroy()
  const file = join(directory, 'controller.db')
  const raw = new DatabaseSync(file)
  raw.exec('PRAGMA synchronous = OFF')
  const perScreen = Math.ceil(plays / screens)
  for (let item = 0; item < ITEMS; item += 1)
    raw
      .prepare('INSERT INTO playThings VALUES (?, ?, ?, ?, ?, ?, 1, ?, 0)')
      .run(item + 1, 'bench', 'always', `card-${item}`, 'announcement', String(item).padStart(64, '0'), ITEM_MS)
  const addLog = raw.prepare(`INSERT INTO playLogs (id, screen, log, playerKey, begunAt) VALUES (?, ?, ?, '{}', 0)`)
  const opening = startOfDay(FIRST_DAY, DUSHANBE) + 8 * 3_600_000
  const addPlays = raw.prepare(`
    WITH RECURSIVE number(n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM number WHERE n + 1 < :count),
      play AS (SELECT n, :opening + (n / ${PLAYS_A_DAY}) * 86400000 + (n % ${PLAYS_A_DAY}) * ${ITEM_MS} AS at FROM number)
    INSERT INTO plays SELECT :log, n + 1, 1 + (n % ${PLAYS_A_DAY}) % ${ITEMS}, at, at + 40, ${ITEM_MS}, 'completed' FROM play`)
  const addHeads = raw.prepare(`
    WITH RECURSIVE number(n) AS (SELECT 1 UNION ALL SELECT n + 100 FROM number WHERE n + 100 <= :count)
    INSERT INTO playHeads SELECT :log, n, min(n + 99, :count), NULL, NULL, '', 0 FROM number`)
  raw.exec('BEGIN')
  for (let index = 0; index < screens; index += 1) {
    addLog.run(index + 1, screenName(index), String(index).padStart(32, '0'))
    addPlays.run({ log: index + 1, count: perScreen, opening })
    addHeads.run({ log: index + 1, count: perScreen })
  }
  raw.exec(`INSERT INTO playSums SELECT date((intendedAt + 18000000) / 1000, 'unixepoch') AS day, log, thing,
    count(*), 0, 0, 0, 0, sum(shownMs), 0, 0, 0 FROM plays GROUP BY day, log, thing`)
  raw.exec('COMMIT')
  raw.close()
  return file
}
