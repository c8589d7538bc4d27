import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connectAsync, type MqttClient } from 'mqtt'
import pino, { type Logger } from 'pino'
import { systemClock } from '../../../controller/clock.ts'
import { type Running, startController } from '../../../controller/main.ts'
import type { Clock } from '../../../shared/clock.ts'
import type { Instant } from '../../../shared/schema/basics.ts'
import { readSettings } from '../../../shared/settings.ts'

export interface Asked {
  status: number
  body: never
  headers: Headers
}

/** A whole controller on free ports over a temporary directory, as a test needs it. */
export interface AController extends Running {
  data: string
  ask(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Asked>
  /** Ends it and starts it again over the same data. */
  restart(more?: Record<string, string>): Promise<void>
}

const QUIET = pino({ level: process.env['LAVHA_LOG_LEVEL'] ?? 'silent' })

const closing: (() => Promise<unknown>)[] = []
/** For `afterEach`. */
export async function closeAll(): Promise<void> {
  for (const close of closing.splice(0).toReversed()) await close()
}

/** What a test may have otherwise than a real controller. */
export interface Around {
  clock?: Clock
  version?: string
}

export async function startAController(env: Record<string, string> = {}, log: Logger = QUIET, around: Around = {}): Promise<AController> {
  const data = await mkdtemp(join(tmpdir(), 'lavha-controller-'))
  let running = await startOn(data, env, log, around)
  closing.push(async () => {
    await running.stop()
    await rm(data, { recursive: true, force: true })
  })
  const ask: AController['ask'] = async (method, path, body, headers = {}) => {
    const isBytes = body instanceof Uint8Array
    const response = await fetch(running.url + path, {
      method,
      headers: {
        authorization: `Bearer ${running.localToken}`,
        'content-type': isBytes ? 'application/octet-stream' : 'application/json',
        ...headers,
      },
      ...(body === undefined ? {} : { body: isBytes ? (body as BodyInit) : JSON.stringify(body) }),
    })
    const text = await response.text()
    const json = response.headers.get('content-type')?.includes('json') && text !== ''
    return { status: response.status, body: (json ? JSON.parse(text) : text) as never, headers: response.headers }
  }
  return {
    data,
    ask,
    get url() {
      return running.url
    },
    get ports() {
      return running.ports
    },
    get mqttUrl() {
      return running.mqttUrl
    },
    get localToken() {
      return running.localToken
    },
    signInLink: () => running.signInLink(),
    peopled: () => running.peopled(),
    unreleased: () => running.unreleased(),
    stop: () => running.stop(),
    restart: async (more = {}) => {
      await running.stop()
      running = await startOn(data, { ...env, ...more }, log, around)
    },
  }
}

async function startOn(data: string, env: Record<string, string>, log: Logger, around: Around): Promise<Running> {
  const read = readSettings({ LAVHA_DATA: data, LAVHA_HTTP_PORT: '0', LAVHA_MQTT_PORT: '0', ...env }, {})
  if (!read.ok) throw new Error(JSON.stringify(read.problems))
  const { settings } = read
  const clock = around.clock ?? systemClock(settings.now === null ? null : (Date.parse(settings.now) as Instant))
  const started = await startController(settings, {
    clock,
    log,
    version: around.version ?? 'test',
    path: process.env['PATH'],
  })
  if (!started.ok) throw new Error(JSON.stringify(started.problems))
  return started.running
}

/** An MQTT client that ends with the test. */
export async function connectScreen(url: string, screen: string, password: string): Promise<MqttClient> {
  const client = await connectAsync(url, { clientId: `screen-${screen}`, username: screen, password, reconnectPeriod: 0 }, false)
  closing.push(() => client.endAsync(true))
  return client
}

export async function until<Value>(look: () => Value | Promise<Value>, tries = 400): Promise<NonNullable<Value>> {
  for (let attempt = 0; attempt < tries; attempt += 1) {
    const value = await look()
    if (value) return value as NonNullable<Value>
    await new Promise((resolve) => setTimeout(resolve, 25))
  }
  throw new Error(`waited in vain for ${look.toString()}`)
}
