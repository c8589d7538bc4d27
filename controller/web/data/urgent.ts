import { useQuery, useQueryClient, type UseQueryResult } from '@tanstack/react-query'
import type { OnScreens, TakeoverRow, WithdrawalRow } from '../../api/urgent.ts'
import { ask, type Asked } from './ask.ts'
import { fetchAnswer, type Refusal } from './queries.ts'

/** Kept among the answers about campaigns: whatever plans the screens again refreshes them. */
const useKeptAnswer = <Value>(path: string): UseQueryResult<Value, Refusal> =>
  useQuery<Value, Refusal>({ queryKey: ['campaigns', path], queryFn: () => fetchAnswer<Value>(path) })

export const useTakeovers = () => useKeptAnswer<TakeoverRow[]>('takeovers')
export const useOnScreens = () => useKeptAnswer<OnScreens>('on-screens')
export const useWithdrawals = () => useKeptAnswer<WithdrawalRow[]>('withdrawals')

/** An act that reaches the screens: afterwards everything is asked for again. */
export function useUrgentAct(): <Value>(method: string, path: string, body?: unknown) => Promise<Asked<Value>> {
  const answers = useQueryClient()
  return async <Value>(method: string, path: string, body?: unknown) => {
    const asked = await ask<Value>(method, path, body)
    await answers.invalidateQueries()
    return asked
  }
}
