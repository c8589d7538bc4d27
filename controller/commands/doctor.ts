import { EXIT, type Run } from '../../shared/command-line.ts'
import { problemsBefore } from '../server/before-start.ts'
import { runningAt } from '../server/data-directory.ts'
import { systemClock } from '../clock.ts'
import { tellProblems } from './command-words.ts'
import { checkBlobs } from './doctor/blobs.ts'
import { checkBackup, checkClock, checkData, checkDatabase, checkKeys } from './doctor/data.ts'
import { type Finding, type Patient, type Subject, SUBJECTS } from './doctor/finding.ts'
import { NAMES, tell, VERDICTS } from './doctor/words.ts'
import { checkAddress, checkBroker, checkMail, checkPorts, checkTools } from './doctor/world.ts'
import { installationCommand } from './installation-command.ts'

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

const understood = { options: { whole: { type: 'boolean' }, json: { type: 'boolean' } }, allowPositionals: false } as const

export const run: Run = installationCommand(USAGE, understood, async ({ values, settings, language, terminal }) => {
  const running = await runningAt(settings.data)
  // That a controller runs is what one hopes for here.
  const problems = (await problemsBefore(settings)).filter(({ code }) => code !== 'controller-running')
  const patient = { settings, running, path: terminal.env['PATH'], now: systemClock(null).now(), whole: values['whole'] === true }
  const told = []
  for (const subject of SUBJECTS)
    for (const { level, code, params } of await CHECKS[subject](patient))
      told.push({ subject, level, code, ...tell(code, params, language) })
  const isWell = problems.length === 0 && told.every(({ level }) => level !== 'ill')
  if (values['json']) terminal.out(`${JSON.stringify({ well: isWell, problems, checks: told }, null, 2)}\n`)
  else {
    for (const { subject, level, message, mend } of told)
      terminal.out(`${MARKS[level]} ${NAMES[language][subject]}: ${message}\n${level === 'well' || mend === '' ? '' : `    → ${mend}\n`}`)
    if (problems.length > 0) terminal.out(await tellProblems('✗', problems, language))
    terminal.out(`${VERDICTS[language](told.filter(({ level }) => level === 'ill').length + problems.length)}\n`)
  }
  return isWell ? EXIT.done : EXIT.problems
})
