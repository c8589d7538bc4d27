import type { ProblemDocument } from '../../api.ts'
import { i18n } from '../words/i18n.ts'

export type ToldProblems = ProblemDocument['problems']
/** `current`: what the server has now, where somebody else was quicker (409). */
export type Asked<Value> = { ok: true; value: Value } | { ok: false; status: number; problems: ToldProblems; current?: unknown }

/** Asks the controller; `status` 0: it does not answer at all. `path` is below `/api/v1/`. */
export const ask = <Value>(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Asked<Value>> =>
  answerTo(path, {
    method,
    headers: { 'accept-language': i18n.language, ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })

/** Sends a file as it is (PUT). */
export const send = <Value>(path: string, file: Blob): Promise<Asked<Value>> =>
  answerTo(path, {
    method: 'PUT',
    headers: { 'accept-language': i18n.language, 'content-type': 'application/octet-stream' },
    body: file,
  })

async function answerTo<Value>(path: string, init: RequestInit): Promise<Asked<Value>> {
  try {
    const response = await fetch(`/api/v1/${path}`, init)
    const text = await response.text()
    if (response.ok) return { ok: true, value: (text === '' ? null : JSON.parse(text)) as Value }
    const { problems = [], current } = JSON.parse(text) as Partial<ProblemDocument> & { current?: unknown }
    return { ok: false, status: response.status, problems, ...(current === undefined ? {} : { current }) }
  } catch {
    return { ok: false, status: 0, problems: [] }
  }
}
