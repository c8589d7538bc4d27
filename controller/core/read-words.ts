import { type Problem, problem } from '../../shared/problems.ts'
import { SIGNATURE_MOST, WORDS_MOST, type WordsSent } from '../../shared/schema/requests-messages.ts'

export interface Words {
  text: string
  signature: string | null
}

/** Web and mail addresses, written with or without their scheme. */
const LINK =
  /(?:\b[a-z][a-z0-9+.-]*:\/\/|\bwww\.|\S@\S|[\p{L}\p{N}-]\.(?:com|net|org|info|biz|me|io|ru|su|tj|uz|kz|kg|cn|top|xyz|site|online|link|рф)(?![\p{L}\p{N}]))/iu
/** Control and format characters (Unicode general categories Cc, Cf, Co, Cn), which can turn what is read around; marks piled up. The joiner of emoji stays. */
const UNREADABLE = /(?!\u200D)[\p{Cc}\p{Cf}\p{Co}\p{Cn}]|\p{M}{5,}/u

const tidy = (given: string): string => given.normalize('NFC').replaceAll(/\s+/g, ' ').trim()

function faultsOf(path: string, words: string, most: number): Problem[] {
  const problems: Problem[] = []
  const count = [...words].length
  if (count > most) problems.push(problem(path, 'words-long', { count, most }))
  if (LINK.test(words)) problems.push(problem(path, 'words-link'))
  if (UNREADABLE.test(words)) problems.push(problem(path, 'words-unreadable'))
  return problems
}

/** What somebody wrote on the public page, on one line, or everything that keeps it from being taken. */
export function readWords(sent: WordsSent): { ok: true; words: Words } | { ok: false; problems: Problem[] } {
  const text = tidy(sent.text)
  const signature = tidy(sent.signature ?? '')
  const problems = [
    ...(text === '' ? [problem('/text', 'words-empty')] : []),
    ...faultsOf('/text', text, WORDS_MOST),
    ...faultsOf('/signature', signature, SIGNATURE_MOST),
    ...((sent.website ?? '') === '' ? [] : [problem('/website', 'words-trap')]),
  ]
  return problems.length > 0 ? { ok: false, problems } : { ok: true, words: { text, signature: signature || null } }
}
