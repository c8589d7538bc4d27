import { mkdir, readFile, rm, statfs } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { newSecret } from './trust/secrets.ts'
import { writeWhole } from './trust/write-whole.ts'

/** Where everything lies that the controller keeps: LAVHA_DATA. */
export interface DataDirectory {
  root: string
  database: string
  blobs: string
  uploads: string
  /** Uploads that are to go on; on the same disk as `uploads`. */
  unfinished: string
  work: string
  signingKey: string
  /** For what comes home sealed on a courier's stick. */
  sealingKey: string
  /** What protects sessions and second steps. */
  peopleSecret: string
  freeBytes(): Promise<number>
}

export async function openDataDirectory(path: string): Promise<DataDirectory> {
  const root = resolve(path)
  const work = join(root, 'work')
  await rm(work, { recursive: true, force: true })
  await mkdir(work, { recursive: true })
  return {
    root,
    database: join(root, 'controller.db'),
    blobs: join(root, 'blobs'),
    uploads: join(root, 'uploads'),
    unfinished: join(root, 'uploads', 'unfinished'),
    work,
    signingKey: join(root, 'keys', 'signing.json'),
    sealingKey: join(root, 'keys', 'sealing.json'),
    peopleSecret: join(root, 'keys', 'people-secret'),
    freeBytes: async () => {
      const { bavail, bsize } = await statfs(root)
      return bavail * bsize
    },
  }
}

const localTokenFile = (root: string): string => join(root, 'local-token')
const addressFile = (root: string): string => join(root, 'controller.json')

/** A new token at every start, for commands of whoever may read this directory. */
export async function writeLocalToken(root: string): Promise<string> {
  const token = newSecret()
  await writeWhole(localTokenFile(root), token, 0o600)
  return token
}
export const readLocalToken = (path: string): Promise<string | null> =>
  readFile(localTokenFile(resolve(path)), 'utf8').then(
    (text) => text.trim(),
    () => null,
  )

/** Where the controller that runs on this directory can be reached; commands on the same machine find it so. */
export const writeAddress = (root: string, url: string): Promise<void> => writeWhole(addressFile(root), JSON.stringify({ url }), 0o644)
export const removeAddress = (root: string): Promise<void> => rm(addressFile(root), { force: true })
export async function readAddress(path: string): Promise<string | null> {
  try {
    const { url } = JSON.parse(await readFile(addressFile(resolve(path)), 'utf8')) as { url: string }
    return url
  } catch {
    return null
  }
}

/** The address of a controller that runs on this directory right now; null: none does, whatever the file says. */
export async function runningAt(path: string): Promise<string | null> {
  const url = await readAddress(path)
  if (url === null) return null
  return fetch(`${url}/healthz`, { signal: AbortSignal.timeout(2000) }).then(
    (response) => (response.headers.get('content-type')?.includes('json') ? url : null),
    () => null,
  )
}

/** Ports once found free, so that a later start keeps the addresses that players know. */
export interface Ports {
  httpPort: number
  mqttPort: number
}
const portsFile = (root: string): string => join(resolve(root), 'ports.json')
export const writePorts = (root: string, ports: Ports): Promise<void> => writeWhole(portsFile(root), JSON.stringify(ports), 0o644)
export const readPorts = (root: string): Promise<Ports | null> =>
  readFile(portsFile(root), 'utf8').then(
    (text) => JSON.parse(text) as Ports,
    () => null,
  )
