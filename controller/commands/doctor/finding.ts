import type { Settings } from '../../../shared/settings.ts'
import type { Code } from './words.ts'

export const SUBJECTS = ['data', 'database', 'keys', 'ports', 'address', 'tools', 'broker', 'blobs', 'mail', 'clock', 'backup'] as const
export type Subject = (typeof SUBJECTS)[number]

/** `note`: worth knowing, and nothing that keeps it from working. */
export type Level = 'well' | 'note' | 'ill'
export interface Finding {
  level: Level
  code: Code
  params: Record<string, string | number>
}

export const well = (code: Code, params: Finding['params'] = {}): Finding => ({ level: 'well', code, params })
export const note = (code: Code, params: Finding['params'] = {}): Finding => ({ level: 'note', code, params })
export const ill = (code: Code, params: Finding['params'] = {}): Finding => ({ level: 'ill', code, params })

/** What the checks look at. */
export interface Patient {
  settings: Settings
  /** The address of the controller that runs on this data now; null: none. */
  running: string | null
  path: string | undefined
  now: number
  /** Every blob and every page of the database, not a sample. */
  whole: boolean
}

export const whyOf = (error: unknown): string => {
  const { message, cause } = error as Error
  return cause instanceof Error && cause.message !== '' ? cause.message : message
}
