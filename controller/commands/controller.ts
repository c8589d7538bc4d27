import { parseArgs } from 'node:util'
import { EXIT, type Run } from '../../shared/command-line.ts'
import { languageFor, tellProblems } from './command-words.ts'
import { settingsOf } from './surroundings.ts'
import { portTaken, serve } from './serve.ts'
import { WORDS } from './serve-words.ts'

const USAGE = `lavha controller [--lang tg|ru|en]
Runs the controller: web page, API, MQTT broker and database. Settings: LAVHA_HTTP_PORT, LAVHA_MQTT_PORT, LAVHA_DATA, … (see README).
`

export const run: Run = async (args, terminal) => {
  let values: { lang?: string | undefined; help?: boolean | undefined }
  try {
    ;({ values } = parseArgs({ args, options: { lang: { type: 'string' }, help: { type: 'boolean', short: 'h' } } }))
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
  const words = WORDS[language]
  try {
    const { buildWeb } = await import('../build.ts')
    await buildWeb()
    const started = await serve(settings, terminal)
    if (!started.ok) {
      terminal.err(await tellProblems('lavha controller', started.problems, language))
      return EXIT.problems
    }
    const { running } = started
    terminal.out(words.listening(running.url, running.mqttUrl))
    terminal.out(words.signIn(running.signInLink()))
    await new Promise<void>((resolve) => {
      if (terminal.signal.aborted) return resolve()
      terminal.signal.addEventListener('abort', () => resolve(), { once: true })
    })
    await running.stop()
    return EXIT.done
  } catch (error) {
    const port = portTaken(error)
    if (port === null) throw error
    terminal.err(words.portTaken(port))
    return EXIT.world
  }
}
