/**
 * `npm run bench [-- NAME …]`: measures, prints a table, updates `bench/results.json`, and exits 1 where a promised limit does not hold.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import type { BenchResult } from './result.ts'

type Bench = () => Promise<BenchResult[]>

const BENCHES: Record<string, () => Promise<{ bench: Bench }>> = {
  takes: () => import('./takes.ts'),
  ingest: () => import('./ingest.ts'),
  idle: () => import('./idle.ts'),
  boot: () => import('./boot.ts'),
  web: () => import('./web.ts'),
  repair: () => import('./repair.ts'),
  delta: () => import('./delta.ts'),
  'thin-link': () => import('./thin-link.ts'),
  upload: () => import('./upload.ts'),
  sync: () => import('./sync.ts'),
  memory: () => import('./memory.ts'),
  evidence: () => import('./evidence.ts'),
}
const folder = new URL('../../bench/', import.meta.url)
const file = new URL('results.json', folder)

type Stored = Record<string, Omit<BenchResult, 'name' | 'limit'>>

const number = (value: number): string => (Number.isInteger(value) ? String(value) : value.toFixed(value < 10 ? 2 : 1))

/** What the result is held to, and whether it holds; null where nothing is promised. */
export function verdictOf({ value, baseline, limit }: BenchResult): { promise: string; holds: boolean } | null {
  if (limit?.ratio !== undefined && baseline)
    return { promise: `≤ ${limit.ratio} × ${baseline.what}`, holds: value <= limit.ratio * baseline.value }
  if (limit?.max !== undefined) return { promise: `≤ ${limit.max}`, holds: value <= limit.max }
  if (limit?.min !== undefined) return { promise: `≥ ${limit.min}`, holds: value >= limit.min }
  return null
}

function row(result: BenchResult): string[] {
  const verdict = verdictOf(result)
  const { name, value, unit, baseline } = result
  const against = baseline ? `${number(baseline.value)} (${baseline.what})` : ''
  const ratio = baseline && baseline.value > 0 ? `${(value / baseline.value).toFixed(2)}×` : ''
  return [
    name,
    `${number(value)} ${unit}`,
    against,
    ratio,
    verdict ? `${verdict.promise} ${verdict.holds ? 'holds' : 'DOES NOT HOLD'}` : '',
  ]
}

function printTable(rows: string[][]): void {
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((cells) => cells[column]?.length ?? 0))) ?? []
  for (const cells of rows)
    console.log(
      cells
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
}

function store(results: BenchResult[]): void {
  let stored: Stored = {}
  try {
    stored = JSON.parse(readFileSync(file, 'utf8')) as Stored
  } catch {
    // The first run on this checkout: there is nothing to keep.
  }
  for (const { name, value, unit, better, baseline } of results) stored[name] = { value, unit, better, ...(baseline && { baseline }) }
  mkdirSync(folder, { recursive: true })
  writeFileSync(file, `${JSON.stringify(stored, null, 2)}\n`)
}

async function main(): Promise<number> {
  const named = process.argv.slice(2)
  const unknown = named.filter((name) => !Object.hasOwn(BENCHES, name))
  if (unknown.length > 0) {
    console.error(`No such bench: ${unknown.join(', ')}. Benches: ${Object.keys(BENCHES).join(', ')}`)
    return 2
  }
  console.log(`Node ${process.version}, ${cpus().length} cores`)
  const results: BenchResult[] = []
  for (const [name, open] of Object.entries(BENCHES)) {
    if (named.length > 0 && !named.includes(name)) continue
    console.log(`Measuring ${name} …`)
    results.push(...(await (await open()).bench()))
  }
  printTable([['figure', 'measured', 'beside', 'ratio', 'promise'], ...results.map(row)])
  store(results)
  return results.some((result) => verdictOf(result)?.holds === false) ? 1 : 0
}

if (import.meta.main) process.exitCode = await main()
