/** The revision that an edit's author saw: an entity tag of digits (RFC 9110 section 13.1.1); null: the header says none. */
export const seenBy = (request: Request): number | null => {
  const [, digits] = /^(?:W\/)?"(\d{1,9})"$/.exec(request.headers.get('if-match') ?? '') ?? []
  return digits === undefined ? null : Number(digits)
}
