import { useState } from 'react'
import type { Location } from '../../../../shared/schema/campaign.ts'
import type { Saved } from '../../../api/drafts.ts'
import type { Asked } from '../../data/ask.ts'
import { freeSlug, slugOf } from '../../ui/slug.ts'
import { textIn } from '../../words/language.ts'
import { FORMS } from './forms.ts'

type Entry = Record<string, unknown>

/** Pixels of the screens that usually stand there. */
const USUAL: Record<Location['kind'], { width: number; height: number }> = {
  street: { width: 1920, height: 1080 },
  'bus-route': { width: 800, height: 480 },
  venue: { width: 1920, height: 1080 },
}
export const usualSize = (kind: Location['kind'] | undefined) => USUAL[kind ?? 'street']

/** Most locations have one screen: a new one brings it along, of the same name and the usual size. `taken`: ids of all known screens. */
export function useFirstScreen(put: (id: string, entry: unknown, revision: number) => Promise<Asked<Saved>>, taken: readonly string[]) {
  const [wanted, want] = useState(true)
  const [refused, setRefused] = useState<Extract<Asked<Saved>, { ok: false }> | null>(null)
  /** False: it was refused. */
  async function add(location: Entry, at: string): Promise<boolean> {
    const name = (location['name'] ?? {}) as Location['name']
    const id = freeSlug(slugOf(textIn(name, 'en'), 'screen'), taken)
    const size = usualSize(location['kind'] as Location['kind'] | undefined)
    const asked = await put(id, { ...FORMS.screens.begin, ...size, id, location: at, name }, 0)
    setRefused(asked.ok ? null : asked)
    return asked.ok
  }
  return { wanted, want, refused, add }
}
