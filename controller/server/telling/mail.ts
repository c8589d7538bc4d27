export interface Letter {
  to: string
  subject: string
  text: string
  html: string
  /** The same letter sent again has the same, so that a mail server can tell. */
  id: string
}

/** Our way to an SMTP server. A refusal or silence of the server is thrown. */
export interface Mail {
  send(letter: Letter): Promise<void>
  /** Whether it lets us in. */
  verify(): Promise<void>
}

const WITHIN_MS = 15_000

export function openMail({ url, from }: { url: string; from: string }): Mail {
  const open = async () => {
    // Loaded only where a mail is sent: most installations of one house never do.
    const { createTransport } = await import('nodemailer')
    const within = { connectionTimeout: WITHIN_MS, greetingTimeout: WITHIN_MS, socketTimeout: WITHIN_MS }
    return createTransport({ url, ...within, disableFileAccess: true, disableUrlAccess: true })
  }
  return {
    send: async ({ id, ...letter }) => {
      const transport = await open()
      try {
        await transport.sendMail({ from, ...letter, messageId: `<${id}@lavha>`, headers: { 'Auto-Submitted': 'auto-generated' } })
      } finally {
        transport.close()
      }
    },
    verify: async () => {
      const transport = await open()
      try {
        await transport.verify()
      } finally {
        transport.close()
      }
    },
  }
}
