import type { Clock } from '../../../../shared/clock.ts'
import { COURIER_ENDING } from '../../../../shared/courier.ts'
import { problem } from '../../../../shared/problems.ts'
import type { ScreenId } from '../../../../shared/schema/ids.ts'
import type { CourierPlan } from '../../../api/courier.ts'
import type { BlobStore } from '../../blobs/blob-store.ts'
import { type CourierFile, courierFile } from '../../courier/courier-file.ts'
import { type CourierLoad, loadFor } from '../../courier/courier-load.ts'
import { storedPlays } from '../../courier/stored-plays.ts'
import { takeHome } from '../../courier/take-home.ts'
import { recordAct } from '../../database/record-act.ts'
import type { Database } from '../../database/tables.ts'
import type { Intake } from '../../fleet/intake.ts'
import type { PlayStore } from '../../plays/play-store.ts'
import type { UnsealingKey } from '../../trust/sealing-key.ts'
import type { SigningKey } from '../../trust/signing-key.ts'
import { type Reply, type Route, route } from '../route.ts'

export interface CourierParts {
  database: Database
  blobs: BlobStore
  clock: Clock
  key: SigningKey
  sealing: UnsealingKey
  plays: PlayStore
  intake: Pick<Intake, 'bring'>
}

const query = { screen: 'Only this screen; may be given several times. None: all that have a program' }

const empty = (): Reply => ({ status: 409, problems: [problem('', 'courier-empty')] })

/** Programs and films as one signed file for players without a link, and what these write back onto it. */
export function courierRoutes({ database, blobs, clock, key, sealing, plays, intake }: CourierParts): Route[] {
  const packed = async (url: URL): Promise<{ load: CourierLoad; file: CourierFile } | null> => {
    const load = await loadFor({ database, blobs }, url.searchParams.getAll('screen') as ScreenId[])
    if (load.programs.length === 0) return null
    const stored = await storedPlays(
      database,
      load.programs.map(({ screen }) => screen),
    )
    return { load, file: await courierFile(load, { blobs, key, sealTo: sealing.publicKey, madeAt: clock.now(), stored }) }
  }

  return [
    route({
      method: 'GET',
      path: '/api/v1/courier/plan',
      summary: 'What a courier file for these screens would be, and how large',
      may: 'screens',
      body: null,
      query,
      answers: 'CourierPlan',
      handle: async ({ url }) => {
        const found = await packed(url)
        if (!found) return empty()
        const { programs, without, missing } = found.load
        const value: CourierPlan = { screens: programs.map(({ screen }) => screen), bytes: found.file.bytes, without, missing }
        return { value }
      },
    }),
    route({
      method: 'GET',
      path: '/api/v1/courier/file',
      summary: 'The courier file for these screens: a signed manifest, their programs and all that these name, as a tar archive',
      may: 'screens',
      body: null,
      query,
      answers: null,
      handle: async ({ url, who }) => {
        const found = await packed(url)
        if (!found) return empty()
        const screens = found.load.programs.map(({ screen }) => screen)
        const at = clock.now()
        await recordAct(database, { at, who, act: 'courier-pack', subject: screens.join(' '), detail: { bytes: found.file.bytes } })
        const name = `lavha-${new Date(at).toISOString().slice(0, 10)}${COURIER_ENDING}`
        return new Response(found.file.stream(), {
          headers: {
            'content-type': 'application/x-tar',
            'content-length': String(found.file.bytes),
            'content-disposition': `attachment; filename="${name}"`,
            'cache-control': 'no-store',
          },
        })
      },
    }),
    route({
      method: 'PUT',
      path: '/api/v1/courier/home',
      summary: 'Bring home what a player wrote onto a stick: its plays, each once, and its last word of itself',
      may: 'screens',
      body: null,
      answers: 'CourierHome',
      handle: async ({ request, who }) => {
        const parts = { database, privateKey: sealing.privateKey, plays, intake }
        const value = await takeHome(request.body ?? [], parts)
        const subject = value.screens.map(({ screen }) => screen).join(' ')
        const added = value.screens.reduce((sum, row) => sum + row.added, 0)
        if (value.screens.length > 0) await recordAct(database, { at: clock.now(), who, act: 'courier-read', subject, detail: { added } })
        return { value }
      },
    }),
  ]
}
