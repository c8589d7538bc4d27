import { useLocation, useRouter } from '@tanstack/react-router'
import { useCallback } from 'react'
import { REGIONS, type Region } from '../../../../shared/schema/basics.ts'

export const TROUBLES = ['any', 'fault', 'refused', 'link', 'late', 'parked', 'differs', 'unpaired', 'fetching', 'empty'] as const
export type Trouble = (typeof TROUBLES)[number]
const VIEWS = ['grid', 'list', 'map'] as const
export type View = (typeof VIEWS)[number]

/** What the address of the wall says; null: no matter. */
export interface Filters {
  view: View
  region: Region | null
  route: string | null
  campaign: string | null
  trouble: Trouble | null
  q: string
  /** The screen whose details are open. */
  screen: string | null
}

const among = <Name extends string>(names: readonly Name[], given: string | null): Name | null =>
  names.find((name) => name === given) ?? null

/** Whatever an address does not say, or says wrongly, is no filter. */
export function readFilters(search: string): Filters {
  const given = new URLSearchParams(search)
  return {
    view: among(VIEWS, given.get('view')) ?? 'grid',
    region: among(REGIONS, given.get('region')),
    route: given.get('route') || null,
    campaign: given.get('campaign') || null,
    trouble: among(TROUBLES, given.get('trouble')),
    q: given.get('q') ?? '',
    screen: given.get('screen') || null,
  }
}

export function writeFilters(filters: Filters): string {
  const said = Object.entries(filters).filter(([name, value]) => value !== null && value !== '' && !(name === 'view' && value === 'grid'))
  const text = new URLSearchParams(said as [string, string][]).toString()
  return text === '' ? '/' : `/?${text}`
}

/** Filters live in the address: links lead to them, the back button undoes them. `quietly`: without a step for the back button. */
export function useFilters(): [Filters, (change: Partial<Filters>, quietly?: boolean) => void] {
  const search = useLocation({ select: ({ searchStr }) => searchStr })
  const { history } = useRouter()
  const filters = readFilters(search)
  const set = useCallback(
    (change: Partial<Filters>, quietly = false) => {
      const address = writeFilters({ ...readFilters(history.location.search), ...change })
      if (quietly) history.replace(address)
      else history.push(address)
    },
    [history],
  )
  return [filters, set]
}
