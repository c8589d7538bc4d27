/** The program that draws the stage, by what it says of itself (RFC 9110 section 10.1.5); null: not known. */
export function browserName(userAgent: string): string | null {
  const [, name, version] = /(Electron|Edg|Chrome|Firefox)\/([\d.]+)/.exec(userAgent.replace(/Chrome(?=.*(Electron|Edg)\/)/, '')) ?? []
  return name === undefined || version === undefined ? null : `${name === 'Edg' ? 'Edge' : name} ${version}`
}
