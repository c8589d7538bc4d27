import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { batchLine, lineOf, type ProofBatch } from '../../../../controller/server/proof/proof-file.ts'
import { verifyProof } from '../../../../controller/server/proof/verify-proof.ts'
import { writeProof } from '../../../../controller/server/proof/write-proof.ts'
import type { CivilDate } from '../../../../shared/schema/basics.ts'
import type { CampaignId } from '../../../../shared/schema/ids.ts'
import { at } from '../../../make/programs.ts'
import { openProofRoom, type ProofPlayer, type ProofRoom } from '../../../make/proof-room.ts'
import { aCampaign } from '../a-campaign.ts'

const noon = at('2027-06-24T12:00')
let room: ProofRoom
let right: ProofPlayer
let lines: string[]

/** Two screens; the disk of one lost a record, and one batch of it never came. */
beforeAll(async () => {
  room = await openProofRoom(at('2027-06-24T13:00'))
  const programs = await room.publish(aCampaign(), ['left', 'right'], noon)
  const left = await room.player('left')
  right = await room.player('right')
  await left.bring(left.play(programs.get('left')!, noon, at('2027-06-24T12:10')), 20)
  const records = right.play(programs.get('right')!, noon, at('2027-06-24T12:12'))
  await right.bring(records.slice(0, 40), 20)
  await room.store.take(right.screen, await right.pack(records.slice(41, 60), { damaged: [41] }))
  await right.bring(records.slice(70), 10)
  lines = await proof()
})
afterAll(() => room.close())

async function proof(): Promise<string[]> {
  const range = { from: '2027-06-24' as CivilDate, to: '2027-06-24' as CivilDate }
  const asked = { campaign: 'article-5' as CampaignId, name: { en: 'Article 5' }, range, madeAt: room.clock.now() }
  return Array.fromAsync(writeProof(room, asked))
}
const verify = (bytes: Uint8Array | readonly string[], kid: string | null = null) => {
  const whole = bytes instanceof Uint8Array ? bytes : Buffer.from(bytes.join(''))
  return verifyProof(async function* () {
    for (let from = 0; from < whole.length; from += 1000) yield whole.subarray(from, from + 1000)
  }, kid)
}
const found = async (changed: readonly string[]) => {
  const { findings } = await verify(changed)
  return findings.map(({ what, line, screen, first, upTo }) => [what, line, screen, first, upTo])
}
const batchOf = (line = ''): ProofBatch => JSON.parse(line) as ProofBatch
const screenOf = (line = ''): string | undefined => batchOf(line).screen
/** The place of the n-th line of the right screen. */
const rightLine = (n: number): number => lines.findIndex((line) => screenOf(line) === 'right') + n

describe('a verification file', () => {
  it('holds as it was written, and tells its gaps as gaps', async () => {
    const verified = await verify(lines, room.key.kid)
    expect(verified.findings).toEqual([])
    expect(verified).toMatchObject({ kid: room.key.kid, plays: verified.records })
    const gaps = verified.seal?.logs.find(({ screen }) => screen === 'right')?.gaps
    expect(gaps).toEqual([
      { first: 41, upTo: 41, why: 'damaged' },
      { first: 61, upTo: 70, why: 'missing' },
    ])
    expect(verified.seal?.rows.reduce((sum, { completed }) => sum + completed, 0)).toBe(verified.plays)
  })

  it('one altered byte anywhere is found, and its line is named', async () => {
    const whole = Buffer.from(lines.join(''))
    const lineAt = (place: number): number => whole.subarray(0, place).filter((byte) => byte === 10).length + 1
    // Every 97th byte, and the ends of the lines: positions that do not depend on chance.
    const places = [...whole.keys()].filter((place) => place % 97 === 0 || whole[place] === 10)
    for (const place of places) {
      for (const change of [1, 32]) {
        const altered = Buffer.from(whole)
        altered[place] = (whole[place] ?? 0) ^ change
        const { findings } = await verify(altered)
        const named = findings.map(({ line }) => line)
        expect(named, `byte ${place} of line ${lineAt(place)}: ${JSON.stringify(findings)}`).toContain(lineAt(place))
      }
    }
  })

  it('a removed record is found, also where what is left is packed anew', async () => {
    const place = rightLine(1)
    const batch = batchOf(lines[place])
    const plays = batch.plays.slice(0, -1)
    expect(await found(lines.with(place, batchLine({ ...batch, plays })))).toEqual([
      ['batch-signature', place + 1, 'right', 21, null],
      ['removed', null, 'right', 21, 40],
    ])
  })

  it('a removed batch is found, and a whole removed log', async () => {
    const place = rightLine(1)
    expect(await found(lines.toSpliced(place, 1))).toEqual([['removed', null, 'right', 21, 40]])
    const { seal } = await verify(lines)
    const upTo = seal?.logs.find(({ screen }) => screen === 'right')?.upTo
    const without = lines.filter((line) => screenOf(line) !== 'right')
    expect(await found(without)).toContainEqual(['removed', null, 'right', 71, upTo])
    expect(await found(without)).toContainEqual(['removed', null, 'right', 1, 40])
  })

  it('a changed order is found: of lines, and of records in one', async () => {
    const [one, other] = [rightLine(0), rightLine(1)]
    expect(await found(lines.with(one, lines[other]!).with(other, lines[one]!))).toContainEqual(['order', other + 1, 'right', 1, 20])
    const batch = batchOf(lines[one])
    const plays = batch.plays.with(3, batch.plays[4]!).with(4, batch.plays[3]!)
    const swapped = batch.plays.with(3, [...plays[3]!.slice(0, 3), 1, 0] as never)
    expect((await found(lines.with(one, batchLine({ ...batch, plays: swapped }))))[0]).toEqual([
      'batch-signature',
      one + 1,
      'right',
      1,
      null,
    ])
  })

  it('what another screen signed is not taken for this one’s', async () => {
    const place = rightLine(0)
    const own = batchOf(lines[place])
    const other = batchOf(lines[1])
    expect(screenOf(lines[1])).toBe('left')
    expect((await found(lines.with(place, batchLine({ ...own, head: other.head }))))[0]).toEqual([
      'batch-signature',
      place + 1,
      'right',
      1,
      null,
    ])
    const moved = batchLine({ ...other, screen: own.screen, log: own.log })
    expect((await found(lines.with(place, moved)))[0]).toEqual(['batch-signature', place + 1, 'right', 1, null])
  })

  it('a figure that was changed is found: in the seal, and by whoever holds the key of the house', async () => {
    const seal = lines.at(-1)!
    const [head, payload = '', signature] = (JSON.parse(seal) as { seal: string }).seal.split('.')
    const said = Buffer.from(payload, 'base64url').toString()
    const flattered = Buffer.from(said.replace(/"completed":\d+/, '"completed":9999')).toString('base64url')
    const changed = lines.slice(0, -1).concat(lineOf({ seal: [head, flattered, signature].join('.') }))
    expect(await found(changed)).toEqual([['seal', lines.length, null, null, null]])

    await room.database.updateTable('playSums').set({ completed: 9999 }).where('log', '=', 1).execute()
    const { findings } = await verify(await proof())
    expect(findings[0]).toMatchObject({ what: 'figure', detail: expect.stringContaining('completed 9999 ≠ ') })
  })

  it('sealed by another key than the one that was asked for is refused', async () => {
    expect((await verify(lines, 'another-thumbprint')).findings).toMatchObject([{ what: 'key', detail: room.key.kid }])
  })
})
