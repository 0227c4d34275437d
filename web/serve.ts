/** Listens, and stops listening at once: open pages hold connections that would otherwise keep the process alive. */
import { once } from 'node:events'
import { Server } from 'node:http'
import { createAdaptorServer } from '@hono/node-server'
import type { Hono } from 'hono'
import { StartRefusal } from '../domain/start-refusal.ts'

export async function serve(
  app: Hono,
  { host, port }: { host: string; port: number },
): Promise<{ port: number; close(): Promise<void> }> {
  const server = createAdaptorServer({ fetch: app.fetch })
  if (!(server instanceof Server)) throw new TypeError('plain HTTP expected')
  server.listen(port, host)
  try {
    await once(server, 'listening')
  } catch (error) {
    throw codeOf(error) === 'EADDRINUSE' ? new StartRefusal('port_taken', { port }) : error
  }
  const address = server.address()
  return {
    port: typeof address === 'object' && address ? address.port : port,
    close: async () => {
      const closed = once(server, 'close')
      server.close()
      server.closeAllConnections()
      await closed
    },
  }
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined
}
