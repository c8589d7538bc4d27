import { AsyncLocalStorage } from 'node:async_hooks'
import { randomUUID } from 'node:crypto'

const requests = new AsyncLocalStorage<string>()

/** What others call a request is kept where it can stand in a log as it is; anything else gets a name of our own. */
export const requestIdOf = (header: string | null): string => (/^[\w.:-]{6,64}$/.test(header ?? '') ? (header ?? '') : randomUUID())

/** Everything that `work` does or sets going belongs to this request. */
export const withRequest = <Result>(id: string, work: () => Result): Result => requests.run(id, work)

/** The request that what runs now was set going by; null: none, it goes by itself. */
export const requestNow = (): string | null => requests.getStore() ?? null
