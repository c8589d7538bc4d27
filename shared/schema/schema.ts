import { type Static, type TSchema, Type } from 'typebox'

/** Every object of Lavha's formats is closed: a key that nobody knows is a problem, never silence. */
export const closed = <Shape extends Record<string, TSchema>>(shape: Shape) => Type.Object(shape, { additionalProperties: false })

/**
 * A union told apart by its `kind`: the validator then speaks of the one variant the person meant
 * (OpenAPI's `discriminator`, which Ajv implements) instead of listing the errors of all.
 */
export const byKind = <Variants extends TSchema[]>(...variants: Variants) =>
  Type.Unsafe<Static<Variants[number]>>({
    type: 'object',
    required: ['kind'],
    discriminator: { propertyName: 'kind' },
    oneOf: variants,
  })

/** A closed list of words. */
export const oneOf = <const Words extends readonly string[]>(words: Words) =>
  Type.Unsafe<Words[number]>({ type: 'string', enum: [...words] })

/** Schemas that others refer to by name, so that a validator holds their code once. */
export const DEFINITIONS: Record<string, TSchema> = {}

/** Names a schema; what comes back stands for it wherever it is used (`$ref`). */
export function named<Schema extends TSchema>(name: string, schema: Schema) {
  DEFINITIONS[name] = schema
  return Type.Unsafe<Static<Schema>>({ $ref: name })
}

export const orNull = <Schema extends TSchema>(schema: Schema) => Type.Union([schema, Type.Null()])
