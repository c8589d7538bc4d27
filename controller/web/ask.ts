import type { ProblemDocument } from '../api.ts'
import type { Language } from '../../shared/schema/basics.ts'

export type Asked<Value> = { ok: true; value: Value } | { ok: false; status: number; problems: ProblemDocument['problems'] }

/** Asks the controller; `status` 0: it does not answer at all. */
export async function ask<Value>(method: string, path: string, language: Language, body?: unknown): Promise<Asked<Value>> {
  try {
    const init: RequestInit = { method, headers: { 'accept-language': language, 'content-type': 'application/json' } }
    if (body !== undefined) init.body = JSON.stringify(body)
    const response = await fetch(`/api/v1/${path}`, init)
    const text = await response.text()
    if (response.ok) return { ok: true, value: (text === '' ? null : JSON.parse(text)) as Value }
    const { problems = [] } = JSON.parse(text) as Partial<ProblemDocument>
    return { ok: false, status: response.status, problems }
  } catch {
    return { ok: false, status: 0, problems: [] }
  }
}
