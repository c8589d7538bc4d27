import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { SCHEMAS } from '../../shared/schema/schemas.ts'
import { check, checkTolerant } from '../../shared/schema/validate.ts'
import { generatedFiles } from '../make/write-schema.ts'

const presence = { format: 1, state: 'online', since: 1 }

describe('the schemas', () => {
  it('are those from which the committed validators and the published schema were written', async () => {
    for (const [name, text] of Object.entries(await generatedFiles()))
      expect(readFileSync(new URL(`../../shared/schema/${name}`, import.meta.url), 'utf8') === text, `${name}: run npm run schema`).toBe(
        true,
      )
  })

  it('are closed: every object refuses keys nobody knows', () => {
    const open: string[] = []
    const visit = (value: unknown, path: string): void => {
      if (typeof value !== 'object' || value === null) return
      const { type, properties, additionalProperties } = value as Record<string, unknown>
      // A JWK may carry members that this version does not use (RFC 7517 section 4).
      if (type === 'object' && properties && additionalProperties !== false && !('kty' in (properties as object))) open.push(path)
      for (const [key, inner] of Object.entries(value)) visit(inner, `${path}/${key}`)
    }
    visit(SCHEMAS, '')
    expect(open).toEqual([])
  })

  it('tell all problems at once, each with its place', () => {
    const answer = check('Presence', { format: 2, state: 'asleep', note: 'x' })
    expect(answer.ok ? [] : answer.problems.map(({ path, code }) => `${path} ${code}`).sort()).toEqual([
      ' schema-required',
      ' schema-unknown-key',
      '/format schema-choice',
      '/state schema-choice',
    ])
  })

  it('on the wire let pass what a newer version adds, and nothing else', () => {
    expect(checkTolerant('Presence', { ...presence, battery: 5 }).ok).toBe(true)
    expect(check('Presence', { ...presence, battery: 5 }).ok).toBe(false)
    expect(checkTolerant('Presence', { ...presence, state: 'asleep', battery: 5 }).ok).toBe(false)
  })
})
