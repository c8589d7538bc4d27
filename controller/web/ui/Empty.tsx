import type { ReactNode } from 'react'

/** A list with nothing in it says what would be here and how to begin. */
export function Empty({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <section className="empty">
      <h2>{title}</h2>
      {children}
    </section>
  )
}
