import type { Settings } from '../../shared/settings.ts'

/**
 * The broker's address as a player is told it. `asked`: where that player reached the controller; where the public address is
 * set, that holds. Behind HTTPS the broker is reached through the same port, as a WebSocket.
 */
export function playersMqttUrl({ mqttUrl, publicUrl }: Pick<Settings, 'mqttUrl' | 'publicUrl'>, port: number, asked: URL): string {
  if (mqttUrl !== null) {
    // The controller's own account there is nobody else's business.
    const url = new URL(mqttUrl)
    url.username = ''
    url.password = ''
    return url.href.replace(/\/$/, '')
  }
  const base = publicUrl === null ? asked : new URL(publicUrl)
  return base.protocol === 'https:' ? `wss://${base.host}/mqtt` : `mqtt://${base.hostname}:${port}`
}
