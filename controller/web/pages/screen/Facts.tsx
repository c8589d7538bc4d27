import { Link } from '@tanstack/react-router'
import type { Language } from '../../../../shared/schema/basics.ts'
import type { About, ScreenRow } from '../../../api.ts'
import type { Waiting } from '../../../api/cost.ts'
import { useAnswer, useCampaigns } from '../../data/queries.ts'
import { numberText } from '../../ui/number-text.ts'
import { readyText } from '../../ui/ready-text.ts'
import { sizeText } from '../../ui/size-text.ts'
import { readyWords } from '../../ui/ready-words.ts'
import { timeIn } from '../../ui/times.ts'
import { useNow } from '../../ui/use-now.ts'
import { textIn, useLanguage } from '../../words/language.ts'
import { useWords } from '../../words/words.ts'
import { clockText } from '../wall/clock-text.ts'
import { courierText } from '../wall/courier-text.ts'
import { dataText, linkText } from '../wall/data-text.ts'
import { leftOutText, recoveryText } from '../wall/picture-text.ts'
import { faultsOf } from '../wall/rows.ts'
import { whatIs, whyText } from '../wall/sentences.ts'
import { startText } from '../wall/start-text.ts'
import { wallWords } from '../wall/words.ts'
import { Fact } from './Fact.tsx'
import './facts.css'
import { MachineFacts } from './MachineFacts.tsx'

const MB = 1e6
const inMb = (bytes: number, language: Language): string => numberText(bytes / MB, bytes < 10 * MB ? 1 : 0, language)

/** Everything that is known of one screen, as names and values. */
export function Facts({ row, about }: { row: ScreenRow; about: About }) {
  const say = useWords(wallWords)
  const sayReady = useWords(readyWords)
  const language = useLanguage()
  const now = useNow()
  const names = new Map(useCampaigns().data?.map(({ campaign, name }) => [campaign, textIn(name, language)]))
  const faults = faultsOf(row)
  const waiting = useAnswer<Waiting>(`screens/${row.screen}/waiting`, { enabled: row.revisionWanted > 0 }).data
  const used = dataText(row, about.zone, say, language)
  const [location, region] = [textIn(row.location, language), say(`region-${row.region}`)]
  const said = row.reported && whatIs(row.reported, say, language)
  return (
    <dl className="screen-facts">
      <Fact name={say('place')}>{location.endsWith(region) ? location : `${location}, ${region}`}</Fact>
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
      {row.reportedNext && (
        <Fact name={say('saysNext')}>
          {whatIs(row.reportedNext, say, language)}, {timeIn(about.zone, row.reportedNext.from).time}
        </Fact>
      )}
      {row.revisionWanted > 0 && (
        <Fact name={say('program')}>{say('revision', { held: row.revisionHeld, wanted: row.revisionWanted })}</Fact>
      )}
      {row.wantedBytes > 0 && (
        <Fact name={say('files')}>
          {say('filesOf', { synced: inMb(row.syncedBytes, language), wanted: inMb(row.wantedBytes, language) })}
        </Fact>
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
      <MachineFacts row={row} />
      {row.start && <Fact name={say('started')}>{startText(row.start, about.zone, say, language)}</Fact>}
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
  )
}
