import { type Problem, pointer, problem } from './problems.ts'
import type { TimeZone } from './schema/basics.ts'

/** What an operator can set, after checking. Addresses and paths are as given; null: not set. */
export interface Settings {
  data: string
  httpPort: number
  host: string
  publicUrl: string | null
  mqttPort: number
  mqttsPort: number | null
  tlsCert: string | null
  tlsKey: string | null
  mqttUrl: string | null
  databaseUrl: string | null
  mediaUrl: string | null
  timezone: TimeZone
  /** Pictures for the map, as `https://…/{z}/{x}/{y}.png`; null: the map asks nobody. */
  tilesUrl: string | null
  /** Whom the map has to name for them. */
  tilesCredit: string | null
  /** Rehearsal: the instant (RFC 3339) at which this program's clock starts. */
  now: string | null
  adminEmail: string | null
  adminPassword: string | null
  /** The most that a player's films and pictures may take of its disk; null: all but a reserve. */
  cacheMb: number | null
  /** Folders in which players look for courier files, as in PATH; `none`: nowhere; null: where the system mounts sticks. */
  courierDirs: string | null
  /** Mails go through here, as `smtps://user:password@host:port`; null: none are sent. */
  smtpUrl: string | null
  /** Whom mails come from: an address, also as `Name <address>`. */
  mailFrom: string | null
  /** Whether webhooks may call addresses inside this network. */
  privateWebhooks: 'yes' | 'no'
  /** Plays older than this are removed, their sums kept; null: never. */
  keepPlaysMonths: number | null
  logLevel: 'debug' | 'info' | 'warn' | 'error' | 'silent'
  token: string | null
}

type Reader<Value> = (text: string, path: string, problems: Problem[]) => Value | undefined

const text: Reader<string> = (value) => value
const port: Reader<number> = (value, path, problems) => {
  const number = Number(value)
  if (/^\d{1,5}$/.test(value) && number <= 65535) return number
  problems.push(problem(path, 'setting-port', { value }))
}
const megabytes: Reader<number> = (value, path, problems) => {
  if (/^[1-9]\d{0,8}$/.test(value)) return Number(value)
  problems.push(problem(path, 'setting-megabytes', { value }))
}
const months: Reader<number> = (value, path, problems) => {
  if (/^[1-9]\d{0,2}$/.test(value)) return Number(value)
  problems.push(problem(path, 'setting-months', { value }))
}
const mailbox: Reader<string> = (value, path, problems) => {
  if (/^(?:[^<>\r\n]*<[^\s<>@]+@[^\s<>@]+>|[^\s<>@]+@[^\s<>@]+)$/.test(value)) return value
  problems.push(problem(path, 'setting-mailbox', { value }))
}
const address =
  (...schemes: string[]): Reader<string> =>
  (value, path, problems) => {
    if (URL.canParse(value) && schemes.includes(new URL(value).protocol)) return value.replace(/\/+$/, '')
    problems.push(problem(path, 'setting-address', { value, schemes: schemes.map((scheme) => `${scheme}//`).join(', ') }))
  }
const choice =
  <Word extends string>(...words: Word[]): Reader<Word> =>
  (value, path, problems) => {
    if ((words as string[]).includes(value)) return value as Word
    problems.push(problem(path, 'schema-choice', { choices: words.join(', ') }))
  }
const instant: Reader<string> = (value, path, problems) => {
  if (/^\d{4}-\d\d-\d\dT.*(Z|[+-]\d\d:\d\d)$/.test(value) && !Number.isNaN(Date.parse(value))) return value
  problems.push(problem(path, 'setting-instant', { value }))
}
const zone: Reader<TimeZone> = (value, path, problems) => {
  try {
    return Intl.DateTimeFormat('en', { timeZone: value }).resolvedOptions().timeZone as TimeZone
  } catch {
    problems.push(problem(path, 'zone-unknown', { zone: value }))
  }
}

const tiles: Reader<string> = (value, path, problems) => {
  const holes = (value.match(/\{[^}]*\}/g) ?? []).toSorted().join()
  if (holes === '{x},{y},{z}' && /^https?:\/\/[A-Za-z0-9.:[\]-]+\//.test(value) && URL.canParse(value)) return value
  problems.push(problem(path, 'setting-tiles', { value }))
}

