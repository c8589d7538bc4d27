import { generate } from 'lean-qr'
import { useMemo } from 'react'

/** Light modules around the code, as ISO/IEC 18004 section 6.3.8 wants them, are part of the plate. */
const QUIET = 4

export function Qr({ link, className }: { link: string; className: string }) {
  const { size, path } = useMemo(() => draw(link), [link])
  return (
    <svg className={`qr ${className}`} viewBox={`${-QUIET} ${-QUIET} ${size + 2 * QUIET} ${size + 2 * QUIET}`} role="img" aria-label={link}>
      <path d={path} />
    </svg>
  )
}

/** One path for all dark modules, runs in a row joined: no hairlines between them at any scale. */
function draw(link: string): { size: number; path: string } {
  const code = generate(link)
  let path = ''
  for (let y = 0; y < code.size; y++)
    for (let x = 0; x < code.size; x++) {
      let run = 0
      while (code.get(x + run, y)) run++
      if (run > 0) path += `M${x} ${y}h${run}v1h-${run}z`
      x += run
    }
  return { size: code.size, path }
}
