/** A log that keeps what was logged as wrong, as one line each. */
import type { Log } from '../../talking.ts'

export function errorLog(): { log: Log; errors: string[] } {
  const errors: string[] = []
  const log: Log = {
    info: () => undefined,
    warn: () => undefined,
    error: (facts, message) => {
      const err = (facts as { err?: unknown }).err
      errors.push(`${message} ${err instanceof Error ? (err.stack ?? err.message) : JSON.stringify(facts)}`)
    },
  }
  return { log, errors }
}
