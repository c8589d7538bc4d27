import { createHmac } from 'node:crypto'
import type { AController, Asked } from './a-controller.ts'

/** A browser's cookies, as far as the controller is concerned. */
export interface Visitor {
  ask(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Asked>
}

export function aVisitor(controller: AController): Visitor {
  const cookies = new Map<string, string>()
  return {
    ask: async (method, path, body, headers = {}) => {
      const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
      const asked = await controller.ask(method, path, body, { authorization: '', cookie, ...headers })
      for (const line of asked.headers.getSetCookie()) {
        const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
        if (value === '' || /max-age=0/i.test(line)) cookies.delete(name)
        else cookies.set(name, value)
      }
      return asked
    },
  }
}

export const PASSWORD = 'four quiet words here'

/** The first administrator, made by whoever opened the one-time link. */
export async function anAdministrator(controller: AController, email = 'nigora@example.org'): Promise<Visitor> {
  const visitor = aVisitor(controller)
  await visitor.ask('POST', '/api/v1/session', { link: controller.signInLink().split('#')[1] })
  const made = await visitor.ask('POST', '/api/v1/people', { name: 'Nigora', email, password: PASSWORD })
  if (made.status !== 200) throw new Error(JSON.stringify(made.body))
  return visitor
}

/** Somebody who was invited and came. */
export async function anInvited(controller: AController, administrator: Visitor, role: string, name: string): Promise<Visitor> {
  const email = `${name.toLowerCase()}@example.org`
  const { body } = await administrator.ask('POST', '/api/v1/invitations', { email, role })
  const visitor = aVisitor(controller)
  const { secret: invitation } = body as { secret: string }
  const accepted = await visitor.ask('POST', '/api/v1/invitations/accept', { invitation, name, password: PASSWORD })
  if (accepted.status !== 200) throw new Error(JSON.stringify(accepted.body))
  return visitor
}

/** What an authenticator shows (RFC 6238: SHA-1, 30 seconds, six digits) for an `otpauth:` address. */
export function totpOf(uri: string, at = Date.now()): string {
  const bits = [...(new URL(uri).searchParams.get('secret') ?? '').replaceAll('=', '')]
    .map((letter) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0'))
    .join('')
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)))
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(Math.floor(at / 30_000)))
  const mac = createHmac('sha1', key).update(counter).digest()
  const offset = mac[19]! & 15
  return String((mac.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0')
}
