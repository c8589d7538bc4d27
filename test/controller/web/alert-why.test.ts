import { expect, it } from 'vitest'
import { whyText } from '../../../controller/web/pages/alerts/why-text.ts'
import { whyWords } from '../../../controller/web/pages/alerts/why-words.ts'
import { i18n } from '../../../controller/web/words/i18n.ts'
import type { Language } from '../../../shared/schema/basics.ts'

const sayIn = (language: Language) => i18n.getFixedT(language, whyWords.namespace) as unknown as Parameters<typeof whyText>[1]

it.each([
  ['en', 'getaddrinfo ENOTFOUND hooks.example.org', 'there is no such address (getaddrinfo ENOTFOUND hooks.example.org)'],
  ['ru', 'connect ECONNREFUSED 203.0.113.7:443', 'по этому адресу никто не отвечает (connect ECONNREFUSED 203.0.113.7:443)'],
  ['tg', 'The operation was aborted due to timeout', 'ҷавоб сари вақт наомад (The operation was aborted due to timeout)'],
  ['tg', 'hook.local is inside this network', 'суроға дар дохили ҳамин шабака аст (hook.local is inside this network)'],
  ['ru', 'unable to verify the first certificate', 'сертификату нет доверия (unable to verify the first certificate)'],
  ['en', 'Invalid login: 535 5.7.8', 'the mail server does not accept the name or the password (Invalid login: 535 5.7.8)'],
  ['ru', 'it answered 404', 'другая сторона ответила кодом 404'],
  ['tg', 'something quite new', 'something quite new'],
] as const)('in %s, that a message did not get through: %s', (language, said, told) => {
  expect(whyText(said, sayIn(language))).toBe(told)
})
