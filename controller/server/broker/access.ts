import { CHANNELS, ROOT, blobDataFilter, parseTopic } from '../../../shared/protocol.ts'
import type { ScreenId } from '../../../shared/schema/ids.ts'

/** The MQTT client id a screen must use: one screen has one connection, and the newest wins [MQTT-3.1.4-2]. */
export const clientIdOf = (screen: ScreenId): string => `screen-${screen}`

const channels = Object.values(CHANNELS)
const topicsOf = (screen: ScreenId, publisher: 'player' | 'controller'): string[] =>
  channels.filter((channel) => channel.publisher === publisher).map(({ topic }) => `${ROOT}/${screen}/${topic}`)

/** A screen speaks only on its own channels whose publisher is the player, and sends bytes only as an answer. */
export const mayPublish = (screen: ScreenId, topic: string): boolean => {
  const address = parseTopic(topic)
  if (address?.channel === 'replyData') return address.screen === screen
  return topicsOf(screen, 'player').includes(topic) && address !== null
}

/** A screen hears only its own channels whose publisher is the controller, each by its exact topic; blobs by their one filter. */
export const maySubscribe = (screen: ScreenId, filter: string): boolean =>
  filter === blobDataFilter(screen) || (topicsOf(screen, 'controller').includes(filter) && filter !== `${ROOT}/${screen}/blobs/data`)
