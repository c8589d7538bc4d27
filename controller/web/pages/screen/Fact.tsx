import type { ReactNode } from 'react'

/** One thing that is known, in a list of names and values. */
export function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  )
}
