const two = (value: number): string => String(value).padStart(2, '0')

/** `1:05`, `1:02:05` */
export function lengthText(ms: number): string {
  const seconds = Math.round(ms / 1000)
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60]
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`
}

export const fileAddress = (campaign: string, name: string): string => `/api/v1/campaigns/${campaign}/files/${encodeURIComponent(name)}`

/** For a film's player, which would go on with the bytes it has where another file of the same name has come. */
export const playAddress = (campaign: string, name: string, sha256: string | null): string =>
  `${fileAddress(campaign, name)}?version=${sha256?.slice(0, 12) ?? ''}`
