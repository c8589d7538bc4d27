import type { PageWords, Say } from '../../words/words.ts'
import type { whyWords } from './why-words.ts'

type SayWhy = typeof whyWords extends PageWords<infer Key> ? Say<Key> : never

/** What networks, web servers and mail servers say of a message that did not get through. */
const KNOWN = [
  [/ENOTFOUND|EAI_AGAIN/, 'noName'],
  [/ECONNREFUSED|EHOSTUNREACH|ENETUNREACH/, 'nobody'],
  [/ETIMEDOUT|ECONNRESET|timed? ?out|aborted/i, 'noAnswer'],
  [/inside this network/, 'inside'],
  [/certificate|CERT_|self.signed/i, 'certificate'],
  [/EAUTH|Invalid login|\b535\b/, 'login'],
  [/it answered (\d{3})/, 'answered'],
] as const

/** Why, in a person's words; what the machine said stands behind, for whoever looks after it. */
export function whyText(said: string, say: SayWhy): string {
  const found = KNOWN.find(([pattern]) => pattern.test(said))
  if (!found) return said
  const [pattern, key] = found
  return key === 'answered' ? say(key, { code: pattern.exec(said)?.[1] ?? '' }) : `${say(key)} (${said})`
}
