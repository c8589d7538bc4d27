import type { ActPage } from '../../../api/people.ts'
import { shellWords } from '../../shell/words.ts'
import { useWords } from '../../words/words.ts'
import { commandsWords } from '../commands/words.ts'
import { type KnownAct, KNOWN_ACTS } from './known-acts.ts'
import { actsWords } from './words.ts'

type Row = ActPage['rows'][number]
const isKnown = (act: string): act is KnownAct => (KNOWN_ACTS as readonly string[]).includes(act)

const word = (name: string, words: readonly string[], tell: (name: never) => string): string =>
  words.includes(name) ? tell(name as never) : name

/** Every act as a sentence. An act of a newer controller is told by its own word. */
export function useSentences() {
  const say = useWords(actsWords)
  const sayRole = useWords(shellWords)
  const sayCommand = useWords(commandsWords)
  const role = (name: string) => word(name, ['administrator', 'coordinator', 'editor', 'technician', 'observer'], sayRole)
  const doer = (who: string): string => word(who, ['link', 'local', 'settings'], say)
  const command = (kind: string, on: unknown): string => {
    const key = typeof on === 'boolean' ? `kind-${kind}-${on ? 'on' : 'off'}` : `kind-${kind}`
    const told = sayCommand(key as 'kind-reload')
    return told === key ? kind : told
  }
  const sentence = ({ who, act, subject, detail }: Row): string => {
    const text = (name: string): string => String(detail[name] ?? '')
    const values = {
      who: doer(who),
      subject: role(subject === 'all' ? say('everyCampaign') : subject === 'everything' ? say('everything') : subject),
      role: role(text('role')),
      part: word(text('part'), PARTS, (part: (typeof PARTS)[number]) => say(part)),
      id: text('id'),
      name: text('name'),
      by: text('by'),
      count: Number(detail['screens'] ?? 0),
    }
    if (!isKnown(act)) return say('other', { ...values, act })
    if (act === 'edit') return say(detail['removed'] === true ? 'edit-removed' : values.id === '' ? 'edit-whole' : 'edit', values)
    if (act === 'command') return say(act, { ...values, subject: command(subject, detail['on']) })
    return say(act, values)
  }
  const kind = (act: string): string => (isKnown(act) ? say(`kind-${act}`) : act)
  return { sentence, kind, doer }
}

const PARTS = ['head', 'contacts', 'locations', 'screens', 'media', 'cards', 'playlists', 'permits', 'bookings'] as const
