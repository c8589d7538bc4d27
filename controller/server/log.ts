import pino, { type Logger } from 'pino'
import type { Settings } from '../../shared/settings.ts'
import { requestNow } from './http/request-id.ts'

const SECRET_KEYS = ['email', 'password', 'token', 'secret', 'authorization', 'cookie', 'code', 'link']
const REMOVED = '[removed]'
/** What errors of other libraries may quote: a password in an address, an e-mail address, a bearer token. */
const HIDDEN: readonly [RegExp, string][] = [
  [/(\w+:\/\/)[^\s"/@]*@/g, `$1${REMOVED}@`],
  [/[^\s"'<>:;,()[\]/\\]+@[\w-]+(\.[\w-]+)+/g, REMOVED],
  [/\b(Bearer|Basic)\s+[\w.~+/=-]+/gi, `$1 ${REMOVED}`],
  [/#[\w-]{43}\b/g, `#${REMOVED}`],
]

/** One line of a log without what belongs to a person or opens a door. */
export const withoutSecrets = (line: string): string => HIDDEN.reduce((text, [pattern, instead]) => text.replace(pattern, instead), line)

/** JSON lines; each names the request that set it going. */
export function createLog(level: Settings['logLevel'], write: (line: string) => void): Logger {
  return pino(
    {
      level,
      base: null,
      serializers: { error: pino.stdSerializers.err },
      redact: { paths: SECRET_KEYS.flatMap((key) => [key, `*.${key}`]), censor: REMOVED },
      mixin: () => {
        const request = requestNow()
        return request === null ? {} : { request }
      },
      hooks: { streamWrite: withoutSecrets },
    },
    { write },
  )
}
