import { EXIT, type Run } from '../../shared/command-line.ts'
import { tellProblems } from './command-words.ts'
import { installationCommand } from './installation-command.ts'
import { portTaken, serve, tellUnreleased, untilStopped } from './serve.ts'
import { WORDS } from './serve-words.ts'

const USAGE = `lavha controller [--link] [--lang tg|ru|en]
Runs the controller: web page, API, MQTT broker and database. Settings: LAVHA_HTTP_PORT, LAVHA_MQTT_PORT, LAVHA_DATA, … (see README).
It prints a one-time sign-in link where nobody has a password yet; --link: always, for when the last administrator has lost theirs.
`

const understood = { options: { link: { type: 'boolean' } }, allowPositionals: false } as const

export const run: Run = installationCommand(USAGE, understood, async ({ values, settings, language, terminal }) => {
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
    const byPassword = !values['link'] && (await running.peopled())
    terminal.out(byPassword ? words.signInPage(`${running.url}/sign-in`) : words.signIn(running.signInLink()))
    await tellUnreleased(running, words, terminal)
    await untilStopped(terminal)
    await running.stop()
    return EXIT.done
  } catch (error) {
    const port = portTaken(error)
    if (port === null) throw error
    terminal.err(words.portTaken(port))
    return EXIT.world
  }
})
