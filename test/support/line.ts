/** The line to a database, through which everything passes: it can be cut, dead, or silent, and comes back when told. */
import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'

export type Line = {
  /** The same address with our port in it. */
  url: string
  /** Every connection breaks; new ones are taken. */
  cut(): void
  /** As when the server is stopped: every connection breaks and none is taken. */
  down(): void
  /** As when the server hangs: connections stand, nothing passes. */
  hang(): void
  /** Whoever tried while it was down or hung: how often. */
  tried(): number
  up(): void
  close(): Promise<void>
}

export async function lineTo(address: string): Promise<Line> {
  const to = new URL(address)
  const open = new Set<Socket>()
  let state: 'up' | 'down' | 'hung' = 'up'
  let tried = 0
  const server = createServer((near) => {
    if (state !== 'up') tried += 1
    if (state === 'down') return void near.resetAndDestroy()
    const far = connect(Number(to.port), to.hostname)
    for (const [socket, other] of [
      [near, far],
      [far, near],
    ] as const) {
      open.add(socket)
      socket.on('error', () => other.destroy())
      socket.on('close', () => {
        open.delete(socket)
        other.destroy()
      })
      if (state === 'hung') socket.pause()
      socket.on('data', (chunk: Buffer) => other.write(chunk))
      if (state === 'hung') socket.pause()
    }
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const cut = (): void => {
    for (const socket of open) socket.resetAndDestroy()
  }
  const url = new URL(address)
  const listening = server.address()
  url.port = String(typeof listening === 'object' && listening ? listening.port : 0)
  return {
    url: url.href,
    cut,
    down: () => {
      state = 'down'
      cut()
    },
    hang: () => {
      state = 'hung'
      for (const socket of open) socket.pause()
    },
    tried: () => tried,
    up: () => {
      state = 'up'
      for (const socket of open) socket.resume()
    },
    close: async () => {
      server.close()
      cut()
      await once(server, 'close')
    },
  }
}
