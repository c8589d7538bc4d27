import { Link } from '@tanstack/react-router'
import { useEffect, useEffectEvent, useState } from 'react'
import type { Misfit } from '../../../shared/bridge.ts'
import type { CampaignFile } from '../../../shared/schema/campaign.ts'
import { useWithHouse } from '../data/places.ts'
import { nameOf } from '../pages/entry/names.ts'
import { StageFrame } from '../ui/StageFrame.tsx'
import { useLanguage } from '../words/language.ts'
import { useWords } from '../words/words.ts'
import { bookedFaces, type FaceOf, isSeenOn } from './faces.ts'
import './looks.css'
import { useMisfitWords } from './misfit-words.ts'
import { useCardPreview } from './use-card-preview.ts'
import { looksWords } from './words.ts'

/**
 * Whether all that the draft books and draws from text fits on the screens that it reaches: measured by the real stage, unseen, one kind
 * of screen after the other. Says nothing where all fits.
 */
export function Fits({ file: draft, stamp }: { file: CampaignFile; stamp: string }) {
  const file = useWithHouse(draft)
  const faces = bookedFaces(file)
  const hasText = file.cards.length > 0 || file.media.some((medium) => medium.kind === 'image' && medium.caption !== undefined)
  const [found, setFound] = useState<Record<string, readonly Misfit[]>>({})
  if (!hasText || faces.length === 0) return null
  const next = faces.find(({ key }) => found[`${stamp} ${key}`] === undefined)
  return (
    <div className="fits" data-measured={next === undefined}>
      {next && (
        <Measure
          key={`${stamp} ${next.key}`}
          face={next}
          file={file}
          stamp={stamp}
          found={(misfits) => setFound((before) => ({ ...before, [`${stamp} ${next.key}`]: misfits }))}
        />
      )}
      <Unfitting file={file} faces={faces} found={(key) => found[`${stamp} ${key}`] ?? []} />
    </div>
  )
}

function Measure(props: { face: FaceOf; file: CampaignFile; stamp: string; found(misfits: readonly Misfit[]): void }) {
  const { face, file, stamp, found } = props
  const shown = useCardPreview({ campaign: file.campaign.id, face: face.face, stamp })
  const skip = useEffectEvent(() => found([]))
  const isRefused = shown.status !== null
  useEffect(() => {
    if (isRefused) skip()
  }, [isRefused])
  return (
    <div className="measure" aria-hidden="true" inert>
      {shown.status === null && <StageFrame shown={shown} title={face.key} hears={{ attribute: 'data-measured', hear: found }} />}
    </div>
  )
}

function Unfitting({ file, faces, found }: { file: CampaignFile; faces: readonly FaceOf[]; found(key: string): readonly Misfit[] }) {
  const say = useWords(looksWords)
  const language = useLanguage()
  const tell = useMisfitWords()
  const lines = faces.flatMap((face) => {
    const misfits = found(face.key).filter(({ item }) => isSeenOn(face, file, item))
    const items = [...new Set(misfits.map(({ item }) => item as string))]
    return items.map((item) => ({
      item,
      size: `${face.face.width}×${face.face.height}`,
      told: tell(misfits.filter((one) => one.item === item)),
    }))
  })
  if (lines.length === 0) return null
  const partOf = (item: string) => (file.cards.some(({ id }) => id === item) ? 'cards' : 'media')
  const nameFor = (item: string) => {
    const part = partOf(item)
    const entry = (file[part] as readonly { id: string }[]).find(({ id }) => id === item)
    return (entry && nameOf(part, entry as never, file, language)) || item
  }
  return (
    <div className="notice late" role="status" data-misfits={lines.length}>
      {say('someTooLong')}
      <ul>
        {lines.map(({ item, size, told }) => (
          <li key={`${item} ${size} ${told.join()}`}>
            <Link to={`/campaigns/${file.campaign.id}/${partOf(item)}/${item}`}>{nameFor(item).slice(0, 60)}</Link>{' '}
            <span>{say('notOn', { size })}</span> {told.join(' ')}
          </li>
        ))}
      </ul>
    </div>
  )
}
