import type { CampaignFile } from '../../../../shared/schema/campaign.ts'

/** A form of one entry of a campaign. What is in it may be unfinished: whatever a person has not said yet is not there. */
export interface FormProps<Entry, Around = CampaignFile> {
  value: Partial<Entry>
  change(value: Partial<Entry>): void
  /** The campaign as it stands with the house's places, or as much of it as the form needs: what the entry may name. */
  file: Around
  /** What is wrong at a place of the entry (a JSON Pointer), while somebody writes. */
  errorAt(path: string): string | undefined
}

/** What stands beside a form while somebody writes. */
export interface BesideProps {
  value: Record<string, unknown>
  change(value: Record<string, unknown>): void
  file: CampaignFile
}
