/** Tells a database that is away or full from a mistake of ours: the first is waited for, the second is put aside. */
import { codeOf } from '../client.ts'

const away = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'EAI_AGAIN'])

/** Classes of Postgres: connection (08), conflict (40), resources (53), operator's doing (57), system (58). */
export function isOutage(error: unknown): boolean {
  const code = codeOf(error)
  if (away.has(code) || /^(08|40|53|57|58)/.test(code)) return true
  return (
    error instanceof Error &&
    /^(Connection terminated|timeout exceeded when trying to connect|Query read timeout)/.test(error.message)
  )
}

/** What the database will never take, however often it is tried: data it cannot hold (22, 23), or too much of it (54). */
const isUnfit = (error: unknown): boolean => /^(22|23|54)/.test(codeOf(error))

/** One that cannot even be kept as failed must not make the bot deaf for all that come after it. */
export const unlessUnfit =
  (report: (error: unknown) => void) =>
  (error: unknown): void => {
    if (!isUnfit(error)) throw error
    report(error)
  }
