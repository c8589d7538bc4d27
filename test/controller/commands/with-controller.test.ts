import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { run as exportCampaign } from '../../../controller/commands/export.ts'
import { run as importCampaign } from '../../../controller/commands/import.ts'
import { run as pair } from '../../../controller/commands/pair.ts'
import { run as publish } from '../../../controller/commands/publish.ts'
import { run as report } from '../../../controller/commands/report.ts'
import { run as status } from '../../../controller/commands/status.ts'
import { run as takeover } from '../../../controller/commands/takeover.ts'
import { run as withdraw } from '../../../controller/commands/withdraw.ts'
import type { Run } from '../../../shared/command-line.ts'
import { aCampaign } from '../server/a-campaign.ts'
import { type AController, closeAll, startAController } from '../server/a-controller.ts'
import { type Ran, runCommand } from './terminal.ts'

const folders: string[] = []
afterEach(async () => {
  await closeAll()
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true })
})

async function start() {
  const controller = await startAController({ LAVHA_NOW: '2027-06-24T12:00:00+05:00' })
  const folder = await mkdtemp(join(tmpdir(), 'lavha-commands-'))
  folders.push(folder)
  await writeFile(join(folder, 'article-5.json'), JSON.stringify(aCampaign()))
  // With the same data on the same machine, nothing else has to be said.
  const lavha = (run: Run, ...args: string[]): Promise<Ran> => runCommand(run, args, { cwd: folder, env: { LAVHA_DATA: controller.data } })
  return { controller, folder, lavha }
}

describe('the commands of a running controller', () => {
  it('import, publish and status, as a script uses them', async () => {
    const { lavha } = await start()
    expect(await lavha(importCampaign, 'article-5.json')).toMatchObject({ code: 0, out: '"article-5" is imported.\n' })
    expect(await lavha(importCampaign, 'article-5.json')).toMatchObject({ code: 0, out: '"article-5" was here already, exactly so.\n' })
    expect(await lavha(publish)).toMatchObject({ code: 0, out: '2 of 2 screens have a new program.\n' })
    expect(await lavha(publish, '--lang', 'ru')).toMatchObject({ code: 0, out: 'Новая программа у 0 из 2 экранов.\n' })
    const { code, out } = await lavha(status, '--json')
    const entry = { presence: 'offline', revisionHeld: 0, revisionWanted: 1, syncedBytes: 0, wantedBytes: 0, readyAt: null, data: null }
    const onAir = { kind: expect.any(String), title: expect.any(Object), item: expect.any(String), campaign: 'article-5' }
    expect([code, JSON.parse(out)]).toEqual([
      0,
      [
        { screen: 'left', ...entry, onAir },
        { screen: 'right', ...entry, onAir: { ...onAir, kind: 'quote', item: 'udhr-5' } },
      ],
    ])
    expect((await lavha(status)).out).toMatch(/^screen +link +on air +program +files\nleft +offline/)
  })
  it('export writes the file that was imported', async () => {
    const { lavha, folder } = await start()
    await lavha(importCampaign, 'article-5.json')
    expect((await lavha(exportCampaign, 'article-5', '--out', 'copy.json')).code).toBe(0)
    expect(JSON.parse(await readFile(join(folder, 'copy.json'), 'utf8'))).toEqual(aCampaign())
    expect((await lavha(exportCampaign, 'nothing')).code).toBe(1)
  })
  it('report says what was planned and shown, as a table and on paper', async () => {
    const { lavha, folder } = await start()
    await lavha(importCampaign, 'article-5.json')
    await lavha(publish)
    const told = await lavha(report, '--campaign', 'article-5', '--json', '--from', '2027-06-24', '--to', '2027-06-24')
    expect([told.code, JSON.parse(told.out)]).toMatchObject([0, { campaign: 'article-5', days: [{ day: '2027-06-24', completed: 0 }] }])
    expect((await lavha(report, '--campaign', 'article-5', '--format', 'csv', '--language', 'tg')).out).toMatch(/^\uFEFFСана,Минтақа,/)
    for (const format of ['pdf', 'xlsx']) {
      expect((await lavha(report, '--campaign', 'article-5', '--format', format, '--out', `report.${format}`)).code).toBe(0)
      const bytes = await readFile(join(folder, `report.${format}`))
      expect(bytes.subarray(0, 4).toString('latin1')).toBe(format === 'pdf' ? '%PDF' : 'PK\u0003\u0004')
    }
    expect((await lavha(report, '--campaign', 'nothing', '--format', 'json')).code).toBe(1)
    expect((await lavha(report, '--campaign', 'article-5', '--format', 'doc')).code).toBe(2)
    const wrong = await lavha(report, '--campaign', 'article-5', '--from', '2027-02-30')
    expect([wrong.code, wrong.err]).toEqual([1, expect.stringContaining('There is no day 2027-02-30.')])
  })
  it('report --verify checks a verification file without the controller, in the person’s language', async () => {
    const { controller, lavha, folder } = await start()
    await lavha(importCampaign, 'article-5.json')
    await lavha(publish)
    expect((await lavha(report, '--campaign', 'article-5', '--format', 'proof', '--out', 'report.lavha-proof')).code).toBe(0)
    const key = await controller.ask('GET', '/api/v1/house-key', undefined, { authorization: '' })
    await writeFile(join(folder, 'house-key.json'), JSON.stringify(key.body))
    await closeAll()
    const told = await lavha(report, '--verify', 'report.lavha-proof')
    expect([told.code, told.out]).toEqual([0, expect.stringMatching(/Sealed by the key \S+\. Compare this[^]*Everything holds: 0 plays/)])
    const [, kid = ''] = /the key (\S+)\./.exec(told.out) ?? []
    expect((await lavha(report, '--verify', 'report.lavha-proof', '--key', kid)).out).toContain('That is the key you gave.')
    expect((await lavha(report, '--verify', 'report.lavha-proof', '--key', 'house-key.json')).out).toContain('That is the key you gave.')
    const other = await lavha(report, '--verify', 'report.lavha-proof', '--key', 'another', '--lang', 'tg')
    expect([other.code, other.out]).toEqual([1, expect.stringContaining('Файлро калиди дигар мӯҳр кардааст')])
    const text = await readFile(join(folder, 'report.lavha-proof'), 'utf8')
    await writeFile(join(folder, 'report.lavha-proof'), text.replace('"campaign":"article-5"', '"campaign":"article-6"'))
    const altered = await lavha(report, '--verify', 'report.lavha-proof', '--lang', 'ru')
    expect([altered.code, altered.out]).toEqual([1, expect.stringContaining('Строка 1: Первая строка не та, что была запечатана.')])
    expect((await lavha(report, '--verify', 'nothing')).code).toBe(1)
  })
  it('withdraw takes it off and lifts it, takeover takes the screens and ends', async () => {
    const { lavha } = await start()
    await lavha(importCampaign, 'article-5.json')
    await lavha(publish)
    const withdrawn = JSON.parse((await lavha(withdraw, '--campaign', 'article-5', '--json')).out) as { ids: number[] }
    expect((await lavha(withdraw, '--list')).out).toContain('article-5')
    expect(JSON.parse((await lavha(status, '--json')).out)[0].onAir.kind).toBe('slate')
    expect((await lavha(withdraw, '--lift', String(withdrawn.ids[0]))).code).toBe(0)
    const taken = JSON.parse(
      (await lavha(takeover, '--campaign', 'article-5', '--card', 'exhibition', '--screens', 'right', '--for', '90m', '--json')).out,
    ) as { id: string; screens: string[] }
    expect(taken.screens).toEqual(['right'])
    expect(JSON.parse((await lavha(status, '--json')).out)[1].onAir.item).toBe('exhibition')
    expect((await lavha(takeover, '--end', taken.id)).code).toBe(0)
    expect(JSON.parse((await lavha(status, '--json')).out)[1].onAir.item).toBe('udhr-5')
  })
})

