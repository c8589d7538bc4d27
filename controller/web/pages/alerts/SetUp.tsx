import { Button, Checkbox, NativeSelect, TextInput } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import type { LocalTime } from '../../../../shared/schema/basics.ts'
import type { AlertSettings } from '../../../../shared/schema/requests-alerts.ts'
import type { AlertSetUp } from '../../../api/alerts.ts'
import { ask, type Asked } from '../../data/ask.ts'
import { ProblemList } from '../../ui/ProblemList.tsx'
import { useCity } from '../../ui/times.ts'
import { useWords } from '../../words/words.ts'
import { CauseBoxes, Rules } from './Rules.tsx'
import { alertWords } from './words.ts'

const QUIET: NonNullable<AlertSettings['quiet']> = { from: '22:00' as LocalTime, to: '07:00' as LocalTime }
const HOURS = Array.from({ length: 24 }, (_, hour) => ({ value: String(hour), label: `${String(hour).padStart(2, '0')}:00` }))

/** Rules, quiet hours and digest: one form, saved whole. */
export function SetUp({ setUp, zone }: { setUp: AlertSetUp; zone: string }) {
  const say = useWords(alertWords)
  const city = useCity()
  const answers = useQueryClient()
  const [settings, setSettings] = useState(setUp.settings)
  const [asked, setAsked] = useState<Asked<AlertSettings> | null>(null)
  const change = (more: Partial<AlertSettings>) => {
    setAsked(null)
    setSettings({ ...settings, ...more })
  }
  const isChanged = JSON.stringify(settings) !== JSON.stringify(setUp.settings)
  const save = async (event: FormEvent) => {
    event.preventDefault()
    const done = await ask<AlertSettings>('PUT', 'alerts/settings', settings)
    setAsked(done)
    if (done.ok) await answers.invalidateQueries({ queryKey: ['alerts'] })
  }
  const { quiet, digestAt, urgent } = settings
  return (
    <form className="panel alert-set-up" onSubmit={(event) => void save(event)} noValidate>
      <h2>{say('whom')}</h2>
      <p className="soft">{say('whomHow')}</p>
      <Rules rules={settings.rules} setUp={setUp} change={(rules) => change({ rules })} />
      <h3>{say('quietTitle')}</h3>
      <p className="soft">{say('clockOf', { city: city(zone) })}</p>
      <Checkbox label={say('quiet')} checked={quiet !== null} onChange={() => change({ quiet: quiet === null ? QUIET : null })} />
      {quiet !== null && (
        <div className="hours">
          <TextInput
            type="time"
            label={say('quietFrom')}
            value={quiet.from}
            onChange={(event) => change({ quiet: { ...quiet, from: event.currentTarget.value as LocalTime } })}
          />
          <TextInput
            type="time"
            label={say('quietTo')}
            value={quiet.to}
            onChange={(event) => change({ quiet: { ...quiet, to: event.currentTarget.value as LocalTime } })}
          />
        </div>
      )}
      {quiet !== null && <CauseBoxes label={say('urgent')} causes={urgent} change={(causes) => change({ urgent: causes })} />}
      <div className="hours">
        <NativeSelect
          label={say('digest')}
          value={digestAt === null ? '' : String(digestAt)}
          data={[{ value: '', label: say('digestOff') }, ...HOURS]}
          onChange={({ currentTarget: { value } }) => change({ digestAt: value === '' ? null : Number(value) })}
        />
      </div>
      {asked && !asked.ok && <ProblemList problems={asked.problems} status={asked.status} />}
      {isChanged && <p className="soft">{say('unsaved')}</p>}
      <div className="acts">
        <Button type="submit" disabled={!isChanged}>
          {say('save')}
        </Button>
      </div>
    </form>
  )
}
