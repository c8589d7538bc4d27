import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'

export interface Letter {
  to: string[]
  raw: string
  /** Headers and text as a person reads them. */
  subject: string
  text: string
}
export interface Called {
  headers: IncomingHttpHeaders
  body: string
}
export interface Receiver<Got> {
  port: number
  got: Got[]
  /** While it is set, everything is refused. */
  refuses: boolean
  close(): Promise<void>
}

/** A real SMTP server on a free port that keeps every letter. */
export async function mailServer(): Promise<Receiver<Letter>> {
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onRcptTo: (_address, _session, done) => done(receiver.refuses ? new Error('not now') : null),
    onData: (stream, session, done) => {
      const pieces: Buffer[] = []
      stream.on('data', (piece: Buffer) => pieces.push(piece))
      stream.on('end', () => {
        const raw = Buffer.concat(pieces).toString('utf8')
        receiver.got.push({ to: session.envelope.rcptTo.map(({ address }) => address), raw, subject: subjectOf(raw), text: textOf(raw) })
        done()
      })
    },
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()))
  const receiver: Receiver<Letter> = {
    port: (server.server.address() as AddressInfo).port,
    got: [],
    refuses: false,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
  return receiver
}

/** A real HTTP server on a free port that keeps every call. */
export async function webhookReceiver(): Promise<Receiver<Called>> {
  const server = createServer((request, response) => {
    let body = ''
    request.setEncoding('utf8')
    request.on('data', (piece: string) => (body += piece))
    request.on('end', () => {
      if (receiver.refuses) return void response.writeHead(503).end()
      receiver.got.push({ headers: request.headers, body })
      response.writeHead(204).end()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const receiver: Receiver<Called> = {
    port: (server.address() as AddressInfo).port,
    got: [],
    refuses: false,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
  return receiver
}

const unfold = (raw: string): string => raw.split('\r\n\r\n')[0]?.replaceAll(/\r\n[ \t]/g, ' ') ?? ''
/** Encoded words (RFC 2047) as nodemailer writes them. */
function subjectOf(raw: string): string {
  const line = /^Subject: (.*)$/m.exec(unfold(raw))?.[1]?.trim() ?? ''
  return line
    .replaceAll(/\?=\s+=\?/g, '?==?')
    .replaceAll(/=\?UTF-8\?([BQ])\?([^?]*)\?=/gi, (_whole, how: string, coded: string) =>
      how.toUpperCase() === 'B' ? Buffer.from(coded, 'base64').toString('utf8') : quoted(coded.replaceAll('_', ' ')),
    )
}
const quoted = (coded: string): string =>
  Buffer.from(
    coded.replaceAll(/=\r?\n/g, '').replaceAll(/=([0-9A-F]{2})/gi, (_whole, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  ).toString('utf8')
function textOf(raw: string): string {
  const part = raw.split(/--[^\r\n]*\r\n/).find((piece) => /^content-type: text\/plain/im.test(piece) && piece.includes('\r\n\r\n')) ?? raw
  const [head = '', ...body] = part.split('\r\n\r\n')
  const coded = body.join('\r\n\r\n')
  if (/base64/i.test(head)) return Buffer.from(coded, 'base64').toString('utf8')
  return /quoted-printable/i.test(head) ? quoted(coded) : coded
}
