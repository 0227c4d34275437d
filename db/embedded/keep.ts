/** Keeps the server running: one that ends without being told to is started again, at the address it had. */
import { setTimeout as sleep } from 'node:timers/promises'
import type { Server } from './server.ts'

export type EmbeddedLog = {
  info(facts: Record<string, unknown>, text: string): void
  error(facts: Record<string, unknown>, text: string): void
}

/** Real milliseconds between two tries: a full disk or too little memory may last. */
const FIRST = 500
const MOST = 15_000

export function keepRunning(first: Server, again: () => Promise<Server>, log: EmbeddedLog): () => Promise<void> {
  const ending = new AbortController()
  const { signal } = ending
  let server: Server | null = first
  const revive = async (): Promise<Server | null> => {
    for (let pause = FIRST; !signal.aborted; pause = Math.min(MOST, pause * 2)) {
      try {
        return await again()
      } catch (error) {
        log.error({ err: error }, 'embedded postgres could not be started again; it is tried again')
        await sleep(pause, undefined, { signal }).catch(() => undefined)
      }
    }
    return null
  }
  const watch = async (): Promise<void> => {
    while (server !== null && !signal.aborted) {
      await server.ended
      if (signal.aborted) return
      log.error({}, 'embedded postgres ended by itself; it is started again')
      server = await revive()
      if (server !== null) log.info({ port: server.port }, 'embedded postgres is ready again')
    }
  }
  const watching = watch()
  return async () => {
    ending.abort()
    await server?.stop()
    await watching
    // One that was just being started.
    await server?.stop()
  }
}
