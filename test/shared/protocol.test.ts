import { describe, expect, it } from 'vitest'
import {
  BLOB_CHUNK_BYTES,
  BLOB_WANT_BYTES,
  blobDataTopic,
  CHANNELS,
  type ChannelName,
  parseTopic,
  topicOf,
  type SpokenName,
} from '../../shared/protocol.ts'
import type { ScreenId, Sha256 } from '../../shared/schema/ids.ts'
import { SCHEMAS } from '../../shared/schema/schemas.ts'

const screen = 'bus-16-01' as ScreenId
const channels = (Object.keys(CHANNELS) as ChannelName[]).filter((name): name is SpokenName => name !== 'blobData' && name !== 'replyData')

describe('the protocol', () => {
  it('finds back the screen and the channel of every topic', () => {
    for (const channel of channels) expect(parseTopic(topicOf(screen, channel))).toEqual({ screen, channel })
    const sha256 = 'a'.repeat(64) as Sha256
    expect(parseTopic(blobDataTopic(screen, sha256, 65_536))).toEqual({ screen, channel: 'blobData', sha256, from: 65_536 })
  })

  it('knows no other topic', () => {
    for (const topic of [
      '',
      'lavha/v1/screens',
      'lavha/v1/screens//program',
      'lavha/v1/screens/a/programs',
      'lavha/v2/screens/a/program',
      '$SYS/a',
      'lavha/v1/screens/a/blobs/data/xyz/0',
    ])
      expect(parseTopic(topic), topic).toBeNull()
  })

  it('has a schema behind every JSON payload', () => {
    for (const { schema } of Object.values(CHANNELS)) if (schema !== 'bytes') expect(Object.keys(SCHEMAS)).toContain(schema)
  })

  it('cuts what a player asks for into whole messages', () => {
    expect(BLOB_WANT_BYTES % BLOB_CHUNK_BYTES).toBe(0)
  })
})
