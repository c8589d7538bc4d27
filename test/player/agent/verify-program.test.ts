import { expect, it } from 'vitest'
import { readMessage, timely, verifySignature } from '../../../player/agent/verify-program.ts'
import type { Instant } from '../../../shared/schema/basics.ts'
import type { ScreenId } from '../../../shared/schema/ids.ts'
import { booking, makeProgram, makeSigner, NOON, quoteItem, SCREEN } from './programs.ts'

const signer = await makeSigner()
const stranger = await makeSigner()
const expected = { screen: SCREEN as ScreenId, keys: [signer.key] }
const program = makeProgram(7, [booking('quotes', [quoteItem('article-5')])])
const verify = (jws: string) => verifySignature(jws, expected)

it('takes a program signed by the pinned key for this screen', async () => {
  const verdict = await verify(await signer.sign(program))
  expect(verdict).toMatchObject({ ok: true, held: { program: { revision: 7 } } })
})

it('knows several pinned keys', async () => {
  const verdict = await verifySignature(await signer.sign(program), { ...expected, keys: [stranger.key, signer.key] })
  expect(verdict.ok).toBe(true)
})

it('refuses a program without a signature', async () => {
  const [header, payload] = (await signer.sign(program)).split('.')
  expect(await verify(`${header}.${payload}.`)).toMatchObject({ ok: false, why: 'unsigned' })
  const none = Buffer.from(JSON.stringify({ alg: 'none' })).toString('base64url')
  expect(await verify(`${none}.${payload}.`)).toMatchObject({ ok: false, why: 'unsigned' })
  expect(readMessage(Buffer.from(JSON.stringify(program)))).toEqual({ ok: false, why: 'unsigned' })
})

it('refuses a program signed by another key', async () => {
  expect(await verify(await stranger.sign(program))).toMatchObject({ ok: false, why: 'unknown-key' })
})

it('refuses a program signed by another key under the name of ours', async () => {
  const ours = JSON.parse(Buffer.from((await signer.sign(program)).split('.')[0] ?? '', 'base64url').toString()) as { kid: string }
  expect(await verify(await stranger.sign(program, { kid: ours.kid }))).toMatchObject({ ok: false, why: 'bad-signature' })
})

it('refuses a program that was changed after it was signed', async () => {
  const [header, , signature] = (await signer.sign(program)).split('.')
  const changed = Buffer.from(JSON.stringify({ ...program, revision: 8 })).toString('base64url')
  expect(await verify(`${header}.${changed}.${signature}`)).toMatchObject({ ok: false, why: 'bad-signature' })
})

it('refuses the public key used as a shared secret (RFC 8725 section 2.1)', async () => {
  expect(
    await verify(await signer.sign(program).then((jws) => jws.replace(/^[^.]+/, Buffer.from('{"alg":"HS256"}').toString('base64url')))),
  ).toMatchObject({
    ok: false,
    why: 'unknown-key',
  })
})

it('refuses what the key signed for another purpose, and what is no program', async () => {
  expect(await verify(await signer.sign(program, { typ: 'lavha-release+jws' }))).toMatchObject({ ok: false, why: 'malformed' })
  expect(await verify(await signer.sign({ hello: 'world' }))).toMatchObject({ ok: false, why: 'malformed' })
  expect(await verify('not a signed text')).toMatchObject({ ok: false, why: 'malformed' })
  expect(readMessage(Buffer.from('\u0000\u0001'))).toEqual({ ok: false, why: 'malformed' })
})

it('refuses a program for another screen', async () => {
  const other = makeProgram(9, program.bookings, { screen: { ...program.screen, id: 'monitor-somoni' as ScreenId } })
  expect(await verify(await signer.sign(other))).toEqual({ ok: false, why: 'other-screen', revision: 9 })
})

it('understands programs of a newer controller that say more', async () => {
  expect((await verify(await signer.sign({ ...program, mood: 'calm' }))).ok).toBe(true)
})

it('tells new, same, older and expired apart', () => {
  const held = { jws: 'a', program }
  const next = { jws: 'b', program: { ...program, revision: 8 } }
  expect(timely(next, held, NOON)).toBe('take')
  expect(timely(held, held, NOON)).toBe('same')
  expect(timely({ jws: 'c', program }, held, NOON)).toBe('older')
  expect(timely(held, next, NOON)).toBe('older')
  expect(timely(next, held, next.program.validUntil)).toBe('expired')
  expect(timely(next, held, (next.program.validUntil - 1) as Instant)).toBe('take')
})
