import { Button, FileButton } from '@mantine/core'
import { useState } from 'react'
import type { CampaignFiles } from '../../../api.ts'
import { useAnswer } from '../../data/queries.ts'
import { useSizes } from '../../ui/size-text.ts'
import { freeSlug, slugOf } from '../../ui/slug.ts'
import { useWords } from '../../words/words.ts'
import { partsOf } from '../media/name-medium.ts'
import { percentOf } from '../media/OnTheWay.tsx'
import { useUploads } from '../media/uploads.ts'
import { hold, isHeld } from './held-files.ts'
import { permitWords } from './permit-words.ts'

const ENDINGS = ['pdf', 'jpg', 'jpeg', 'png', 'webp']
const MOST_BYTES = 50e6

export const scanAddress = (campaign: string, name: string): string => `/api/v1/campaigns/${campaign}/files/${encodeURIComponent(name)}`

/** The letter as it came, for whoever has signed in; no screen gets it. */
export function ScanField(props: { campaign: string; scan: string | undefined; change(scan: string | undefined): void }) {
  const { campaign, scan, change } = props
  const say = useWords(permitWords)
  const files = useAnswer<CampaignFiles>(`campaigns/${campaign}/files`).data?.files ?? []
  const [wrong, setWrong] = useState<'scanKind' | 'scanLarge' | null>(null)
  const take = (file: File | null) => {
    if (!file) return
    const { stem, ending } = partsOf(file.name)
    const found = !ENDINGS.includes(ending) ? 'scanKind' : file.size > MOST_BYTES ? 'scanLarge' : null
    setWrong(found)
    if (found) return
    const taken = files.map(({ name }) => name.replace(/\.[^.]*$/, ''))
    const name = `${freeSlug(slugOf(`scan ${stem}`, 'scan'), taken)}.${ending}`
    hold(campaign, name, file)
    change(name)
  }
  return (
    <fieldset className="scan">
      <legend>{say('scan')}</legend>
      <p className="soft">{say('scanHow')}</p>
      {scan !== undefined && <ScanState campaign={campaign} scan={scan} bytes={files.find(({ name }) => name === scan)?.bytes ?? null} />}
      {wrong && (
        <p className="wrong" role="alert">
          {say(wrong)}
        </p>
      )}
      <div className="acts">
        <FileButton onChange={take} accept={ENDINGS.map((ending) => `.${ending}`).join(',')} inputProps={{ 'aria-label': say('scanFile') }}>
          {(button) => (
            <Button variant="default" {...button}>
              {say(scan === undefined ? 'scanChoose' : 'scanOther')}
            </Button>
          )}
        </FileButton>
        {scan !== undefined && (
          <Button variant="default" onClick={() => change(undefined)}>
            {say('scanRemove')}
          </Button>
        )}
      </div>
    </fieldset>
  )
}

function ScanState({ campaign, scan, bytes }: { campaign: string; scan: string; bytes: number | null }) {
  const say = useWords(permitWords)
  const size = useSizes()
  const row = useUploads().find((one) => one.campaign === campaign && one.name === scan)
  if (row)
    return (
      <p role="status">
        {row.fileName}:{' '}
        {row.state === 'failed' ? `${say('scanFailed')} ${row.why}` : say('scanSending', { percent: percentOf(row.sent, row.total) })}
      </p>
    )
  if (isHeld(campaign, scan)) return <p role="status">{say('scanHeld')}</p>
  if (bytes === null) return <p className="late">{say('scanMissing')}</p>
  return (
    <p>
      <a href={scanAddress(campaign, scan)} target="_blank" rel="noreferrer">
        {say('scanOpen')}
      </a>{' '}
      <span className="soft tabular">{size(bytes)}</span>
    </p>
  )
}
