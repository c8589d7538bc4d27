const isNothing = (part: unknown): boolean =>
  part === undefined || part === null || part === '' || (typeof part === 'object' && Object.keys(part).length === 0)

/** The value with one part set; a part that says nothing (empty text, list or texts) is left out. */
export function withPart<Value extends object>(value: Value, key: string, part: unknown): Value {
  const { [key]: _before, ...rest } = value as Record<string, unknown>
  return (isNothing(part) ? rest : { ...rest, [key]: part }) as Value
}
