import type { DevTools } from './devtools-pipe.ts'

export const LONG_SIDE = 1280
export const MOST_BYTES = 200_000
/** Tried in turn until one is small enough; the last is taken as it is. */
export const QUALITIES = [80, 60, 40, 20]

/**
 * The composited picture of the page at this address, films included, as a JPEG. A screencast of one frame: it is scaled on the way, where a scaled
 * screenshot would lay the page out anew before everybody's eyes. The session ends with it, so that the browser holds nothing for it.
 */
export async function photograph(devTools: DevTools, address: string): Promise<Uint8Array> {
  const { targetInfos } = (await devTools.ask('Target.getTargets', {}, null)) as {
    targetInfos: { targetId: string; type: string; url: string }[]
  }
  const page = targetInfos.find(({ type, url }) => type === 'page' && url.startsWith(address.replace(/[?#].*$/, '')))
  if (!page) throw new Error('the stage is not in the window')
  const { sessionId } = (await devTools.ask('Target.attachToTarget', { targetId: page.targetId, flatten: true }, null)) as {
    sessionId: string
  }
  try {
    return await smallEnough(devTools, sessionId)
  } finally {
    await devTools.ask('Target.detachFromTarget', { sessionId }, null)
  }
}

async function smallEnough(devTools: DevTools, session: string): Promise<Uint8Array> {
  let picture = new Uint8Array()
  for (const quality of QUALITIES) {
    const frame = devTools.next('Page.screencastFrame', session)
    const shape = { format: 'jpeg', quality, maxWidth: LONG_SIDE, maxHeight: LONG_SIDE, everyNthFrame: 1 }
    await devTools.ask('Page.startScreencast', shape, session)
    const { data } = await frame
    await devTools.ask('Page.stopScreencast', {}, session)
    picture = Uint8Array.from(Buffer.from(String(data), 'base64'))
    if (picture.byteLength <= MOST_BYTES) break
  }
  return picture
}
