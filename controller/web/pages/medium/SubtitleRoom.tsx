import type { Sha256 } from '../../../../shared/schema/ids.ts'
import type { Draft } from '../../../api/drafts.ts'
import { fileAddress } from '../media/length.ts'
import type { FilmMedium } from './MediumPage.tsx'

export function SubtitleRoom({
  campaign,
  medium,
}: {
  campaign: string
  medium: FilmMedium
  stored: ReadonlyMap<string, Sha256 | null>
  draft: Draft
}) {
  return <video className="picture" src={fileAddress(campaign, medium.file)} controls />
}
