import { Link } from '@tanstack/react-router'
import { type ReactNode, useEffect, useRef } from 'react'
import { may } from '../../../../shared/roles.ts'
import type { About } from '../../../api.ts'
import type { Waiting } from '../../../api/cost.ts'
import { useAnswer, useCampaigns } from '../../data/queries.ts'
import { readyText, sizeText } from '../../ui/ready-text.ts'
import { readyWords } from '../../ui/ready-words.ts'
import { timeIn } from '../../ui/times.ts'
import { useNow } from '../../ui/use-now.ts'
import { textIn, useLanguage } from '../../words/language.ts'
import { useWords } from '../../words/words.ts'
import './panel.css'
import { clockText } from './clock-text.ts'
import { courierText } from './courier-text.ts'
import { dataText, linkText } from './data-text.ts'
import { faultsOf, type Listed, seenOf } from './rows.ts'
import { airText, presenceOf, whatIs, whyText } from './sentences.ts'
import { leftOutText, recoveryText } from './picture-text.ts'
import { startText } from './start-text.ts'
import { Still } from './Still.tsx'
import { wallWords } from './words.ts'

/** One screen's details beside the wall; Escape, the button and a click beside it close it. */
export function ScreenPanel({ id, one, about, close }: { id: string; one: Listed | undefined; about: About; close(): void }) {
  const say = useWords(wallWords)
  const language = useLanguage()
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    if (!dialog.current?.open) dialog.current?.showModal()
  }, [])
  return (
    <dialog
      ref={dialog}
      className="screen-panel"
      aria-labelledby="screen-panel-title"
      onClose={close}
      onClick={(event) => event.target === dialog.current && dialog.current?.close()}
    >
      <div className="inside">
        <header>
          <h2 id="screen-panel-title">{one ? textIn(one.row.name, language) : id}</h2>
          <button type="button" className="plain" onClick={() => dialog.current?.close()}>
            {say('close')}
          </button>
        </header>
        {one ? <Details one={one} about={about} /> : <p>{say('unknownScreen')}</p>}
      </div>
    </dialog>
  )
}

const MB = 1e6
const inMb = (bytes: number): string => (bytes / MB).toFixed(bytes < 10 * MB ? 1 : 0)

function Details({ one: { row }, about }: { one: Listed; about: About }) {
  const say = useWords(wallWords)
  const sayReady = useWords(readyWords)
  const language = useLanguage()
  const now = useNow()
  const names = new Map(useCampaigns().data?.map(({ campaign, name }) => [campaign, textIn(name, language)]))
  const { text, mood } = presenceOf(row, say, about.zone)
  const seen = seenOf(row, now)
  const faults = faultsOf(row)
  const waiting = useAnswer<Waiting>(`screens/${row.screen}/waiting`, { enabled: row.revisionWanted > 0 }).data
  const used = dataText(row, about.zone, say, language)
  const said = row.reported && whatIs(row.reported, say, language)
  return (
    <>
      <Still shown={seen} say={say} language={language} />
      <p className="presence" data-mood={mood}>
        <i className="dot" aria-hidden="true" />
        {text}
      </p>
      {seen && <p className="soft">{airText(seen, about, now, say, language)}</p>}
      <dl>
        <Fact name={say('place')}>
          {textIn(row.location, language)}, {say(`region-${row.region}`)}
        </Fact>
        <Fact name={say('onAir')}>{row.onAir ? whatIs(row.onAir, say, language) : say('nothingPublished')}</Fact>
        {row.upNext && (
          <Fact name={say('upNext')}>
            {whatIs(row.upNext, say, language)}, {timeIn(about.zone, row.upNext.from).time}
          </Fact>
        )}
        <Fact name={say('says')}>
          {said !== null && row.reportedAt !== null
            ? say('saidAt', { what: said, time: timeIn(about.zone, row.reportedAt).time })
            : say('saysNothing')}
        </Fact>
        {row.revisionWanted > 0 && (
          <Fact name={say('program')}>{say('revision', { held: row.revisionHeld, wanted: row.revisionWanted })}</Fact>
        )}
        {row.wantedBytes > 0 && (
          <Fact name={say('files')}>{say('filesOf', { synced: inMb(row.syncedBytes), wanted: inMb(row.wantedBytes) })}</Fact>
        )}
        {waiting?.ready && (
          <Fact name={say('onItsWay')}>
            {say('onItsWayIs', {
              size: sizeText(waiting.bytes, sayReady, language),
              ready: readyText(waiting.ready, row.zone ?? about.zone, now, sayReady, language),
            })}
          </Fact>
        )}
        {used !== null && <Fact name={say('monthData')}>{used}</Fact>}
        {row.link !== null && <Fact name={say('linkIs')}>{linkText(row.link, say)}</Fact>}
        {row.clock && <Fact name={say('clock')}>{clockText(row.clock, say)}</Fact>}
        {faults.length > 0 && <Fact name={say('faults')}>{faults.map((code) => whyText(code, say)).join('; ')}</Fact>}
        {row.recovery && <Fact name={say('recovery')}>{recoveryText(row.recovery, about.zone, say)}</Fact>}
        {row.leftOut.length > 0 && (
          <Fact name={say('leftOut')}>
            {row.leftOut.map((out) => (
              <div key={`${out.campaign} ${out.booking} ${out.item}`}>{leftOutText(out, about.zone, say, language)}</div>
            ))}
          </Fact>
        )}
        {row.courier && <Fact name={say('stick')}>{courierText(row.courier, about.zone, say)}</Fact>}
        {row.start && <Fact name={say('started')}>{startText(row.start, about.zone, say)}</Fact>}
        {row.campaigns.length > 0 && (
          <Fact name={say('campaigns')}>
            {row.campaigns.map((campaign) => (
              <Link key={campaign} to={`/campaigns/${campaign}`}>
                {names.get(campaign) ?? campaign}
              </Link>
            ))}
          </Fact>
        )}
      </dl>
      {row.onAir?.item && row.onAir.campaign && about.role !== null && may(about.role, 'withdraw') && (
        <p>
          <Link className="urgent-link" to="/urgent" search={{ campaign: row.onAir.campaign, item: row.onAir.item } as never}>
            {say('takeOffThis')}
          </Link>
        </p>
      )}
      {!row.paired && (
        <Link className="act" to={`/pair?screen=${row.screen}`}>
          {say('pair')}
        </Link>
      )}
    </>
  )
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  )
}
