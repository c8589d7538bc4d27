import type { StageFault } from '../../shared/bridge.ts'
import type { DeckPhase } from './plan.ts'
import { openHls } from './hls-engine.ts'
import { fadeTo } from './loudness.ts'
import { originOf, type Scene } from './scene.ts'

/** A load that has no frame by then counts as failed. */
const LOAD_LIMIT_MS = 8_000
/** So much must lie ahead of the start before a deck calls itself ready. */
const READY_AHEAD_S = 3
/** A still picture this near is the right one. */
const STILL_MS = 40

export interface DeckNews {
  /** A frame at the wanted place is decoded; and again when the next seconds are buffered. */
  ready(): void
  failed(code: StageFault, detail: string): void
}

/**
 * A `<video>` and what feeds it; owns both. Several decks lie over each other: the one on top covers the others, and the slate below
 * them all is uncovered by hiding every deck.
 */
export class Deck {
  readonly video: HTMLVideoElement
  readonly #frame: HTMLDivElement
  #news: DeckNews = { ready() {}, failed() {} }
  #close: (() => void) | null = null
  #limit: ReturnType<typeof setTimeout> | undefined
  #framesBefore = 0
  phase: DeckPhase = 'empty'
  scene: Scene | null = null
  /** Where in its film the item begins: all other places here are counted from there. */
  #originMs = 0
  /** Where in the item this deck waits to begin. */
  startMs = 0
  aims = 0
  framed = false
  #live = false
  /** Told once per load. */
  #failed = false
  #loudness = 0
  #stopFade = (): void => {}

  constructor(frame: HTMLDivElement) {
    this.#frame = frame
    this.video = document.createElement('video')
    this.video.playsInline = true
    this.video.disableRemotePlayback = true
    this.video.disablePictureInPicture = true
    this.video.preload = 'auto'
    this.video.tabIndex = -1
    frame.append(this.video)
    for (const event of ['loadeddata', 'canplay', 'seeked', 'progress', 'canplaythrough', 'durationchange'] as const)
      this.video.addEventListener(event, () => this.#look())
    this.video.addEventListener('error', () => {
      if (this.video.error) this.#fail('film-damaged', this.video.error.message)
    })
  }

  listen(news: DeckNews): void {
    this.#news = news
  }

  load(scene: Scene, source: string, startMs: number, sound: boolean): void {
    this.clear()
    this.scene = scene
    this.startMs = startMs
    this.#originMs = originOf(scene)
    this.aims = 0
    this.framed = false
    this.phase = 'loading'
    this.#failed = false
    this.video.muted = !sound
    this.video.volume = 0
    this.video.loop = scene.standsIn
    this.#live = scene.content?.kind === 'stream'
    this.#limit = setTimeout(
      () => this.#fail(this.#live ? 'stream-lost' : 'film-stalled', `no frame after ${LOAD_LIMIT_MS} ms`),
      LOAD_LIMIT_MS,
    )
    this.#close = openHls(this.video, source, this.#originMs + startMs, this.#live, { failed: (code, detail) => this.#fail(code, detail) })
  }

  /** Waits at another place of the same film. */
  aim(startMs: number): void {
    this.startMs = startMs
    this.aims += 1
    this.framed = false
    this.phase = 'loading'
    this.video.currentTime = (this.#originMs + startMs) / 1000
    this.#look()
  }

  roll(): void {
    clearTimeout(this.#limit)
    this.video.play().catch((error: unknown) => {
      // A page opened by hand may not sound before a touch; the picture goes on without.
      if (!(error instanceof DOMException) || error.name !== 'NotAllowedError' || this.video.muted) return
      this.video.muted = true
      this.video.play().catch(() => {})
    })
  }

  /** A still picture of another place in the film on air. */
  stand(positionMs: number): void {
    this.video.pause()
    this.video.playbackRate = 1
    if (Math.abs(this.positionMs() - positionMs) > STILL_MS) this.video.currentTime = (this.#originMs + positionMs) / 1000
  }

  /** How loud it is to be; of 1. A deck that waits is silent. */
  sound(loudness: number): void {
    if (loudness === this.#loudness) return
    this.#loudness = loudness
    this.#stopFade()
    this.#stopFade = fadeTo(this.video, loudness)
  }

  pause(): void {
    this.video.pause()
  }

  /** Over the other deck, under it, or not at all. */
  lie(where: 'over' | 'under' | 'hidden'): void {
    this.#frame.dataset['lies'] = where
  }

  positionMs(): number {
    return this.video.currentTime * 1000 - this.#originMs
  }

  /**
   * Calls with every frame that reaches the compositor, with its place in the item and when it will be seen (of `performance.now()`),
   * until stopped.
   */
  watchFrames(call: (mediaMs: number, seenAt: number) => void): () => void {
    const turn: VideoFrameRequestCallback = (_now, { mediaTime, expectedDisplayTime }) => {
      handle = this.video.requestVideoFrameCallback(turn)
      call(mediaTime * 1000 - this.#originMs, expectedDisplayTime)
    }
    let handle = this.video.requestVideoFrameCallback(turn)
    return () => this.video.cancelVideoFrameCallback(handle)
  }

  /** Frames given to the compositor since the page began, over all loads. */
  frames(): number {
    return this.#framesBefore + this.video.getVideoPlaybackQuality().totalVideoFrames
  }

  clear(): void {
    clearTimeout(this.#limit)
    this.#stopFade()
    this.#loudness = 0
    this.lie('hidden')
    this.phase = 'empty'
    this.framed = false
    this.scene = null
    if (this.#close === null) return
    this.video.pause()
    this.video.playbackRate = 1
    this.#framesBefore = this.frames()
    this.#close()
    this.#close = null
    this.video.removeAttribute('src')
    this.video.load()
  }

  #look(): void {
    if (this.phase !== 'loading' || this.video.seeking || this.video.readyState < HTMLMediaElement.HAVE_CURRENT_DATA) return
    const { buffered, currentTime, duration } = this.video
    const live = this.#live
    const start = buffered.length > 0 ? buffered.start(0) : 0
    // A first frame may lie some ms after 0 (ISO/IEC 14496-12 edit lists).
    if (!live && start > currentTime) {
      this.video.currentTime = start + 0.001
      return
    }
    const wantedMs = this.#originMs + this.startMs
    if (!live && Math.abs(currentTime * 1000 - wantedMs) > 100 && wantedMs / 1000 < duration) {
      this.video.currentTime = wantedMs / 1000
      return
    }
    if (!this.framed) {
      this.framed = true
      this.#news.ready()
    }
    // The news may have put it on air.
    if (this.phase !== ('loading' as DeckPhase)) return
    const end = buffered.length > 0 ? buffered.end(buffered.length - 1) : 0
    const wanted = live ? 1 : Math.min(READY_AHEAD_S, duration - currentTime - 0.1)
    if (end - currentTime < wanted) return
    clearTimeout(this.#limit)
    this.phase = 'ready'
    this.#news.ready()
  }

  #fail(code: StageFault, detail: string): void {
    if (this.#failed || this.phase === 'empty') return
    this.#failed = true
    this.#news.failed(code, detail)
  }
}
