import { parseArgs } from 'node:util'

export interface Arguments {
  controller: string | null
  /** The player's own data directory; null: where the settings say. */
  data: string | null
  windowed: boolean
  /** Somebody outside gives this program its next life: it ends instead of starting itself again. */
  supervised: boolean
  /** News for another program, a line of JSON each on standard output. */
  json: boolean
  /** It ends when its standard input does: whoever started it is gone. */
  tethered: boolean
  /** How many lives ended in a fall before this one. */
  life: number
}

/**
 * What stands on the command line. Chromium's own switches and Electron's path stand there too, so what is not ours is
 * passed over in silence.
 */
export function readArguments(argv: readonly string[]): Arguments {
  const text = { type: 'string' } as const
  const flag = { type: 'boolean' } as const
  const { values } = parseArgs({
    args: [...argv],
    strict: false,
    allowPositionals: true,
    options: { controller: text, data: text, life: text, window: flag, supervised: flag, tethered: flag, json: flag },
  })
  return {
    controller: given(values.controller)?.replace(/\/+$/, '') ?? null,
    data: given(values.data),
    windowed: values.window === true,
    supervised: values.supervised === true,
    json: values.json === true,
    tethered: values.tethered === true,
    life: Math.max(0, Math.trunc(Number(given(values.life) ?? 0)) || 0),
  }
}

/** A switch that stands where a value should is none. */
const given = (value: string | boolean | undefined): string | null => (typeof value === 'string' && !/^(--|$)/.test(value) ? value : null)

/** The command line of the next life of this program, which it starts itself. */
export const nextLife = (argv: readonly string[], life: number): string[] => [
  ...argv.filter((argument) => !argument.startsWith('--life=')),
  `--life=${life + 1}`,
]
