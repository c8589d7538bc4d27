import { MAY } from '../../../shared/roles.ts'
import type { Route } from './route.ts'

const json = (name: string, type = 'application/json') => ({ [type]: { schema: { $ref: `#/components/schemas/${name}` } } })

/** The description of every route (OpenAPI 3.1), from the table that also serves them. Loads TypeBox, so only on demand. */
export async function describeRoutes(routes: readonly Route[], version: string): Promise<unknown> {
  const [{ ANSWERS }, { SCHEMAS }, { DEFINITIONS }] = await Promise.all([
    import('../../api.ts'),
    import('../../../shared/schema/schemas.ts'),
    import('../../../shared/schema/schema.ts'),
  ])
  const schemas = inComponents({ ...DEFINITIONS, ...SCHEMAS, ...ANSWERS })
  const refusal = { description: 'What is wrong', content: json('ProblemDocument', 'application/problem+json') }
  const paths: Record<string, Record<string, unknown>> = {}
  for (const { method, path, summary, may, body, answers, query = {} } of routes) {
    const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name)
    const bytes =
      method === 'PUT' || method === 'PATCH' ? { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } } : null
    const content = body === null ? bytes : json(body)
    paths[path] = {
      ...paths[path],
      [method.toLowerCase()]: {
        summary,
        operationId: `${method.toLowerCase()}${path.replaceAll(/[^a-z0-9]+(\w)?/gi, (_, letter: string | undefined) => (letter ?? '').toUpperCase())}`,
        parameters: [
          ...names.map((name) => ({ name, in: 'path', required: true, schema: { type: 'string' } })),
          ...Object.entries(query).map(([name, description]) => ({
            name,
            in: 'query',
            description,
            schema: { type: 'array', items: { type: 'string' } },
          })),
        ],
        ...(content ? { requestBody: { required: true, content } } : {}),
        responses: { 200: { description: 'Done', ...(answers === null ? {} : { content: json(answers) }) }, default: refusal },
        security: may === null ? [] : [{ token: [] }, { session: [] }],
        ...(may === null ? {} : { 'x-may': may, 'x-roles': MAY[may] }),
      },
    }
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Lavha controller', version },
    paths,
    components: {
      schemas,
      securitySchemes: {
        token: { type: 'http', scheme: 'bearer' },
        session: { type: 'apiKey', in: 'cookie', name: 'lavha-session' },
      },
    },
  }
}

/** References by bare name become references into the document. */
function inComponents(schemas: Record<string, unknown>): unknown {
  return JSON.parse(JSON.stringify(schemas), (key, value: unknown) =>
    key === '$ref' && typeof value === 'string' ? `#/components/schemas/${value}` : value,
  )
}
