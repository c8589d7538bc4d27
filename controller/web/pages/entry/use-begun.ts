import { useNavigate, useSearch } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import type { FormPart } from './forms.ts'

interface Begun {
  from?: string
  to?: string
  location?: string
  playlist?: string
}

/**
 * A new booking or permit whose days and place stand in the address (`?from=&to=&location=&playlist=`) begins with them. They leave the address at
 * once, so that a reload does not undo what somebody has written since.
 */
export function useBegun(part: FormPart, isNew: boolean, write: (begun: Record<string, unknown>) => void): void {
  const { from, to, location, playlist } = useSearch({ strict: false }) as Begun
  const navigate = useNavigate()
  const given = (part === 'bookings' || part === 'permits') && isNew && (from ?? to ?? location ?? playlist) !== undefined
  const taken = useRef(false)
  useEffect(() => {
    if (!given || taken.current) return
    taken.current = true
    write({
      ...(from === undefined ? {} : { from: String(from) }),
      ...(to === undefined ? {} : { to: String(to) }),
      ...(playlist === undefined ? {} : { playlist: String(playlist) }),
      ...(location === undefined
        ? {}
        : part === 'permits'
          ? { locations: [String(location)] }
          : { targets: { locations: [String(location)] } }),
    })
    void navigate({ to: '.', search: {} as never, replace: true })
  })
}
