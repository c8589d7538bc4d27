import { createHash } from 'node:crypto'
import { openDatabase } from '../../../controller/server/database/open-database.ts'
import type { AController } from './a-controller.ts'

/** A credential put straight into the database, as a claim would. */
export async function credentialFor(controller: AController, screen: string): Promise<string> {
  const database = await openDatabase(`${controller.data}/controller.db`)
  const hash = createHash('sha256').update(`secret of ${screen}`).digest('hex')
  await database
    .insertInto('credentials')
    .values({ screen, hash, playerKey: '{}', createdAt: 1 } as never)
    .execute()
  await database.destroy()
  return `secret of ${screen}`
}
