/** Structured logs, one JSON line each on standard error. Contents of messages are never logged at info level. */
import { pino } from 'pino'
import type { Config } from './config.ts'
import type { Log } from './product.ts'

export function createLog(level: Config['logLevel']): Log {
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      redact: ['*.password', '*.secret', '*.token', 'url'],
    },
    pino.destination({ fd: 2, sync: true }),
  )
}
