import type { May, Role } from '../../../shared/roles.ts'
import type { Problem } from '../../../shared/problems.ts'
import type { Language } from '../../../shared/schema/basics.ts'
import type { Valid } from '../../../shared/schema/validate.ts'
import type { AnswerName } from '../../api.ts'

/** Who asks: a person with a session, or a program with a token. */
export interface Principal {
  /** Stays the same whatever they are called later. */
  id: string
  name: string
  role: Role
}

/** One request, with what its route needs of it already read. Where a route names what one must be allowed to do, there is always somebody. */
export interface Call<Body, Who extends Principal | null = Principal> {
  request: Request
  url: URL
  params: Record<string, string>
  body: Body
  who: Who
  language: Language
  /** The address the request came from. */
  address: string
}

type BodyName = keyof Valid | null
type BodyOf<Name extends BodyName> = Name extends keyof Valid ? Valid[Name] : null

/** One line of the table from which both the server and `openapi.json` are made. */
interface Line<Name extends BodyName> {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'OPTIONS'
  /** With `{name}` for parts that vary; a part may hold escaped slashes. */
  path: string
  summary: string
  /** The schema of the JSON body; null: none, or bytes. */
  body: Name
  /** Parameters behind `?`, none of them required, with what each means. */
  query?: Record<string, string>
  /** The most bytes of a JSON body. */
  limitBytes?: number
  answers: AnswerName | keyof Valid | null
}
/** `may`: what one must be allowed to do. */
interface GuardedRoute<Name extends BodyName> extends Line<Name> {
  may: May
  handle(call: Call<BodyOf<Name>>): Promise<Reply>
}
/** Open to everybody: perhaps nobody is signed in. */
interface OpenRoute<Name extends BodyName> extends Line<Name> {
  may: null
  handle(call: Call<BodyOf<Name>, Principal | null>): Promise<Reply>
}
export interface Route extends Line<BodyName> {
  may: May | null
  /** `app.ts` lets nobody through to a guarded route without a principal. */
  handle(call: Call<never, never>): Promise<Reply>
}

/**
 * What a handler gives back: a value (200, JSON), problems, or a response of its own making. `current`: what stands now, where
 * somebody else was quicker (409).
 */
export type Reply = { value: unknown } | { status: number; problems: Problem[]; current?: unknown } | Response

/** Keeps the body's type while routes of all kinds stand in one table. */
export const route = <Name extends BodyName>(line: GuardedRoute<Name> | OpenRoute<Name>): Route => line as unknown as Route

/** Routes that change something say so when they have. */
export const saying = (routes: readonly Route[], changed: () => void): Route[] =>
  routes.map((line) =>
    line.method === 'GET' || line.method === 'OPTIONS'
      ? line
      : {
          ...line,
          handle: async (call) => {
            try {
              return await line.handle(call)
            } finally {
              changed()
            }
          },
        },
  )
