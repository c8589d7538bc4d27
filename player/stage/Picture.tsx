import { useLayoutEffect, useRef } from 'react'
import type { BlobRef } from '../../shared/schema/basics.ts'
import { useDrawing } from './context.tsx'
import type { Scene } from './scene.ts'

/** A picture that differs from its place by less than this may lose its edges; otherwise it is shown whole. */
const NEAR = 1.12

/** An image by its bytes; a card is not ready before it is decoded. */
export function Picture({
  blob,
  className,
  fit,
  scene,
}: {
  blob: BlobRef
  className: string
  fit: 'contain' | 'near' | 'cover'
  scene: Scene
}) {
  const image = useRef<HTMLImageElement>(null)
  const { fault } = useDrawing()

  useLayoutEffect(() => {
    const element = image.current!
    const fill = (): void => {
      const place = element.clientWidth / element.clientHeight
      const own = element.naturalWidth / element.naturalHeight
      const fills = fit === 'cover' || (fit === 'near' && Math.max(place / own, own / place) < NEAR)
      element.style.objectFit = fills ? 'cover' : 'contain'
    }
    const failed = (): void => fault(scene, 'picture-damaged', blob.sha256)
    element.addEventListener('load', fill)
    element.addEventListener('error', failed)
    return () => {
      element.removeEventListener('load', fill)
      element.removeEventListener('error', failed)
    }
  }, [blob.sha256, fit, scene, fault])

  return <img ref={image} className={className} src={`blobs/${blob.sha256}`} alt="" decoding="sync" draggable={false} />
}
