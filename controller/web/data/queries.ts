import { QueryClient, useQuery, type UseQueryResult } from '@tanstack/react-query'
import type { About, CampaignRow, ScreenRow } from '../../api.ts'
import { ask, type ToldProblems } from './ask.ts'

/** What the controller would not answer, as a query's error. */
export class Refusal extends Error {
  readonly status: number
  readonly problems: ToldProblems
  constructor(status: number, problems: ToldProblems) {
    super(problems[0]?.message ?? `status ${status}`)
    this.status = status
    this.problems = problems
  }
}

const LATER_MS = 3_000

/** One for the page: answers stay until something changed (`live.ts` says what), and a controller that is silent is asked again. */
export const createAnswers = (): QueryClient =>
  new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 30_000,
        retry: (count, error) => count < 2 && error instanceof Refusal && error.status === 0,
        retryDelay: LATER_MS,
      },
    },
  })

export async function fetchAnswer<Value>(path: string): Promise<Value> {
  const asked = await ask<Value>('GET', path)
  if (asked.ok) return asked.value
  throw new Refusal(asked.status, asked.problems)
}

/** The answer to `GET /api/v1/{path}`, kept under that path. `everyMs`: asked again so often while somebody looks. `sharing` false: not compared with the answer before, for long ones that are mostly new. */
export function useAnswer<Value>(
  path: string,
  more: { enabled?: boolean; everyMs?: number; sharing?: boolean } = {},
): UseQueryResult<Value, Refusal> {
  return useQuery<Value, Refusal>({
    queryKey: path.split(/[/?]/),
    queryFn: () => fetchAnswer<Value>(path),
    enabled: more.enabled ?? true,
    refetchInterval: more.everyMs ?? false,
    structuralSharing: more.sharing ?? true,
  })
}

export const useAbout = () => useAnswer<About>('about', { everyMs: 60_000 })
export const useScreens = () => useAnswer<ScreenRow[]>('screens', { everyMs: 30_000, sharing: false })
export const useCampaigns = () => useAnswer<CampaignRow[]>('campaigns')
