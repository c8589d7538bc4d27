/** What somebody is here. */
export const ROLES = ['administrator', 'coordinator', 'editor', 'technician', 'observer'] as const
export type Role = (typeof ROLES)[number]

/** What may be done here, and by whom; `screens`: pairing players and describing where screens stand. */
export const MAY = {
  read: ROLES,
  edit: ['administrator', 'coordinator', 'editor'],
  approve: ['administrator', 'coordinator'],
  withdraw: ['administrator', 'coordinator'],
  /** What a screen is told to do at once. */
  command: ['administrator', 'coordinator', 'technician'],
  screens: ['administrator', 'coordinator', 'technician'],
  alerts: ['administrator', 'coordinator'],
  people: ['administrator'],
} as const satisfies Record<string, readonly Role[]>
export type May = keyof typeof MAY

export const may = (role: Role, act: May): boolean => (MAY[act] as readonly Role[]).includes(role)
