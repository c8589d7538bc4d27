import { Button, Checkbox } from '@mantine/core'
import type { Cause, CauseGroup } from '../../../../shared/findings.ts'
import { REGIONS, type Region } from '../../../../shared/schema/basics.ts'
import type { AlertSettings } from '../../../../shared/schema/requests-alerts.ts'
import type { AlertSetUp } from '../../../api/alerts.ts'
import { ManyOf } from '../../ui/ManyOf.tsx'
import { useWords } from '../../words/words.ts'
import { campaignWords } from '../campaign/words.ts'
import { GROUP_NAMES, shareOf, toggled } from './cause-groups.ts'
import { alertWords } from './words.ts'

type Rule = AlertSettings['rules'][number]

/** Which causes and places go to which channels; an incident that fits several rules is told once to each channel. */
export function Rules({ rules, setUp, change }: { rules: readonly Rule[]; setUp: AlertSetUp; change(rules: Rule[]): void }) {
  const say = useWords(alertWords)
  const put = (place: number, rule: Rule) => change(rules.map((other, at) => (at === place ? rule : other)))
  return (
    <>
      <h3>{say('rules')}</h3>
      <p className="soft">{say(rules.length === 0 ? 'noRules' : 'rulesHow')}</p>
      {rules.map((rule, place) => (
        <fieldset className="rule" key={place}>
          <legend>{say('rule', { number: place + 1 })}</legend>
          <OneRule rule={rule} setUp={setUp} change={(changed) => put(place, changed)} />
          <Button
            variant="default"
            aria-label={`${say('remove')}: ${say('rule', { number: place + 1 })}`}
            onClick={() => change(rules.filter((_other, at) => at !== place))}
          >
            {say('remove')}
          </Button>
        </fieldset>
      ))}
      <div className="acts">
        <Button variant="default" onClick={() => change([...rules, { causes: [], regions: [], routes: [], channels: [] }])}>
          {say('addRule')}
        </Button>
      </div>
    </>
  )
}

function OneRule({ rule, setUp, change }: { rule: Rule; setUp: AlertSetUp; change(rule: Rule): void }) {
  const say = useWords(alertWords)
  const sayRegion = useWords(campaignWords) as (key: string) => string
  return (
    <div className="choices-of-rule">
      <CauseBoxes label={say('causes')} causes={rule.causes} change={(causes) => change({ ...rule, causes })} />
      <ManyOf
        label={say('regions')}
        choices={REGIONS.map((id) => ({ id, label: sayRegion(`region-${id}`) }))}
        chosen={rule.regions}
        change={(regions) => change({ ...rule, regions: regions as Region[] })}
      />
      {setUp.routes.length > 0 && (
        <ManyOf
          label={say('routes')}
          choices={setUp.routes.map((id) => ({ id, label: id }))}
          chosen={rule.routes}
          change={(routes) => change({ ...rule, routes })}
        />
      )}
      {setUp.channels.length > 0 && (
        <ManyOf
          label={say('toWhom')}
          choices={setUp.channels.map(({ id, name, to }) => (name === to ? { id, label: name } : { id, label: name, note: to }))}
          chosen={rule.channels}
          change={(channels) => change({ ...rule, channels })}
        />
      )}
    </div>
  )
}

/** Causes by their groups. */
export function CauseBoxes({ label, causes, change }: { label: string; causes: readonly Cause[]; change(causes: Cause[]): void }) {
  const say = useWords(alertWords)
  const box = (group: CauseGroup) => {
    const share = shareOf(group, causes)
    return (
      <Checkbox
        key={group}
        label={say(`group-${group}`)}
        description={share === 'some' ? say('some') : undefined}
        checked={share === 'all'}
        indeterminate={share === 'some'}
        onChange={() => change(toggled(group, causes))}
      />
    )
  }
  return (
    <fieldset className="many">
      <legend>{label}</legend>
      <div className="boxes">{GROUP_NAMES.map(box)}</div>
    </fieldset>
  )
}
