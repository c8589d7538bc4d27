import type { CampaignFiles, Imported } from '../../../api.ts'
import { ask, type ToldProblems } from '../../data/ask.ts'
import { i18n } from '../../words/i18n.ts'

export type BroughtIn =
  | { is: 'no-campaign' }
  | { is: 'refused'; status: number; problems: ToldProblems }
  /** `problems`: of the files sent after it; the campaign itself is stored. */
  | { is: 'here'; imported: Imported; problems: ToldProblems }

const baseOf = (name: string): string => name.split('/').at(-1) ?? name

/** Sends a campaign file and then, of the other chosen files, those that it names (by their last part) and that changed. */
export async function bringIn(files: readonly File[], sending: (file: string) => void): Promise<BroughtIn> {
  const campaigns = files.filter(({ name }) => name.endsWith('.json'))
  const [campaign] = campaigns
  if (!campaign || campaigns.length > 1) return { is: 'no-campaign' }
  sending(campaign.name)
  let given: unknown
  try {
    given = JSON.parse(await campaign.text()) as unknown
  } catch {
    return { is: 'no-campaign' }
  }
  const asked = await ask<Imported>('POST', 'campaigns', given)
  if (!asked.ok) return { is: 'refused', status: asked.status, problems: asked.problems }
  let imported = asked.value
  const problems: ToldProblems = []
  for (const { name } of imported.files) {
    const file = files.find((candidate) => candidate.name === baseOf(name))
    if (!file) continue
    sending(file.name)
    const sent = await sendFile(imported.campaign, name, file)
    if ('problems' in sent) problems.push(...sent.problems)
    else imported = { ...imported, ...sent }
  }
  return { is: 'here', imported, problems }
}

async function sendFile(campaign: string, name: string, file: File): Promise<CampaignFiles | { problems: ToldProblems }> {
  const headers = { 'accept-language': i18n.language, 'content-type': 'application/octet-stream' }
  const response = await fetch(`/api/v1/campaigns/${campaign}/files/${encodeURIComponent(name)}`, { method: 'PUT', headers, body: file })
  return (await response.json()) as CampaignFiles | { problems: ToldProblems }
}
