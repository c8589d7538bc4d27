/** The twelve-pointed girih star of the region's carved doors and ceilings, as hairlines behind the words. */
const POINTS = 12
const star = (radius: number, step: number): string => {
  const corner = (at: number): string => {
    const angle = (at * 2 * Math.PI) / POINTS
    return `${(radius * Math.sin(angle)).toFixed(2)} ${(-radius * Math.cos(angle)).toFixed(2)}`
  }
  return Array.from({ length: POINTS }, (_, at) => `M${corner(at)}L${corner(at + step)}`).join('')
}
const LINES = [star(98, 5), star(98, 4), star(62, 5), star(34, 5)].join('')

export const Rosette = () => (
  <svg className="rosette" viewBox="-100 -100 200 200" aria-hidden="true">
    <path d={LINES} vectorEffect="non-scaling-stroke" />
    <circle r="98" vectorEffect="non-scaling-stroke" />
    <circle r="62" vectorEffect="non-scaling-stroke" />
  </svg>
)
