import { useLayoutEffect, useRef } from 'react'
import { useDrawing } from '../context.tsx'
import type { Scene } from '../scene.ts'
import type { View } from '../view.ts'
import { Acknowledgement } from './Acknowledgement.tsx'
import { Announcement } from './Announcement.tsx'
import { Contacts } from './Contacts.tsx'
import type { CardGiven } from './Frame.tsx'
import { Image } from './Image.tsx'
import { Message } from './Message.tsx'
import { Quote } from './Quote.tsx'
import { Story } from './Story.tsx'

/** One card of whichever kind; tells when it is set and its pictures are decoded. */
export function Card({ scene, view }: { scene: Scene; view: View }) {
  const { prepared, misfit } = useDrawing()
  const root = useRef<HTMLDivElement>(null)

  useLayoutEffect(() => {
    const pictures = [...root.current!.querySelectorAll('img')]
    // A picture that cannot be decoded tells so itself.
    void Promise.all(pictures.map((picture) => picture.decode())).then(
      () => prepared(scene.key),
      () => {},
    )
  }, [scene.key, prepared])

  return (
    <div ref={root} className="card-room">
      {view.program !== null &&
        drawn({
          scene,
          program: view.program,
          languages: view.program.screen.languages,
          misfit: (found) => misfit(scene, found),
        })}
    </div>
  )
}

function drawn(given: CardGiven) {
  const { content } = given.scene
  if (content?.kind === 'image') return <Image {...given} content={content} />
  if (content?.kind !== 'card') return null
  const { card } = content
  switch (card.kind) {
    case 'quote':
      return <Quote {...given} card={card} />
    case 'contacts':
      return <Contacts {...given} card={card} />
    case 'announcement':
      return <Announcement {...given} card={card} />
    case 'acknowledgement':
      return <Acknowledgement {...given} card={card} />
    case 'message':
      return <Message {...given} card={card} />
    case 'story':
      return <Story {...given} card={card} />
  }
}
