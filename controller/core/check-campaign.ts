import type { Problem } from '../../shared/problems.ts'
import type { CampaignFile } from '../../shared/schema/campaign.ts'
import { checkConsents } from './checks/consents.ts'
import { checkBookingDates, checkCardDates, checkPermitDates, checkZones } from './checks/dates.ts'
import { checkDayparts } from './checks/dayparts.ts'
import { checkIds } from './checks/ids.ts'
import { checkItems } from './checks/items.ts'
import { checkReferences } from './checks/references.ts'
import { checkWords } from './checks/words.ts'

/** What a campaign file of the right form can still have wrong, one question each. */
export const CAMPAIGN_CHECKS: readonly ((file: CampaignFile) => Problem[])[] = [
  checkIds,
  checkReferences,
  checkBookingDates,
  checkPermitDates,
  checkCardDates,
  checkZones,
  checkDayparts,
  checkItems,
  checkConsents,
  checkWords,
]

/** Everything that keeps a campaign from being booked, all at once. What is only worth a look is told by `adviseOn`. */
export const checkCampaign = (file: CampaignFile): Problem[] => CAMPAIGN_CHECKS.flatMap((check) => check(file))
