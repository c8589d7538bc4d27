import { parseArgs } from 'node:util'
import { EXIT, type Run } from '../../shared/command-line.ts'
import { languageFor, tellProblems } from './command-words.ts'
import { settingsOf } from './surroundings.ts'
import { portTaken, serve, tellUnreleased } from './serve.ts'
import { WORDS } from './serve-words.ts'

const USAGE = `lavha controller [--link] [--lang tg|ru|en]
Runs the controller: web page, API, MQTT broker and database. Settings: LAVHA_HTTP_PORT, LAVHA_MQTT_PORT, LAVHA_DATA, … (see README).
It prints a one-time sign-in link where nobody has a password yet; --link: always, for when the last administrator has lost theirs.
`

export const run: Run = async (args, terminal) => {
  let values: { lang?: string | undefined; link?: boolean | undefined; help?: boolean | undefined }
  try {
    ;({ values } = parseArgs({
      args,
      options: { lang: { type: 'string' }, link: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } },
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
    const byPassword = !values.link && (await running.peopled())
    terminal.out(byPassword ? words.signInPage(`${running.url}/sign-in`) : words.signIn(running.signInLink()))
    await tellUnreleased(running, words, terminal)
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
