/** What an entry says where it differs from another, a line each: `to: 2027-06-26`. */
export function linesOf(entry: unknown, other: unknown): string[] {
  const [mine, theirs] = [flat(entry), flat(other)]
  return [...mine].filter(([path, text]) => theirs.get(path) !== text).map(([path, text]) => `${path}: ${text}`)
}

function flat(value: unknown, path = ''): Map<string, string> {
  if (typeof value !== 'object' || value === null) return new Map([[path, String(value ?? '')]])
  return new Map(Object.entries(value).flatMap(([key, inner]) => [...flat(inner, path === '' ? key : `${path}, ${key}`)]))
}
