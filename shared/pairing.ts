import type { PublicKey } from './schema/wire-pairing.ts'

/** Crockford's base 32: no I, L, O or U, so that a code can be read aloud and typed without doubt. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const CODE_CHARACTERS = 6

/**
 * What both sides take the SHA-256 of. It holds the keys as each side knows them, so whoever stands between the two and
 * swaps a key makes the two codes differ, and the person who compares them sees it.
 */
export const pairingText = (player: PublicKey, controller: PublicKey, pairing: string): string => `${player.x}.${controller.x}.${pairing}`

/** The code a person reads off the screen: the first 30 bits of the SHA-256 digest of `pairingText`. */
export function pairingCode(digest: Uint8Array): string {
  let code = ''
  for (let place = 0; place < CODE_CHARACTERS; place += 1) {
    const bit = place * 5
    const two = ((digest[bit >> 3] ?? 0) << 8) | (digest[(bit >> 3) + 1] ?? 0)
    code += ALPHABET[(two >> (11 - (bit & 7))) & 31]
  }
  return code
}

/** The code as typed by a person, brought to its one form: case, spaces, dashes and letters that look like digits do not matter. */
export const readPairingCode = (typed: string): string =>
  typed.toUpperCase().replaceAll(/[\s-]/g, '').replaceAll(/[IL]/g, '1').replaceAll('O', '0')
