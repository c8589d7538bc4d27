import { type Problem, tellProblem } from '../../../shared/problems.ts'
import type { Language } from '../../../shared/schema/basics.ts'

const TITLES: Record<number, string> = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  409: 'Conflict',
  410: 'Gone',
  413: 'Content Too Large',
  416: 'Range Not Satisfiable',
  422: 'Unprocessable Content',
  428: 'Precondition Required',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
  507: 'Insufficient Storage',
}

/** A refusal as RFC 9457 wants it, with everything that is wrong, in the person's language. */
export function problemResponse(status: number, problems: readonly Problem[], language: Language, current?: unknown): Response {
  const document = {
    type: 'about:blank',
    title: TITLES[status] ?? 'Problem',
    status,
    problems: problems.map((found) => tellProblem(found, language)),
    ...(current === undefined ? {} : { current }),
  }
  const headers: Record<string, string> = { 'content-type': 'application/problem+json', 'content-language': language }
  if (status === 401) headers['www-authenticate'] = 'Bearer'
  const [seconds] = problems.flatMap(({ code, params }) => (code === 'too-often' ? [String(params['seconds'])] : []))
  if (seconds !== undefined) headers['retry-after'] = seconds
  return new Response(JSON.stringify(document), { status, headers })
}

/** The first of our languages that the request asks for (RFC 9110 section 12.5.4); English where it asks for none. */
export function languageOf(request: Request): Language {
  const wanted = (request.headers.get('accept-language') ?? '')
    .split(',')
    .map((part) => {
      const [tag = '', ...parameters] = part.trim().split(';')
      const quality = parameters.map((parameter) => /^\s*q=([0-9.]+)$/.exec(parameter)?.[1]).find((value) => value !== undefined)
      return { language: tag.slice(0, 2).toLowerCase(), quality: Number(quality ?? 1) }
    })
    .filter(({ quality }) => quality > 0)
    .sort((one, other) => other.quality - one.quality)
  const found = wanted.find(({ language }) => language === 'tg' || language === 'ru' || language === 'en')
  return (found?.language ?? 'en') as Language
}