const READERS = {
  LAVHA_DATA: ['data', text, './data'],
  LAVHA_HTTP_PORT: ['httpPort', port, 8080],
  LAVHA_HOST: ['host', text, '127.0.0.1'],
  LAVHA_PUBLIC_URL: ['publicUrl', address('http:', 'https:'), null],
  LAVHA_MQTT_PORT: ['mqttPort', port, 1883],
  LAVHA_MQTTS_PORT: ['mqttsPort', port, null],
  LAVHA_TLS_CERT: ['tlsCert', text, null],
  LAVHA_TLS_KEY: ['tlsKey', text, null],
  LAVHA_MQTT_URL: ['mqttUrl', address('mqtt:', 'mqtts:', 'ws:', 'wss:'), null],
  LAVHA_DATABASE_URL: ['databaseUrl', address('postgres:', 'postgresql:'), null],
  LAVHA_MEDIA_URL: ['mediaUrl', address('http:', 'https:'), null],
  LAVHA_TIMEZONE: ['timezone', zone, 'Asia/Dushanbe'],
  LAVHA_TILES_URL: ['tilesUrl', tiles, null],
  LAVHA_TILES_CREDIT: ['tilesCredit', text, null],
  LAVHA_NOW: ['now', instant, null],
  LAVHA_ADMIN_EMAIL: ['adminEmail', text, null],
  LAVHA_ADMIN_PASSWORD: ['adminPassword', text, null],
  LAVHA_CACHE_MB: ['cacheMb', megabytes, null],
  LAVHA_COURIER_DIRS: ['courierDirs', text, null],
  LAVHA_SMTP_URL: ['smtpUrl', address('smtp:', 'smtps:'), null],
  LAVHA_MAIL_FROM: ['mailFrom', mailbox, null],
  LAVHA_PRIVATE_WEBHOOKS: ['privateWebhooks', choice('yes', 'no'), 'no'],
  LAVHA_KEEP_PLAYS_MONTHS: ['keepPlaysMonths', months, null],
  LAVHA_LOG_LEVEL: ['logLevel', choice('debug', 'info', 'warn', 'error', 'silent'), 'info'],
  LAVHA_TOKEN: ['token', text, null],
} as const satisfies Record<string, readonly [keyof Settings, Reader<unknown>, unknown]>

/**
 * Settings from the environment over those of `lavha.config.json` (same keys), all problems at once. Keys that begin with
 * LAVHA_ and are not known are refused: a misspelt setting must not pass for a default.
 */
export function readSettings(env: Readonly<Record<string, string | undefined>>, file: Readonly<Record<string, unknown>>) {
  const problems: Problem[] = []
  for (const key of [...Object.keys(env).filter((name) => name.startsWith('LAVHA_')), ...Object.keys(file)])
    if (!Object.hasOwn(READERS, key)) problems.push(problem(pointer(key), 'setting-unknown', { name: key }))
  const settings: Record<string, unknown> = {}
  for (const [key, [name, read, fallback]] of Object.entries(READERS)) {
    const given = env[key] ?? file[key]
    settings[name] = given === undefined || given === '' ? fallback : read(String(given), pointer(key), problems)
  }
  return problems.length > 0 ? { ok: false as const, problems } : { ok: true as const, settings: settings as unknown as Settings }
}

export const quotaBytesOf = ({ cacheMb }: Pick<Settings, 'cacheMb'>): number | null => (cacheMb === null ? null : cacheMb * 1_000_000)

const MOUNT_FOLDERS: Record<string, readonly string[]> = { linux: ['/media', '/run/media'], darwin: ['/Volumes'] }

export function courierPlacesOf({ courierDirs }: Pick<Settings, 'courierDirs'>, platform: string): readonly string[] {
  if (courierDirs === null) return MOUNT_FOLDERS[platform] ?? []
  return courierDirs === 'none' ? [] : courierDirs.split(platform === 'win32' ? ';' : ':').filter((folder) => folder !== '')
}
