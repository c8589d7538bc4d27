import { Hono } from 'hono'
import type { Logger } from 'pino'
import { problem } from '../../../shared/problems.ts'
import { MAY, may } from '../../../shared/roles.ts'
import { check } from '../../../shared/schema/validate.ts'
import { type Doors, isForeign } from './doors.ts'
import { languageOf, problemResponse } from './problem-document.ts'
import type { Figures } from './figures.ts'
import { readBody } from './read-body.ts'
import { requestIdOf, withRequest } from './request-id.ts'
import type { Reply, Route } from './route.ts'

/** What the web server hands over beside the request. */
export interface Bindings {
  incoming: { socket: { remoteAddress?: string | undefined } }
}

const SMALL_BYTES = 64 * 1024

/** Everything the controller answers over HTTP: the table of routes, and pages for the rest. */
export function createApp(parts: {
  routes: readonly Route[]
  doors: Doors
  log: Logger
  figures: Pick<Figures, 'timed'>
  pages(request: Request, path: string): Promise<Response | null>
}): Hono<{ Bindings: Bindings }> {
  const app = new Hono<{ Bindings: Bindings }>()
  for (const route of parts.routes)
    app.on(route.method, route.path.replaceAll(/\{(\w+)\}/g, ':$1'), ({ req, env }) => {
      const address = env?.incoming?.socket.remoteAddress ?? '127.0.0.1'
      return observed(req.raw, route.method, route.path, () => answer(route, req.raw, req.param(), address))
    })
  app.notFound(({ req }) => {
    const isRead = req.method === 'GET' || req.method === 'HEAD'
    return observed(req.raw, isRead ? 'GET' : 'other', 'page', async () => {
      const page = isRead ? await parts.pages(req.raw, req.path) : null
      return page ?? problemResponse(404, [problem('', 'not-found', { path: req.path })], languageOf(req.raw))
    })
  })

  /** Gives the request its id, which every line of the log that it causes names, and counts its time. */
  function observed(request: Request, method: string, route: string, work: () => Promise<Response>): Promise<Response> {
    const { log, figures } = parts
    const id = requestIdOf(request.headers.get('x-request-id'))
    const done = figures.timed(method, route)
    return withRequest(id, async () => {
      const response = harden(
        await work().catch((error: unknown) => {
          log.error({ error, method, route }, 'a request failed')
          return problemResponse(500, [], languageOf(request))
        }),
      )
      response.headers.set('x-request-id', id)
      const line = { method, route, status: response.status, ms: Math.round(done(response.status) * 1000) }
      log[method === 'GET' ? 'debug' : 'info'](line, 'a request was answered')
      return response
    })
  }

  async function answer(route: Route, request: Request, params: Record<string, string>, address: string): Promise<Response> {
    const language = languageOf(request)
    const url = new URL(request.url)
    const who = await parts.doors.principalOf(request)
    const refuse = (status: number, code: Parameters<typeof problem>[1], given: Record<string, string | number> = {}) =>
      problemResponse(status, [problem('', code, given)], language)
    if (isForeign(request, url)) return refuse(403, 'origin-foreign')
    if (route.may !== null && !who) return refuse(401, 'sign-in-needed')
    if (route.may !== null && who && !may(who.role, route.may)) return refuse(403, 'not-allowed', { role: MAY[route.may].join(', ') })
    let body: unknown = null
    if (route.body !== null) {
      const limitBytes = route.limitBytes ?? SMALL_BYTES
      const text = await readBody(request, limitBytes)
      if (text === null) return refuse(413, 'body-too-large', { limit: limitBytes / 1e6 })
      const parsed = parse(text)
      if ('detail' in parsed) return refuse(400, 'json-unreadable', parsed)
      // A campaign file's form and meaning are checked together by its handler, so that all its problems come at once.
      if (route.body !== 'CampaignFile') {
        const checked = check(route.body, parsed.value)
        if (!checked.ok) return problemResponse(422, checked.problems, language)
      }
      body = parsed.value
    }
    return respond(await route.handle({ request, url, params, body: body as never, who: who as never, language, address }), language)
  }

  return app
}

function respond(reply: Reply, language: Parameters<typeof problemResponse>[2]): Response {
  if (reply instanceof Response) return reply
  if ('problems' in reply) return problemResponse(reply.status, reply.problems, language, reply.current)
  return Response.json(reply.value, { headers: { 'cache-control': 'no-store' } })
}

function parse(text: string): { value: unknown } | { detail: string } {
  try {
    return { value: JSON.parse(text) as unknown }
  } catch (error) {
    return { detail: (error as Error).message }
  }
}

const CONTENT_SECURITY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "font-src 'self'",
  "img-src 'self' data: blob:",
  "media-src 'self' blob:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ')

function harden(response: Response): Response {
  const { headers } = response
  if (!headers.has('content-security-policy')) headers.set('content-security-policy', CONTENT_SECURITY)
  headers.set('x-content-type-options', 'nosniff')
  headers.set('referrer-policy', 'no-referrer')
  headers.set('cross-origin-opener-policy', 'same-origin')
  headers.set('permissions-policy', 'camera=(), microphone=(), geolocation=()')
  return response
}
