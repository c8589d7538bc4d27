/**
 * Writes what is generated from the schemas: the validators (Ajv standalone code, so that no program compiles schemas at
 * start and none needs code generation under a strict CSP) and the published JSON Schema of the campaign file.
 */
import { mkdir, writeFile } from 'node:fs/promises'
import { Ajv } from 'ajv'
import standalone from 'ajv/dist/standalone/index.js'
import { rolldown } from 'rolldown'
import type { TSchema } from 'typebox'
import { DEFINITIONS } from '../../shared/schema/schema.ts'
import { SCHEMAS } from '../../shared/schema/schemas.ts'

const root = new URL('../../shared/schema/', import.meta.url)
const banner = '// Written by `npm run schema` from the schemas beside this folder; not edited by hand.\n'

async function bundle(code: string): Promise<string> {
  const entry = 'virtual:validators'
  const build = await rolldown({
    input: entry,
    platform: 'neutral',
    plugins: [{ name: 'entry', resolveId: (id) => (id === entry ? id : null), load: (id) => (id === entry ? code : null) }],
  })
  const { output } = await build.generate({ format: 'esm', comments: false, minify: true })
  return output[0].code
}

/** The files, by name relative to `shared/schema/`, with their text. */
export async function generatedFiles(): Promise<Record<string, string>> {
  const ajv = new Ajv({
    allErrors: true,
    discriminator: true,
    strict: true,
    strictTypes: false,
    strictRequired: false,
    inlineRefs: false,
    unicodeRegExp: false,
    code: { source: true, esm: true, lines: false, optimize: 2 },
    schemas: Object.entries({ ...DEFINITIONS, ...SCHEMAS }).map(([name, schema]) => ({ ...plain(schema), $id: name })),
  })
  const names = Object.fromEntries(Object.keys(SCHEMAS).map((name) => [name, name]))
  const code = (standalone as unknown as { default: typeof standalone }).default(ajv, names)
  const types = Object.keys(SCHEMAS)
    .map((name) => `export declare const ${name}: Validator`)
    .join('\n')
  const published = {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'Lavha campaign file',
    ...selfContained(plain(SCHEMAS.CampaignFile)),
  }
  return {
    'generated/validators.js': banner + (await bundle(code)),
    'generated/validators.d.ts': `${banner}import type { Validator } from '../validate.ts'\n${types}\n`,
    'campaign.json': `${JSON.stringify(published, null, 2)}\n`,
  }
}

/** References become `#/definitions/…`, with only what the schema uses, so that any editor can read the file alone. */
function selfContained(schema: Record<string, unknown>): Record<string, unknown> {
  const definitions: Record<string, unknown> = {}
  const local = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(local)
    if (typeof value !== 'object' || value === null) return value
    return Object.fromEntries(
      Object.entries(value).map(([key, inner]) => {
        if (key !== '$ref' || typeof inner !== 'string') return [key, local(inner)]
        const definition = DEFINITIONS[inner]
        if (definition && !(inner in definitions)) {
          definitions[inner] = {}
          definitions[inner] = local(plain(definition))
        }
        return [key, `#/definitions/${inner}`]
      }),
    )
  }
  return { ...(local(schema) as Record<string, unknown>), definitions }
}

const plain = (schema: TSchema): Record<string, unknown> => JSON.parse(JSON.stringify(schema))

if (import.meta.main) {
  await mkdir(new URL('generated/', root), { recursive: true })
  for (const [name, text] of Object.entries(await generatedFiles())) await writeFile(new URL(name, root), text)
}
