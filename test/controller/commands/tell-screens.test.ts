import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, expect, it, onTestFinished } from 'vitest'
import type { CommandRow } from '../../../controller/api/commands.ts'
import { deedOf } from '../../../controller/commands/deed-of.ts'
import type { Instant } from '../../../shared/schema/basics.ts'
import type { ScreenId } from '../../../shared/schema/ids.ts'
import { runLavha, startLavha } from '../../make/run-lavha.ts'
import { scratch } from '../../player/agent/scratch.ts'
import { aCampaign } from '../server/a-campaign.ts'
import { closeAll, startAController, until } from '../server/a-controller.ts'
import { aPairing } from '../server/a-player.ts'

afterEach(closeAll)

it.each([
  ['identify', { seconds: '5' }, { kind: 'identify', forMs: 5000 }],
  ['fetch-now', {}, { kind: 'fetch-now', megabytes: null }],
  ['volume', { percent: '20', minutes: '10' }, { kind: 'volume', percent: 20, until: 600_000 }],
  ['display-off', {}, { kind: 'display', on: false, until: 3_600_000 }],
  ['explode', {}, null],
])('%s on the command line', (name, given, deed) => expect(deedOf(name, given, 0 as Instant)).toEqual(deed))

it('a player restarts itself when it is told to, with the same process id, and answers when it is back', async () => {
  const controller = await startAController()
  await controller.ask('POST', '/api/v1/campaigns', aCampaign())
  await controller.ask('POST', '/api/v1/publish')
  const data = await aPairing(controller, 'left' as ScreenId)
  const player = startLavha(['player', '--controller', controller.url, '--data', data, '--host', 'none', '--json'])
  onTestFinished(() => player.stop())
  await player.says(/"kind":"paired"/)
  const settings = { LAVHA_DATA: controller.data }
  const tell = async (...args: string[]) => {
    const { out, err, code } = await runLavha(['command', ...args, '--screens', 'left', '--wait', '60', '--json'], settings)
    return { code, row: JSON.parse(out === '' ? 'null' : out) as CommandRow | null, err }
  }
  const restart = await tell('restart')
  expect([restart.code, restart.err, restart.row?.answers]).toMatchObject([0, '', [{ screen: 'left', state: 'done' }]])
  await until(() => player.said().match(/"kind":"paired"/g)?.length === 2)
  process.kill(player.pid, 0)

  const folder = await scratch()
  const logs = await tell('send-logs', '--out', folder)
  expect(logs.code).toBe(0)
  expect(await readFile(join(folder, 'left.txt'), 'utf8')).toContain(restart.row?.id)
  expect(await tell('screenshot')).toMatchObject({ code: 1, row: { answers: [{ state: 'failed', why: 'no-window' }] } })
  const usage = await runLavha(['command', 'explode', '--screens', 'left'], settings)
  expect([usage.code, usage.err]).toEqual([2, expect.stringContaining('There is no command "explode"')])
})
