import { generate } from 'lean-qr'
import { useMemo } from 'react'

/** Light modules around the code (ISO/IEC 18004 section 6.3.8). */
const QUIET = 4

/** A QR code, dark on light in both looks: cameras read nothing else surely. */
export function Qr({ text, label }: { text: string; label: string }) {
  const { size, path } = useMemo(() => {
    const code = generate(text)
    const cells: string[] = []
    for (let y = 0; y < code.size; y += 1) for (let x = 0; x < code.size; x += 1) if (code.get(x, y)) cells.push(`M${x} ${y}h1v1h-1z`)
    return { size: code.size, path: cells.join('') }
  }, [text])
  return (
    <svg className="qr" viewBox={`${-QUIET} ${-QUIET} ${size + 2 * QUIET} ${size + 2 * QUIET}`} role="img" aria-label={label}>
      <path d={path} shapeRendering="crispEdges" />
    </svg>
  )
}
