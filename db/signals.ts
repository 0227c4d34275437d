/**
 * Processes tell each other that something is there to look at, after it is committed. A signal may be lost: whoever is told
 * also looks by its own beat. Postgres carries them, so that they need nothing else to be up.
 */
import pg from 'pg'
import type { Db } from './client.ts'

export type Signal =
  /** The outbox holds something to say. */
  | 'speak'
  /** A worker still puts out what can wait: it is better said all together. */
  | 'gathering'
  | 'gathered'
  /** Somebody said something on the simulated platform, or the bot did. */
  | 'heard'
  | 'said'

export type Signals = {
  /** Never throws, and is not waited for; many at once are one. */
  tell(signal: Signal): void
  /** Also called, once the line is up again after a break, with every signal that may have been missed. */
  on(signal: Signal, listener: (from: string) => void): void
  close(): Promise<void>
}

const CHANNEL = 'qianshao'
/** Real milliseconds until a broken line is tried again. */
const AGAIN = 1000

export const nobody: Signals = { tell: () => undefined, on: () => undefined, close: async () => undefined }

export async function openSignals(
  db: Db,
  { url, self, onFault }: { url: string; self: string; onFault(error: unknown): void },
): Promise<Signals> {
  const listeners: [Signal, (from: string) => void][] = []
  const waiting = new Set<Signal>()
  let telling = false
  let closed = false
  let line: pg.Client | null = null
  let timer: NodeJS.Timeout | undefined

  const heard = (signal: string, from: string): void => {
    if (from === self) return
    for (const [name, listener] of listeners) if (name === signal) listener(from)
  }
  const open = async (): Promise<void> => {
    const client = new pg.Client({
      connectionString: url,
      connectionTimeoutMillis: 5000,
      keepAlive: true,
      application_name: 'qianshao-signals',
    })
    client.on('error', () => undefined)
    client.on('end', () => {
      if (!closed && line === client) later()
    })
    client.on('notification', ({ payload = '' }) => {
      const [signal = '', from = ''] = payload.split(' ')
      heard(signal, from)
    })
    try {
      await client.connect()
      await client.query(`listen ${CHANNEL}`)
      line = client
    } catch (error) {
      onFault(error)
      await client.end().catch(() => undefined)
      later()
      return
    }
    for (const [signal, listener] of listeners) if (signal !== 'gathering') listener('')
  }
  const later = (): void => {
    line = null
    if (!closed) timer = setTimeout(() => void open(), AGAIN)
  }
  const tellAll = async (): Promise<void> => {
    telling = true
    while (waiting.size > 0) {
      const these = [...waiting].map((signal) => `${signal} ${self}`)
      waiting.clear()
      const sent = db.query(`select pg_notify('${CHANNEL}', s) from unnest($1::text[]) as s`, [these])
      await sent.catch(onFault)
    }
    telling = false
  }
  await open()
  return {
    tell: (signal) => {
      waiting.add(signal)
      if (!telling && !closed) void tellAll()
    },
    on: (signal, listener) => void listeners.push([signal, listener]),
    close: async () => {
      closed = true
      clearTimeout(timer)
      await line?.end().catch(() => undefined)
    },
  }
}
