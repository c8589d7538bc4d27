import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { pairingCode, pairingText, readPairingCode } from '../../shared/pairing.ts'
import type { PublicKey } from '../../shared/schema/wire-pairing.ts'

const key = (letter: string): PublicKey => ({ kty: 'OKP', crv: 'Ed25519', x: letter.repeat(43) })
const codeOf = (player: PublicKey, controller: PublicKey, pairing: string): string =>
  pairingCode(
    createHash('sha256')
      .update(pairingText(player, controller, pairing))
      .digest(),
  )

describe('the pairing code', () => {
  it('is the first 30 bits of the digest in an alphabet without I, L, O and U', () => {
    expect(pairingCode(new Uint8Array(32))).toBe('000000')
    expect(pairingCode(new Uint8Array(32).fill(255))).toBe('ZZZZZZ')
    expect(pairingCode(Uint8Array.of(0b00001_000, 0b10_00011_0, 0b0100_0010, 0b1_00110_00, ...new Uint8Array(28)))).toBe('123456')
    for (let seed = 0; seed < 500; seed += 1) expect(codeOf(key('A'), key('B'), String(seed))).toMatch(/^[0-9A-HJKMNP-TV-Z]{6}$/)
  })
  it('is another one when anybody swaps a key or the pairing', () => {
    const honest = codeOf(key('A'), key('B'), 'p')
    expect(new Set([honest, codeOf(key('M'), key('B'), 'p'), codeOf(key('A'), key('M'), 'p'), codeOf(key('A'), key('B'), 'q')]).size).toBe(
      4,
    )
  })
  it('is read as people type it', () => {
    expect(readPairingCode(' ab-l2 oI ')).toBe('AB1201')
  })
})
