import { createHmac } from 'node:crypto'
import { lookup as resolve } from 'node:dns'
import { request as httpRequest } from 'node:http'
import { request as httpsRequest } from 'node:https'
import { BlockList, isIP, type LookupFunction } from 'node:net'

/** Addresses that only this network can reach (RFC 6890), and those that stand for them. */
const PRIVATE = new BlockList()
for (const [net, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const)
  PRIVATE.addSubnet(net, bits, 'ipv4')
for (const [net, bits] of [
  ['::', 96],
  ['64:ff9b::', 96],
  ['2002::', 16],
  ['fc00::', 7],
  ['fe80::', 10],
  ['ff00::', 8],
] as const)
  PRIVATE.addSubnet(net, bits, 'ipv6')

export const isPrivate = (address: string): boolean => PRIVATE.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4')

export class PrivateAddress extends Error {}

const WITHIN_MS = 10_000

/** Looks a name up, and lets only addresses of the open network through: the very one that is then connected to. */
const openOnly: LookupFunction = (hostname, options, done) => {
  resolve(hostname, { ...options, all: true }, (error, addresses) => {
    if (error) return done(error, '', 0)
    const [first] = addresses
    if (!first || addresses.some(({ address }) => isPrivate(address)))
      return done(new PrivateAddress(`${hostname} is inside this network`), '', 0)
    return options.all ? done(null, addresses) : done(null, first.address, first.family)
  })
}

/** Whether a webhook of this address would be refused; a name is looked up. */
export async function isInside(url: string): Promise<boolean> {
  const host = hostOf(new URL(url))
  if (isIP(host)) return isPrivate(host)
  return new Promise((answer) => openOnly(host, { all: true }, (error) => answer(error instanceof PrivateAddress)))
}

const hostOf = ({ hostname }: URL): string => hostname.replace(/^\[|\]$/g, '')

/** `sha256=` and the HMAC over the seconds of the timestamp, a point, and the body. */
export const signatureOf = (secret: string, seconds: number, body: string): string =>
  `sha256=${createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex')}`

export interface Delivery {
  url: string
  secret: string
  /** The same delivery tried again has the same. */
  id: string
  seconds: number
  body: string
}

/** POSTs JSON. Anything but a 2xx is thrown; redirects are not followed, as they could lead inside. */
export function deliver({ url, secret, id, seconds, body }: Delivery, mayBePrivate: boolean): Promise<void> {
  const target = new URL(url)
  const host = hostOf(target)
  if (!mayBePrivate && isIP(host) && isPrivate(host)) return Promise.reject(new PrivateAddress(`${host} is inside this network`))
  const open = target.protocol === 'https:' ? httpsRequest : httpRequest
  return new Promise((done, fail) => {
    const request = open(
      target,
      {
        method: 'POST',
        signal: AbortSignal.timeout(WITHIN_MS),
        ...(mayBePrivate ? {} : { lookup: openOnly }),
        headers: {
          'content-type': 'application/json',
          'content-length': Buffer.byteLength(body),
          'user-agent': 'Lavha',
          'x-lavha-delivery': id,
          'x-lavha-timestamp': String(seconds),
          'x-lavha-signature': signatureOf(secret, seconds, body),
        },
      },
      (response) => {
        response.destroy()
        const { statusCode = 0 } = response
        if (statusCode >= 200 && statusCode < 300) done()
        else fail(new Error(`it answered ${statusCode}`))
      },
    )
    request.once('error', fail)
    request.end(body)
  })
}
