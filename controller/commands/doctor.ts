import { parseArgs } from 'node:util'
import { EXIT, type Run } from '../../shared/command-line.ts'
import { problemsBefore } from '../server/before-start.ts'
import { runningAt } from '../server/data-directory.ts'
import { systemClock } from '../clock.ts'
import { languageFor, tellProblems } from './command-words.ts'
import { checkBlobs } from './doctor/blobs.ts'
import { checkBackup, checkClock, checkData, checkDatabase, checkKeys } from './doctor/data.ts'
import { type Finding, type Patient, type Subject, SUBJECTS } from './doctor/finding.ts'
import { NAMES, tell, VERDICTS } from './doctor/words.ts'
import { checkAddress, checkBroker, checkMail, checkPorts, checkTools } from './doctor/world.ts'
import { settingsOf } from './surroundings.ts'

const USAGE = `lavha doctor [--whole] [--json] [--lang tg|ru|en]
What is wrong with this installation, and the mend for each. It changes nothing.
  --whole    reads every blob and the whole database, not a sample
`

const CHECKS: Record<Subject, (patient: Patient) => Promise<Finding[]>> = {
  data: checkData,
  database: checkDatabase,
  keys: checkKeys,
  ports: checkPorts,
  address: checkAddress,
  tools: checkTools,
  broker: checkBroker,
  blobs: checkBlobs,
  mail: checkMail,
  clock: checkClock,
  backup: checkBackup,
}
const MARKS = { well: '✓', note: '·', ill: '✗' } as const

export const run: Run = async (args, terminal) => {
  let values: { whole?: boolean; json?: boolean; lang?: string; help?: boolean }
  try {
    ;({ values } = parseArgs({
      args,
      options: { whole: { type: 'boolean' }, json: { type: 'boolean' }, lang: { type: 'string' }, help: { type: 'boolean', short: 'h' } },
    }))
  } catch (error) {
    terminal.err(`${(error as Error).message}\n${USAGE}`)
    return EXIT.usage
  }
  if (values.help) {
    terminal.out(USAGE)
    return EXIT.done
  }
  const language = languageFor(values.lang, terminal.env)
  const settings = await settingsOf(terminal, language)
  if (typeof settings === 'number') return settings
  const running = await runningAt(settings.data)
  // That a controller runs is what one hopes for here.
  const problems = (await problemsBefore(settings)).filter(({ code }) => code !== 'controller-running')
  const patient = { settings, running, path: terminal.env['PATH'], now: systemClock(null).now(), whole: values.whole === true }
  const told = []
  for (const subject of SUBJECTS)
    for (const { level, code, params } of await CHECKS[subject](patient))
      told.push({ subject, level, code, ...tell(code, params, language) })
  const isWell = problems.length === 0 && told.every(({ level }) => level !== 'ill')
  if (values.json) terminal.out(`${JSON.stringify({ well: isWell, problems, checks: told }, null, 2)}\n`)
  else {
    for (const { subject, level, message, mend } of told)
      terminal.out(`${MARKS[level]} ${NAMES[language][subject]}: ${message}\n${level === 'well' || mend === '' ? '' : `    → ${mend}\n`}`)
    if (problems.length > 0) terminal.out(await tellProblems('✗', problems, language))
    terminal.out(`${VERDICTS[language](told.filter(({ level }) => level === 'ill').length + problems.length)}\n`)
  }
  return isWell ? EXIT.done : EXIT.problems
}