describe('exit codes', () => {
  it('1: what was given has problems, all of them told, and nothing was sent', async () => {
    const { lavha, folder, controller } = await start()
    const wrong = aCampaign()
    wrong.bookings[0]!.to = '2027-06-01' as never
    wrong.bookings[1]!.playlist = 'none' as never
    await writeFile(join(folder, 'wrong.json'), JSON.stringify(wrong))
    const { code, err } = await lavha(importCampaign, 'wrong.json', 'article-5.json')
    expect([code, err.split('\n').filter((line) => line.startsWith('wrong.json: ')).length]).toEqual([1, 2])
    expect((await controller.ask('GET', '/api/v1/campaigns')).body).toEqual([])
    expect((await lavha(pair, 'AAAAAA', '--screen', 'left')).code).toBe(1)
  })
  it.each<[string, Run, string[]]>([
    ['import without a file', importCampaign, []],
    ['an unknown option', publish, ['--now']],
    ['pair without a screen', pair, ['ABC123']],
    ['withdraw of nothing', withdraw, []],
    ['withdraw of two things', withdraw, ['--everything', '--campaign', 'a']],
    ['takeover without an end', takeover, ['--campaign', 'a', '--card', 'b', '--screens', 'c']],
    ['takeover for an odd time', takeover, ['--campaign', 'a', '--card', 'b', '--screens', 'c', '--for', 'soon']],
  ])('2: %s', async (_, run, args) => {
    const { code, err } = await runCommand(run, [...args, '--controller', 'http://127.0.0.1:9'])
    expect([code, err]).toEqual([2, expect.stringContaining('lavha ')])
  })
  it('3: no controller there', async () => {
    const { code, err } = await runCommand(status, ['--controller', 'http://127.0.0.1:9'], { env: { LAVHA_DATA: '/nowhere' } })
    expect([code, err]).toEqual([3, expect.stringContaining('http://127.0.0.1:9')])
  })
  it('0: help', async () => {
    for (const run of [importCampaign, exportCampaign, pair, publish, withdraw, takeover, status])
      expect(await runCommand(run, ['--help'])).toMatchObject({ code: 0, out: expect.stringContaining('--controller URL'), err: '' })
  })
  it('elsewhere a token is needed', async () => {
    const { controller } = await start()
    const elsewhere = (env: Record<string, string>) =>
      runCommand(publish, ['--controller', controller.url], { env: { LAVHA_DATA: '/nowhere', ...env } })
    expect((await elsewhere({})).code).toBe(1)
    expect((await elsewhere({ LAVHA_TOKEN: await tokenOf(controller) })).code).toBe(0)
  })
})

async function tokenOf(controller: AController): Promise<string> {
  const { body } = await controller.ask('POST', '/api/v1/tokens', { name: 'script', role: 'coordinator', days: 1 })
  return (body as { token: string }).token
}
