/**
 * `npm test`: finds or installs what the tests need, runs every check in turn, prints what failed and closes with one line
 * `N passed, N failed, N skipped`. Each static check counts as one test. `npm test -- unit` runs only the steps so named.
 */
import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

interface Tally {
  passed: number
  failed: number
  skipped: string[]
  /** What failed, each with the first line of why, and what passed only at its second try. */
  said: string[]
}

const scratch = mkdtempSync(join(tmpdir(), 'lavha-test-'))
const started = performance.now()

const there = (program: string): boolean => spawnSync('sh', ['-c', `command -v ${program}`]).status === 0

/** Programs from the system that the tests run for real, each with Debian's package of it. */
const NEEDED = [
  { program: 'chromium', instead: ['google-chrome', 'google-chrome-stable', 'chromium-browser'], debian: 'chromium' },
  { program: 'ffmpeg', instead: [], debian: 'ffmpeg' },
  { program: 'Xvfb', instead: [], debian: 'xvfb' },
]

function install(): string[] {
  const missing = NEEDED.filter(({ program, instead }) => ![program, ...instead].some(there)).map(({ debian }) => debian)
  if (missing.length === 0) return []
  if (!there('apt-get') || process.getuid?.() !== 0) return missing
  console.log(`Installing ${missing.join(', ')} …`)
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  spawnSync('apt-get', ['update', '-qq'], { stdio: 'inherit', env })
  spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...missing], { stdio: 'inherit', env })
  return NEEDED.filter(({ program, instead }) => ![program, ...instead].some(there)).map(({ debian }) => debian)
}

function runProgram(command: string, args: string[]): Promise<number> {
  const child = spawn(command, args, { stdio: 'inherit' })
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('exit', (code) => resolve(code ?? 1))
  })
}

const check =
  (command: string, ...args: string[]) =>
  async (): Promise<Tally> => {
    const code = await runProgram(command, args)
    return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: [], said: [] }
  }

interface Assertion {
  status: string
  fullName: string
  failureMessages: string[]
}
interface VitestReport {
  testResults: { name: string; status: string; message: string; assertionResults: Assertion[] }[]
}

const firstLine = (text: string): string => text.split('\n', 1)[0] ?? ''

/** A file that fails before its first test (a broken import, a failed hook) counts as one failure. */
export function tallyOf(report: VitestReport): Tally {
  const tally: Tally = { passed: 0, failed: 0, skipped: [], said: [] }
  for (const { name, status, message, assertionResults } of report.testResults) {
    const failed = assertionResults.filter((test) => test.status === 'failed').length
    tally.passed += assertionResults.filter((test) => test.status === 'passed').length
    tally.failed += status === 'failed' && failed === 0 ? 1 : failed
    if (status === 'failed' && failed === 0) tally.said.push(`FAILED: ${name}: ${firstLine(message)}`)
    for (const test of assertionResults.filter(({ failureMessages }) => failureMessages.length > 0))
      tally.said.push(
        `${test.status === 'passed' ? 'PASSED AT THE SECOND TRY' : 'FAILED'}: ${test.fullName}: ${firstLine(test.failureMessages[0] ?? '')}`,
      )
    tally.skipped.push(...assertionResults.filter((test) => !['passed', 'failed'].includes(test.status)).map((test) => test.fullName))
  }
  return tally
}

const vitest =
  (project: string, ...more: string[]) =>
  async (): Promise<Tally> => {
    const report = join(scratch, `${project}.json`)
    const code = await runProgram('vitest', [
      'run',
      '--project',
      project,
      ...more,
      '--reporter',
      'default',
      '--reporter',
      'json',
      `--outputFile.json=${report}`,
    ])
    let tally: Tally
    try {
      tally = tallyOf(JSON.parse(readFileSync(report, 'utf8')) as VitestReport)
    } catch {
      return { passed: 0, failed: 1, skipped: [], said: [] }
    }
    if (code !== 0 && tally.failed === 0) tally.failed = 1
    return tally
  }

const STEPS: Record<string, () => Promise<Tally>> = {
  types: check('tsc', '--noEmit'),
  lint: check('oxlint', '--deny-warnings'),
  format: check('oxfmt', '--check', '.'),
  unused: check('knip'),
  // On two cores Vitest would choose one worker.
  unit: vitest('unit', '--maxWorkers', '2'),
  contracts: vitest('contracts'),
  journeys: vitest('journeys', '--maxWorkers', '2'),
  alone: vitest('alone'),
}

async function main(): Promise<number> {
  const chosen = process.argv.slice(2)
  const unknown = chosen.filter((name) => !Object.hasOwn(STEPS, name))
  if (unknown.length > 0) {
    console.error(`No such step: ${unknown.join(', ')}. Steps: ${Object.keys(STEPS).join(', ')}`)
    return 2
  }
  const absent = install()
  if (absent.length > 0)
    console.error(`The tests need ${absent.join(', ')}, which is neither here nor installable without root. What needs it will fail.`)
  const total: Tally = { passed: 0, failed: 0, skipped: [], said: [] }
  const failures: string[] = []
  const took: string[] = []
  for (const [name, step] of Object.entries(STEPS)) {
    if (chosen.length > 0 && !chosen.includes(name)) continue
    console.log(`\n── ${name} ──`)
    const begun = performance.now()
    const tally = await step()
    total.passed += tally.passed
    total.failed += tally.failed
    total.skipped.push(...tally.skipped)
    total.said.push(...tally.said)
    if (tally.failed > 0) failures.push(`${name} (${tally.failed})`)
    took.push(`${name} ${Math.round((performance.now() - begun) / 1000)}`)
  }
  console.log(`\nTook ${Math.round((performance.now() - started) / 1000)} s: ${took.join(', ')}`)
  for (const name of total.skipped) console.log(`SKIPPED: ${name} (its reason is printed above)`)
  for (const line of total.said) console.log(line)
  if (failures.length > 0) console.log(`FAILED: ${failures.join(', ')}`)
  console.log(`${total.passed} passed, ${total.failed} failed, ${total.skipped.length} skipped`)
  return total.failed > 0 || total.passed === 0 ? 1 : 0
}

if (import.meta.main) {
  try {
    process.exitCode = await main()
  } finally {
    rmSync(scratch, { recursive: true, force: true })
  }
}
