/** Structured logs, one JSON line each on standard error. Contents of messages are never logged at info level. */
import { pino } from 'pino'
import type { Config } from './config.ts'
import type { Log } from './talking.ts'
import { masked } from './prompts/words/masked.ts'

export function createLog(level: Config['logLevel']): Log {
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      redact: ['*.password', '*.secret', '*.token', 'url'],
      serializers: {
        err: faultOf,
        error: (text: unknown) => (typeof text === 'string' ? withoutWords(text) : faultOf(text)),
      },
    },
    pino.destination({ fd: 2, sync: true }),
  )
}

type Fault = { type: string; code?: unknown; message: string; stack: string; cause?: Fault }

/**
 * What went wrong and where, without what it happened to: a database quotes whole rows in its details, a parser the
 * text it stumbled over.
 */
function faultOf(error: unknown): Fault | string {
  if (!(error instanceof Error)) return withoutWords(String(error))
  const { cause } = error
  const told = cause instanceof Error ? faultOf(cause) : undefined
  return {
    type: error.name,
    ...('code' in error ? { code: error.code } : {}),
    message: withoutWords(error.message),
    stack: withoutWords(error.stack ?? ''),
    ...(typeof told === 'object' ? { cause: told } : {}),
  }
}

/** Our own errors are in English: Chinese in one is somebody's. */
function withoutWords(text: string): string {
  return masked(text)
    .replace(/[\p{Script=Han}\u3000-\u303f\uff00-\uffef]+/gu, '…')
    .slice(0, 4000)
}
