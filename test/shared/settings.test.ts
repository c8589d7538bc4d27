import { describe, expect, it } from 'vitest'
import { readSettings } from '../../shared/settings.ts'

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
})
