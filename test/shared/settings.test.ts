import { describe, expect, it } from 'vitest'
import { readSettings } from '../../shared/settings.ts'

/** The address as it was taken, or what is wrong with it. */
const codes = (value: string) => {
  const answer = readSettings({ LAVHA_TILES_URL: value }, {})
  return answer.ok ? answer.settings.tilesUrl : answer.problems.map(({ code }) => code)
}

describe('settings', () => {
  it('have defaults for a first look', () => {
    const answer = readSettings({}, {})
    expect(answer.ok && answer.settings).toMatchObject({
      data: './data',
      httpPort: 8080,
      host: '127.0.0.1',
      mqttPort: 1883,
      timezone: 'Asia/Dushanbe',
      mqttUrl: null,
      now: null,
    })
  })

  it('of the environment go before those of the file', () => {
    const answer = readSettings({ LAVHA_HTTP_PORT: '0' }, { LAVHA_HTTP_PORT: 9000, LAVHA_HOST: '0.0.0.0' })
    expect(answer.ok && answer.settings).toMatchObject({ httpPort: 0, host: '0.0.0.0' })
  })

  it('tell all problems at once and refuse what nobody knows', () => {
    const answer = readSettings(
      {
        LAVHA_HTTP_PORT: '99999',
        LAVHA_MQTT_URL: 'http://x',
        LAVHA_NOW: 'noon',
        LAVHA_TIMEZONE: 'Asia/Nowhere',
        LAVHA_DATTA: 'x',
        PATH: '/bin',
      },
      { colour: 'red' },
    )
    expect(answer.ok ? [] : answer.problems.map(({ path, code }) => `${path} ${code}`)).toEqual([
      '/LAVHA_DATTA setting-unknown',
      '/colour setting-unknown',
      '/LAVHA_HTTP_PORT setting-port',
      '/LAVHA_MQTT_URL setting-address',
      '/LAVHA_TIMEZONE zone-unknown',
      '/LAVHA_NOW setting-instant',
    ])
  })

  it('take an address of map tiles with its three places, on a host that has none', () => {
    expect(codes('https://tiles.example.org/{z}/{x}/{y}.png?key=1')).toBe('https://tiles.example.org/{z}/{x}/{y}.png?key=1')
    for (const wrong of [
      'https://tiles.example.org/{z}/{x}.png',
      'https://{s}.example.org/{z}/{x}/{y}.png',
      'https://{x}.example.org/{z}/{y}.png',
      'ftp://tiles.example.org/{z}/{x}/{y}.png',
      'https://tiles.example.org;script-src/{z}/{x}/{y}.png',
    ])
      expect(codes(wrong), wrong).toEqual(['setting-tiles'])
  })
})
