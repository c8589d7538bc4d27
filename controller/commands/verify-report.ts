import { createReadStream } from 'node:fs'
import { access, readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { calculateJwkThumbprint } from 'jose/jwk/thumbprint'
import { EXIT } from '../../shared/command-line.ts'
import { type Finding, verifyProof } from '../server/proof/verify-proof.ts'
import type { Asked } from './command.ts'
import { VERIFY_WORDS, type VerifyWords } from './verify-words.ts'

const MOST_FINDINGS = 50

/** Checks a verification file with nothing but the file and, where it is given, the key or its thumbprint. */
export async function verifyReport(file: string, key: string | null, { language, json, terminal }: Omit<Asked, 'link'>): Promise<number> {
  const words = VERIFY_WORDS[language]
  const path = resolve(terminal.cwd, file)
  const expected = key === null ? null : await thumbprintOf(resolve(terminal.cwd, key), key)
  try {
    await access(path)
  } catch {
    terminal.err(`${words.unreadable(file)}\n`)
    return EXIT.problems
  }
  const verified = await verifyProof(() => createReadStream(path), expected)
  const { findings, kid, seal, plays, records } = verified
  const holds = findings.length === 0
  const gaps = seal?.logs.flatMap(({ screen, gaps: own }) => own.map((gap) => ({ screen, ...gap }))) ?? []
  if (json) terminal.out(`${JSON.stringify({ holds, kid, plays, records, findings, gaps }, null, 2)}\n`)
  else {
    const lines = [
      ...findings.slice(0, MOST_FINDINGS).map((found) => sentenceOf(found, words)),
      ...(findings.length > MOST_FINDINGS ? ['…'] : []),
      ...gaps.map(({ screen, first, upTo, why }) => words.gap(screen, first, upTo, words.why[why])),
      ...(kid === null
        ? []
        : [`${words.signedBy(kid)} ${expected === null ? words.compare : kid === expected ? words.trusted : ''}`.trimEnd()]),
      ...(holds && seal ? [words.figures(sumOf(seal.rows, 'expected'), sumOf(seal.rows, 'completed'))] : []),
      holds ? words.holds(plays, records) : words.fails(findings.length),
    ]
    terminal.out(`${lines.join('\n')}\n`)
  }
  return holds ? EXIT.done : EXIT.problems
}

const sumOf = <Name extends string>(rows: readonly Record<Name, number>[], name: Name): number =>
  rows.reduce((sum, row) => sum + row[name], 0)

function sentenceOf({ what, line, screen, first, upTo, detail }: Finding, words: VerifyWords): string {
  const told = words.what[what]({ line, screen: screen ?? '', first: first ?? 0, upTo: upTo ?? first ?? 0, detail })
  return line === null ? told : words.line(line) + told
}

/** Of a public key in a file (JWK), else what was given is a thumbprint itself. */
async function thumbprintOf(path: string, given: string): Promise<string> {
  const text = await readFile(path, 'utf8').catch(() => null)
  return text === null ? given : calculateJwkThumbprint(JSON.parse(text) as { kty: string; crv: string; x: string }, 'sha256')
}
