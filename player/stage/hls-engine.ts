// oxlint-disable-next-line import/no-named-as-default -- its types name the class by default only
import Hls, { ErrorTypes, Events } from 'hls.js'
import type { StageFault } from '../../shared/bridge.ts'

export interface EngineNews {
  failed(code: StageFault, detail: string): void
}

/** What is kept ahead of the picture, and behind it: two decks of 1080p stay under 100 MB. */
const AHEAD_S = 20
const MOST_BYTES = 24_000_000
const BEHIND_S = 4

const local = { maxTimeToFirstByteMs: 5_000, maxLoadTimeMs: 15_000 }
const retry = { maxNumRetry: 2, retryDelayMs: 300, maxRetryDelayMs: 1_000 }
const policy = { default: { ...local, timeoutRetry: retry, errorRetry: retry } }

/**
 * The one adapter of hls.js. The teller has chosen the rendition, so there is no adapting; the bytes lie beside us, so retries are few
 * and quick, and what cannot be mended by them is told, not nursed: the conductor loads a deck anew instead.
 */
export function openHls(video: HTMLVideoElement, source: string, startMs: number, live: boolean, news: EngineNews): () => void {
  const hls = new Hls({
    enableWorker: false,
    lowLatencyMode: false,
    liveDurationInfinity: true,
    startPosition: live ? -1 : startMs / 1000,
    maxBufferLength: AHEAD_S,
    maxMaxBufferLength: AHEAD_S,
    maxBufferSize: MOST_BYTES,
    backBufferLength: BEHIND_S,
    startFragPrefetch: true,
    enableID3MetadataCues: false,
    enableEmsgMetadataCues: false,
    renderTextTracksNatively: false,
    manifestLoadPolicy: policy,
    playlistLoadPolicy: policy,
    fragLoadPolicy: policy,
  })
  hls.on(Events.ERROR, (_event, { fatal, type, details, response, error }) => {
    if (!fatal) return
    const detail = `${details}${response ? ` ${response.code}` : ''}: ${error.message}`
    if (live) news.failed('stream-lost', detail)
    else news.failed(type === ErrorTypes.NETWORK_ERROR ? 'film-missing' : 'film-damaged', detail)
  })
  hls.attachMedia(video)
  hls.loadSource(source)
  return () => hls.destroy()
}
