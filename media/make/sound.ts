import { articleFilm, busFilm } from './times.ts'
import { randomOf } from './scenes/paint.ts'

const rate = 48_000

// Equal temperament, semitones from D2 (73.42 Hz).
const note = (semitones: number): number => 73.42 * 2 ** (semitones / 12)

type Voice = { from: number; to: number; hz: number; level: number }
type Pluck = { at: number; hz: number; level: number; pan: number }

/** A slow pad under a few plucked notes. An open fifth while the window is barred; the third comes with the light. */
const scores: Record<string, { pad: Voice[]; plucks: Pluck[] }> = {
  'article-5': {
    pad: [
      ...[0, 7, 12].map((step) => ({ from: 0, to: 36, hz: note(step), level: 0.5 })),
      ...[19, 26].map((step) => ({ from: 8, to: 21, hz: note(step), level: 0.16 })),
      ...[16, 19, 24].map((step) => ({ from: 18, to: 30, hz: note(step), level: 0.26 })),
      ...[16, 21, 28].map((step) => ({ from: 27, to: 36, hz: note(step), level: 0.24 })),
    ],
    plucks: [
      ...articleFilm.phrases.map((at, index) => ({
        at: at + 0.2,
        hz: note([24, 26, 31, 29, 33, 36][index]!),
        level: 0.5,
        pan: index % 2 ? 0.62 : 0.38,
      })),
      ...[24, 28, 31, 36].map((step, index) => ({
        at: articleFilm.sentence + index * 0.42,
        hz: note(step),
        level: 0.42,
        pan: 0.35 + index * 0.1,
      })),
      ...[36, 31, 28, 24].map((step, index) => ({
        at: articleFilm.closing + 0.2 + index * 0.6,
        hz: note(step),
        level: 0.36,
        pan: 0.65 - index * 0.1,
      })),
    ],
  },
  bus: {
    pad: [
      ...[0, 7, 12].map((step) => ({ from: 0, to: 20, hz: note(step), level: 0.5 })),
      ...[16, 19].map((step) => ({ from: 8, to: 20, hz: note(step), level: 0.24 })),
    ],
    plucks: busFilm.scenes.flatMap((at, scene) =>
      [24, 31, 28 + (scene % 2) * 5].map((step, index) => ({
        at: at + 0.3 + index * 0.45,
        hz: note(step),
        level: 0.42,
        pan: 0.4 + index * 0.1,
      })),
    ),
  },
}

/** A WAV of 16-bit stereo PCM at 48 kHz, exactly `seconds` long. */
export function soundOf(name: string, seconds: number): Buffer {
  const score = scores[name]
  if (!score) throw new Error(`no sound for ${name}`)
  const length = Math.round(seconds * rate)
  const channels = [new Float32Array(length), new Float32Array(length)] as const
  for (const voice of score.pad) addPad(channels, voice, seconds)
  for (const pluck of score.plucks) addPluck(channels, pluck)
  const wav = Buffer.alloc(44 + length * 4)
  writeHeader(wav, length)
  for (let at = 0; at < length; at++) {
    const fade = fadeAt(at / rate, seconds)
    for (const [side, samples] of channels.entries()) {
      wav.writeInt16LE(Math.round(Math.tanh(samples[at]! * loudness) * fade * 32_000), 44 + at * 4 + side * 2)
    }
  }
  return wav
}

// Brings both films to about -26 LUFS.
const loudness = 0.16

function fadeAt(seconds: number, end: number): number {
  const share = Math.min(1, seconds / 2.5, (end - seconds) / 2.5)
  return Math.sin((Math.max(0, share) * Math.PI) / 2) ** 2
}

/** Three detuned sines with soft overtones on each side, breathing. */
function addPad(channels: readonly [Float32Array, Float32Array], { from, to, hz, level }: Voice, seconds: number): void {
  const swell = 4
  for (const [side, samples] of channels.entries()) {
    const tunings = [0.9985, 1, 1.0017].map((tuning) => tuning + (side ? 0.0004 : -0.0004))
    for (let at = Math.floor(from * rate); at < Math.min(to, seconds) * rate; at++) {
      const t = at / rate
      const edge = Math.min(1, from === 0 ? 1 : (t - from) / swell, to >= seconds ? 1 : (to - t) / swell)
      const breath = 0.8 + 0.2 * Math.sin(2 * Math.PI * (t / 9 + hz / 100 + side * 0.2))
      let sum = 0
      for (const tuning of tunings) {
        const phase = 2 * Math.PI * hz * tuning * t
        sum += Math.sin(phase) + 0.3 * Math.sin(phase * 2) + 0.1 * Math.sin(phase * 3)
      }
      samples[at] = samples[at]! + (sum / 3) * level * edge * edge * breath
    }
  }
}

/** A plucked string (Karplus and Strong, 1983), as of a long-necked lute heard from the next room. */
function addPluck(channels: readonly [Float32Array, Float32Array], { at, hz, level, pan }: Pluck): void {
  const random = randomOf(Math.round(hz * 100))
  const period = Math.round(rate / hz)
  const string = Float32Array.from({ length: period }, () => random() * 2 - 1)
  // Softens the finger: three passes of smoothing take the hiss out.
  for (let pass = 0; pass < 12; pass++) {
    for (let i = 0; i < period; i++) string[i] = (string[i]! + string[(i + 1) % period]!) / 2
  }
  const peak = Math.max(...string.map(Math.abs))
  const start = Math.floor(at * rate)
  for (let i = 0; i < 5 * rate && start + i < channels[0].length; i++) {
    const here = i % period
    const sample = string[here]!
    string[here] = 0.4985 * (sample + string[(here + 1) % period]!)
    const attack = Math.min(1, i / 240)
    channels[0][start + i]! += (sample / peak) * level * attack * (1 - pan)
    channels[1][start + i]! += (sample / peak) * level * attack * pan
  }
}

function writeHeader(wav: Buffer, length: number): void {
  wav.write('RIFF', 0)
  wav.writeUInt32LE(wav.length - 8, 4)
  wav.write('WAVEfmt ', 8)
  wav.writeUInt32LE(16, 16)
  wav.writeUInt16LE(1, 20)
  wav.writeUInt16LE(2, 22)
  wav.writeUInt32LE(rate, 24)
  wav.writeUInt32LE(rate * 4, 28)
  wav.writeUInt16LE(4, 32)
  wav.writeUInt16LE(16, 34)
  wav.write('data', 36)
  wav.writeUInt32LE(length * 4, 40)
}
