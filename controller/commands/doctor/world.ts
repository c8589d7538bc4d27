import { connect, createServer } from 'node:net'
import { createBus } from '../../server/bus.ts'
import { findTool } from '../../server/campaigns/find-tool.ts'
import { openMail } from '../../server/telling/mail.ts'
import { type Finding, ill, note, type Patient, well, whyOf } from './finding.ts'

const WITHIN_MS = 5000
const CLOCKS_APART_MS = 30_000
const BROWSERS = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']

/** Why nobody can listen there; null: free. */
const taken = (host: string, port: number): Promise<string | null> =>
  new Promise((resolve) => {
    const server = createServer()
    server.once('error', ({ code }: NodeJS.ErrnoException) => resolve(code ?? 'unknown'))
    server.listen(port, host, () => server.close(() => resolve(null)))
  })

export async function checkPorts({ settings, running }: Patient): Promise<Finding[]> {
  if (running !== null) return [well('ports-own', { url: running })]
  const { host, httpPort, mqttPort, mqttsPort, mqttUrl } = settings
  const ports = [httpPort, ...(mqttUrl === null ? [mqttPort, ...(mqttsPort === null ? [] : [mqttsPort])] : [])].filter((port) => port > 0)
  const found: Finding[] = []
  for (const port of ports) {
    const why = await taken(host, port)
    if (why === 'EADDRINUSE') found.push(ill('port-taken', { port }))
    else if (why !== null) found.push(ill('port-denied', { port, host, detail: why }))
  }
  return found.length > 0 ? found : [well('ports-free', { ports: ports.join(', ') })]
}

export async function checkAddress({ settings, running, now }: Patient): Promise<Finding[]> {
  const url = settings.publicUrl ?? running
  if (url === null) return [note('address-unset')]
  try {
    const response = await fetch(`${url}/healthz`, { signal: AbortSignal.timeout(WITHIN_MS) })
    const answer = (await response.json().catch(() => null)) as { ready?: boolean; why?: string | null } | null
    if (typeof answer?.ready !== 'boolean') return [ill('address-other', { url })]
    const about = (await (await fetch(`${url}/api/v1/about`, { signal: AbortSignal.timeout(WITHIN_MS) })).json().catch(() => null)) as {
      now?: number
      zone?: string
      rehearsal?: boolean
    } | null
    const apart = about?.now === undefined || about.rehearsal ? 0 : about.now - now
    if (Math.abs(apart) > CLOCKS_APART_MS) return [ill('address-clock', { url, seconds: Math.round(apart / 1000) })]
    if (!answer.ready) return [ill('address-ill', { url, why: answer.why ?? '' })]
    return [well('address-well', { url, zone: about?.zone ?? settings.timezone })]
  } catch (error) {
    return [ill('address-unreachable', { url, detail: whyOf(error) })]
  }
}

export async function checkTools({ path }: Patient): Promise<Finding[]> {
  const [ffmpeg, ffprobe] = await Promise.all([findTool('ffmpeg', path), findTool('ffprobe', path)])
  const browsers = await Promise.all(BROWSERS.map((name) => findTool(name, path)))
  const browser = browsers.find((found) => found !== null) ?? null
  const found = [...(ffmpeg && ffprobe ? [] : [note('ffmpeg-missing')]), ...(browser ? [] : [note('chromium-missing')])]
  return found.length > 0 ? found : [well('tools-well', { ffmpeg: ffmpeg ?? '', chromium: browser ?? '' })]
}

const answers = (host: string, port: number): Promise<string | null> =>
  new Promise((resolve) => {
    const socket = connect({ host, port, timeout: WITHIN_MS })
    const end = (why: string | null) => {
      socket.destroy()
      resolve(why)
    }
    socket.once('connect', () => end(null))
    socket.once('timeout', () => end('no answer'))
    socket.once('error', (error) => end(error.message))
  })

const USUAL_PORTS: Record<string, number> = { 'mqtt:': 1883, 'mqtts:': 8883, 'ws:': 80, 'wss:': 443 }

export async function checkBroker({ settings, running }: Patient): Promise<Finding[]> {
  if (settings.mqttUrl === null) return [running === null ? note('broker-idle') : well('broker-own')]
  const url = new URL(settings.mqttUrl)
  const port = Number(url.port) || (USUAL_PORTS[url.protocol] ?? 1883)
  const shown = `${url.protocol}//${url.host}`
  const silent = await answers(url.hostname, port)
  if (silent !== null) return [ill('broker-unreachable', { url: shown, detail: silent })]
  const bus = createBus({ url: settings.mqttUrl }, `lavha-doctor-${process.pid}`, { onOddity: () => {}, onMessage: () => {} })
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<'late'>((resolve) => (timer = setTimeout(() => resolve('late'), WITHIN_MS)))
  const came = await Promise.race([bus.start().then(() => 'in' as const), late])
  clearTimeout(timer)
  await bus.stop()
  return [came === 'in' ? well('broker-well', { url: shown }) : ill('broker-refuses', { url: shown })]
}

export async function checkMail({ settings: { smtpUrl, mailFrom } }: Patient): Promise<Finding[]> {
  if (smtpUrl === null || mailFrom === null) return [note('mail-off')]
  const shown = new URL(smtpUrl).host
  try {
    await openMail({ url: smtpUrl, from: mailFrom }).verify()
    return [well('mail-well', { server: shown, from: mailFrom })]
  } catch (error) {
    return [ill('mail-unreachable', { server: shown, detail: whyOf(error) })]
  }
}
