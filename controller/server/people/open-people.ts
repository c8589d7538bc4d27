import type { Ground } from '../ground.ts'
import { createDoors } from '../http/doors.ts'
import { openSecretFile } from '../trust/secret-file.ts'
import { createAuth } from './auth.ts'
import { createInvitations } from './invitations.ts'
import { createPeople } from './people.ts'

export type PeopleRoom = Awaited<ReturnType<typeof openPeople>>

/** Who works here, and how they come in. */
export async function openPeople({ settings, clock, log, data, database }: Ground, localToken: string) {
  const secret = await openSecretFile(data.peopleSecret)
  const auth = createAuth({ database, secret, secure: settings.publicUrl?.startsWith('https:') ?? false, log })
  const people = createPeople({ database, clock, auth })
  const { adminEmail: email, adminPassword: password } = settings
  if (email !== null && password !== null && !(await people.any())) await people.makeFirst({ name: email, email, password }, 'settings')
  return {
    auth,
    people,
    invitations: createInvitations({ database, clock, auth }),
    doors: createDoors({ database, clock, localToken, auth }),
  }
}
