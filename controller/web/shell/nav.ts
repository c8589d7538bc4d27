import { MAY } from '../../../shared/roles.ts'

export interface NavEntry {
  path: string
  /** Its name in `words.ts`. */
  name:
    | 'screens'
    | 'time'
    | 'bookings'
    | 'campaigns'
    | 'reports'
    | 'playlists'
    | 'media'
    | 'cards'
    | 'messages'
    | 'permits'
    | 'locations'
    | 'pair'
    | 'people'
    | 'audit'
    | 'urgent'
    | 'account'
    | 'alerts'
  /** Pages that one comes to from it, by how their addresses begin. */
  under?: readonly string[]
  /** Stands in the bar at the foot of a phone; the others are behind "More". */
  bar?: true
  /** Who sees it; undefined: everybody. The server decides what they may do. */
  roles?: readonly string[]
}

/** The pages that stand in the navigation, in its order. */
export const NAV: readonly NavEntry[] = [
  { path: '/', name: 'screens', under: ['/screens/', '/commands'], bar: true },
  { path: '/alerts', name: 'alerts' },
  { path: '/urgent', name: 'urgent', roles: MAY.withdraw },
  { path: '/time', name: 'time' },
  { path: '/campaigns', name: 'campaigns', bar: true },
  { path: '/reports', name: 'reports' },
  { path: '/messages', name: 'messages', roles: MAY.edit },
  { path: '/calendar', name: 'bookings' },
  { path: '/places', name: 'locations' },
  { path: '/pair', name: 'pair', bar: true },
  { path: '/people', name: 'people', roles: MAY.people },
  { path: '/acts', name: 'audit' },
  { path: '/account', name: 'account' },
]
