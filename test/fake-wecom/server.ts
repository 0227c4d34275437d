/**
 * The platform as its documents describe it, for hand trials and tests: the bot's long connection, downloads, the
 * self-built app's message interface and group robots, with every fault on a switch. It checks what the platform checks.
 */
import { randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'
import { type WebSocket, WebSocketServer } from 'ws'
import { waiting } from '../support/waiting.ts'
import { createAppApi } from './app-api.ts'
import { createCallbacks, type Said } from './callbacks.ts'
import { createDeliveries } from './deliveries.ts'
import { type Faults, noFaults } from './faults.ts'
import { createMedia } from './media.ts'
import { createSessions } from './sessions.ts'

export type FakeWecomOptions = {
  botId: string
  secret: string
  corpId: string
  corpSecret: string
  agentId: number
  /** Keys of group robots. */
  robots: readonly string[]
  port?: number
  /** The platform's own clock. */
  now?: () => number
}

export type FakeWecom = Awaited<ReturnType<typeof startFakeWecom>>

export async function startFakeWecom(options: FakeWecomOptions) {
  const now = options.now ?? Date.now
  let faults: Faults = { ...noFaults }
  const current = (): Faults => faults
  const media = createMedia(current)
  const { changed, until } = waiting()
  const deliveries = createDeliveries({ now, media, changed })
  const sessions = createSessions({ ...options, faults: current, deliveries, media })
  const appApi = createAppApi({ ...options, now, changed })
  const raw = new Set<Duplex>()
  const sockets = new WebSocketServer({ noServer: true })
  sockets.on('connection', (socket: WebSocket) => sessions.opened(socket))

  const server = createServer((request, response) => {
    void route(request, response, { media, appApi })
  })
  server.on('upgrade', (request, socket, head) => {
    raw.add(socket)
    socket.on('close', () => raw.delete(socket))
    if (faults.upgradeHangs) return
    sockets.handleUpgrade(request, socket, head, (client) => sockets.emit('connection', client, request))
  })
  const port = await listening(server, options.port ?? 0)
  const base = `http://127.0.0.1:${port}`
  const callbacks = createCallbacks({ base, botId: options.botId, now, media, deliveries, push: sessions.push })
  return {
    url: `ws://127.0.0.1:${port}`,
    base,
    set: (change: Partial<Faults>): void => {
      faults = { ...faults, ...change }
    },
    faults: current,
    /** Somebody says something, presses a button or opens the talk; returns the callback's id. */
    say: (said: Said): string => callbacks.say(said),
    click: (user: string, task: string, key: string, chat?: string): string => callbacks.click(user, task, key, chat),
    enter: (user: string): string => callbacks.enter(user),
    /** All that reached people, in order. */
    delivered: deliveries.all,
    app: appApi.delivered,
    uploaded: media.uploaded,
    /** Resolves as soon as it holds; looked at whenever something has reached somebody. */
    until,
    connections: sessions.count,
    refused: sessions.refused,
    /** Cuts every connection without a word. */
    drop: sessions.drop,
    releaseAcks: sessions.releaseAcks,
    /** Another client takes the bot over. */
    kick: sessions.kick,
    close: async (): Promise<void> => {
      sessions.drop()
      sockets.close()
      for (const socket of raw) socket.destroy()
      server.closeAllConnections()
      await new Promise<void>((done) => server.close(() => done()))
    },
    newId: randomUUID,
  }
}

type Served = { media: ReturnType<typeof createMedia>; appApi: ReturnType<typeof createAppApi> }

async function route(request: IncomingMessage, response: ServerResponse, { media, appApi }: Served): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://fake')
  const file = /^\/media\/([\w-]+)$/.exec(url.pathname)?.[1]
  if (file !== undefined) {
    media.serve(file, response)
    return
  }
  const answer = await appApi.answer(url, request)
  response.writeHead(answer === null ? 404 : 200, { 'content-type': 'application/json' })
  response.end(JSON.stringify(answer ?? { errcode: 404 }))
}

async function listening(server: Server, port: number): Promise<number> {
  await new Promise<void>((done, failed) => {
    server.once('error', failed)
    server.listen(port, '127.0.0.1', done)
  })
  return (server.address() as AddressInfo).port
}
