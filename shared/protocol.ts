import type { ScreenId, Sha256 } from './schema/ids.ts'
import type { BlobWant, Presence, SignedProgram, Status, TimeAsk, TimeTell } from './schema/wire.ts'
import type { PlayAck, PlayBatch } from './schema/wire-plays.ts'
import type { SignedCommand, SignedReply } from './schema/wire-commands.ts'

/**
 * Every topic Lavha uses, spelled once. Delivery is MQTT 3.1.1 (sections 3.3 and 4.3); payloads are JSON of the named
 * schema, `bytes` are raw. Whoever is not the publisher may only subscribe.
 */
export const CHANNELS = {
  program: { topic: 'program', schema: 'SignedProgram', qos: 1, retain: true, publisher: 'controller' },
  presence: { topic: 'presence', schema: 'Presence', qos: 1, retain: true, publisher: 'player' },
  status: { topic: 'status', schema: 'Status', qos: 1, retain: true, publisher: 'player' },
  commands: { topic: 'commands', schema: 'SignedCommand', qos: 1, retain: false, publisher: 'controller' },
  replies: { topic: 'replies', schema: 'SignedReply', qos: 1, retain: false, publisher: 'player' },
  /** Behind it come the command's id and where its bytes begin. */
  replyData: { topic: 'replies/data', schema: 'bytes', qos: 1, retain: false, publisher: 'player' },
  plays: { topic: 'play-log', schema: 'PlayBatch', qos: 1, retain: false, publisher: 'player' },
  playsAck: { topic: 'play-log/ack', schema: 'PlayAck', qos: 1, retain: false, publisher: 'controller' },
  timeAsk: { topic: 'time/ask', schema: 'TimeAsk', qos: 1, retain: false, publisher: 'player' },
  timeTell: { topic: 'time/tell', schema: 'TimeTell', qos: 1, retain: false, publisher: 'controller' },
  blobWant: { topic: 'blobs/want', schema: 'BlobWant', qos: 1, retain: false, publisher: 'player' },
  blobData: { topic: 'blobs/data', schema: 'bytes', qos: 1, retain: false, publisher: 'controller' },
} as const
export type ChannelName = keyof typeof CHANNELS

export interface Payloads {
  SignedProgram: SignedProgram
  Presence: Presence
  Status: Status
  SignedCommand: SignedCommand
  SignedReply: SignedReply
  PlayBatch: PlayBatch
  PlayAck: PlayAck
  BlobWant: BlobWant
  TimeAsk: TimeAsk
  TimeTell: TimeTell
  bytes: Uint8Array
}
export type PayloadOf<Name extends ChannelName> = Payloads[(typeof CHANNELS)[Name]['schema']]

export const ROOT = 'lavha/v1/screens'

/** Their topics end in what their bytes belong to. */
type BytesName = 'blobData' | 'replyData'
export type SpokenName = Exclude<ChannelName, BytesName>

/** The topic of a channel of one screen; `+` as screen subscribes to that channel of all. */
export const topicOf = (screen: ScreenId | '+', channel: SpokenName): string => `${ROOT}/${screen}/${CHANNELS[channel].topic}`

/** Where bytes `[from, …)` of a blob arrive. */
export const blobDataTopic = (screen: ScreenId, sha256: Sha256, from: number): string => `${ROOT}/${screen}/blobs/data/${sha256}/${from}`

export const blobDataFilter = (screen: ScreenId): string => `${ROOT}/${screen}/blobs/data/+/+`

/** Where bytes `[from, …)` of what answers a command arrive. */
export const replyDataTopic = (screen: ScreenId, command: string, from: number): string =>
  `${ROOT}/${screen}/${CHANNELS.replyData.topic}/${command}/${from}`

export const replyDataFilter = `${ROOT}/+/${CHANNELS.replyData.topic}/+/+`

export type Address =
  | { screen: ScreenId; channel: SpokenName }
  | { screen: ScreenId; channel: 'replyData'; command: string; from: number }
  | { screen: ScreenId; channel: 'blobData'; sha256: Sha256; from: number }

/** The reverse of `topicOf` and `blobDataTopic`; null for a topic that is not Lavha's. */
export function parseTopic(topic: string): Address | null {
  if (!topic.startsWith(`${ROOT}/`)) return null
  const [screen, ...rest] = topic.slice(ROOT.length + 1).split('/')
  if (!screen) return null
  const path = rest.join('/')
  const data = /^blobs\/data\/([0-9a-f]{64})\/(\d{1,12})$/.exec(path)
  if (data) return { screen: screen as ScreenId, channel: 'blobData', sha256: data[1] as Sha256, from: Number(data[2]) }
  const answer = /^replies\/data\/([\w-]{8,64})\/(\d{1,12})$/.exec(path)
  if (answer) return { screen: screen as ScreenId, channel: 'replyData', command: answer[1] ?? '', from: Number(answer[2]) }
  for (const [channel, { topic: tail }] of Object.entries(CHANNELS))
    if (tail === path && channel !== 'blobData' && channel !== 'replyData')
      return { screen: screen as ScreenId, channel: channel as SpokenName }
  return null
}

/** The most bytes one `blobs/data` message carries. */
export const BLOB_CHUNK_BYTES = 64 * 1024
/** The most bytes one `blobs/want` asks for. */
export const BLOB_WANT_BYTES = 1024 * 1024
