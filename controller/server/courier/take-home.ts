import type { CryptoKey as JoseKey } from 'jose'
import { compactDecrypt } from 'jose/jwe/compact/decrypt'
import type { CourierWord } from '../../../shared/schema/courier.ts'
import type { ScreenId } from '../../../shared/schema/ids.ts'
import { checkTolerant } from '../../../shared/schema/validate.ts'
import type { PublicKey } from '../../../shared/schema/wire-pairing.ts'
import type { Status } from '../../../shared/schema/wire.ts'
import type { CourierHome } from '../../api/courier.ts'
import type { Database } from '../database/tables.ts'
import type { Intake } from '../fleet/intake.ts'
import type { PlayStore } from '../plays/play-store.ts'
import { verifyPlayerJws } from '../trust/verify-player-jws.ts'

export interface HomeParts {
  database: Database
  privateKey: JoseKey
  plays: PlayStore
  intake: Pick<Intake, 'bring'>
}

/** A line is a batch of 250 plays or a status: some 20 KB. */
const MOST_LINE_BYTES = 4 * 1024 * 1024

type Bytes = Iterable<Uint8Array> | AsyncIterable<Uint8Array>

/** Brings home what players wrote onto a stick, line by line: what was here already stays as it is, what cannot be opened is counted. */
export async function takeHome(bytes: Bytes, parts: HomeParts): Promise<CourierHome> {
  const screens = new Map<ScreenId, CourierHome['screens'][number]>()
  const refused: CourierHome['refused'] = []
  let number = 0
  for await (const line of linesOf(bytes)) {
    number += 1
    const word = line === null ? null : await open(line, parts.privateKey)
    if (!word) {
      refused.push({ line: number, why: 'unreadable' })
      continue
    }
    const row = screens.get(word.screen) ?? { screen: word.screen, added: 0, aside: 0, statusAt: null }
    const isTaken = word.kind === 'plays' ? await takePlays(word, row, parts) : await takeStatus(word, row, parts)
    if (isTaken) screens.set(word.screen, row)
    else refused.push({ line: number, why: 'unsigned' })
  }
  return { screens: [...screens.values()], refused }
}

async function open(line: string, privateKey: JoseKey): Promise<CourierWord | null> {
  try {
    const { plaintext } = await compactDecrypt(line, privateKey, { keyManagementAlgorithms: ['ECDH-ES'] })
    const checked = checkTolerant('CourierWord', JSON.parse(new TextDecoder().decode(plaintext)))
    return checked.ok ? checked.value : null
  } catch {
    return null
  }
}

type Row = CourierHome['screens'][number]

async function takePlays({ screen, batch }: CourierWord & { kind: 'plays' }, row: Row, { plays }: HomeParts): Promise<boolean> {
  const taken = await plays.take(screen, batch)
  if (!taken.ok) return false
  row.added += taken.added
  row.aside += taken.aside.length
  return true
}

async function takeStatus(
  { screen, status }: CourierWord & { kind: 'status' },
  row: Row,
  { database, intake }: HomeParts,
): Promise<boolean> {
  const owner = await database.selectFrom('credentials').select('playerKey').where('screen', '=', screen).executeTakeFirst()
  if (!owner) return false
  const said = checkTolerant('CourierStatus', await verifyPlayerJws(status, 'lavha-status+jws', JSON.parse(owner.playerKey) as PublicKey))
  if (!said.ok || said.value.screen !== screen) return false
  const told: Status = said.value.status
  intake.bring(screen, told)
  row.statusAt = told.at
  return true
}

/** The lines of a text, each without its end; null for one that is longer than any is. */
async function* linesOf(bytes: Bytes): AsyncGenerator<string | null> {
  const decoder = new TextDecoder()
  let rest = ''
  let isTooLong = false
  for await (const piece of bytes) {
    const lines = (rest + decoder.decode(piece, { stream: true })).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) {
      if (isTooLong || line.length > MOST_LINE_BYTES) yield null
      else if (line !== '') yield line
      isTooLong = false
    }
    if (rest.length > MOST_LINE_BYTES) {
      isTooLong = true
      rest = ''
    }
  }
  if (isTooLong) yield null
  else if (rest !== '') yield rest
}
