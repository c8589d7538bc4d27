import { type Problem, problem } from '../../shared/problems.ts'
import type { Settings } from '../../shared/settings.ts'
import { checkPassword, checkPerson } from './people/check-person.ts'
import { runningAt } from './data-directory.ts'

/** What keeps a controller from starting with these settings, all of it at once. */
export async function problemsBefore(settings: Settings): Promise<Problem[]> {
  const problems: Problem[] = []
  if (settings.databaseUrl !== null) problems.push(problem('/LAVHA_DATABASE_URL', 'database-unsupported'))
  if (settings.mqttsPort !== null && (settings.tlsCert === null || settings.tlsKey === null))
    problems.push(problem('/LAVHA_MQTTS_PORT', 'tls-incomplete'))
  if ((settings.smtpUrl === null) !== (settings.mailFrom === null)) problems.push(problem('/LAVHA_SMTP_URL', 'mail-incomplete'))
  const { adminEmail: email, adminPassword: password } = settings
  if ((email === null) !== (password === null)) problems.push(problem('/LAVHA_ADMIN_EMAIL', 'administrator-incomplete'))
  else if (email !== null && password !== null)
    problems.push(
      ...checkPerson({ email }).map((found) => ({ ...found, path: '/LAVHA_ADMIN_EMAIL' })),
      ...checkPassword(password, '/LAVHA_ADMIN_PASSWORD'),
    )
  const url = await runningAt(settings.data)
  if (url !== null) problems.push(problem('/LAVHA_DATA', 'controller-running', { url }))
  return problems
}

/** An address to listen on, as others on this machine write it. */
export function hostInUrl(host: string): string {
  if (host === '0.0.0.0' || host === '::') return '127.0.0.1'
  return host.includes(':') ? `[${host}]` : host
}
