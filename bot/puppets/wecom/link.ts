/**
 * The long connection. The library's client is a thin socket that gives up, hangs and fights: it is used for one
 * connection only and thrown away; dialling again, its pauses and the end of it are ours.
 */
import { WSClient, WsCmd, type WsFrame } from '@wecom/aibot-node-sdk'
import { type ChannelState, SendError } from '../../channel.ts'
import { Refused } from './errcodes.ts'

export type LinkState = ChannelState

export type LinkOptions = {
  botId: string
  secret: string
  /** Of a private deployment; left out, the public platform. */
  url?: string | undefined
  /** PEM of the authority that signed its certificate. */
  ca?: string | undefined
  /** Milliseconds; left out, what fits the platform. */
  pauses?: Partial<Pauses>
  /** From 0 to 1, so that many clients do not come back in one moment. */
  chance(): number
  onFrame(frame: WsFrame): void
  onState(state: LinkState, why: string): void
}

export type Pauses = {
  /** Until a subscription that is not answered is given up, and an upgrade that is not. */
  answer: number
  heartbeat: number
  /** Between two dials: doubled each time up to the most, and begun anew once a connection has held so long. */
  first: number
  most: number
  steady: number
  /** After a refusal: the secret is wrong until somebody mends it. */
  refused: number
}

const usual: Pauses = {
  answer: 10_000,
  heartbeat: 15_000,
  first: 1000,
  most: 60_000,
  steady: 180_000,
  refused: 300_000,
}

export type Link = {
  open(): void
  close(): void
  state(): LinkState
  /** Resolves with the answer's body; throws SendError with what is known of the message. */
  send(cmd: string, reqId: string, body: object): Promise<unknown>
}

const quiet = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined }

export function createLink(options: LinkOptions): Link {
  const pauses = { ...usual, ...options.pauses }
  let state: LinkState = 'down'
  let client: WSClient | undefined
  let timer: NodeJS.Timeout | undefined
  let pause = pauses.first
  let upSince: number | null = null
  let closed = true

  const become = (next: LinkState, why: string): void => {
    if (state === next) return
    state = next
    options.onState(next, why)
  }
  const wait = (ms: number, then: () => void): void => {
    clearTimeout(timer)
    timer = setTimeout(then, ms)
  }
  const discard = (): void => {
    silence(client)
    client = undefined
  }
  const lost = (why: string): void => {
    discard()
    if (closed || state === 'taken_over') return
    if (state === 'refused') return wait(jittered(options.chance, pauses.refused), dial)
    if (upSince !== null && performance.now() - upSince >= pauses.steady) pause = pauses.first
    upSince = null
    become('down', why)
    wait(jittered(options.chance, pause), dial)
    pause = Math.min(pauses.most, pause * 2)
  }
  const refused = (why: string): void => {
    become('refused', why)
    lost(why)
  }
  const dial = (): void => {
    if (closed) return
    if (state !== 'refused') become('dialling', '')
    const mine = clientFor(options, pauses)
    client = mine
    mine.on('authenticated', () => {
      clearTimeout(timer)
      upSince = performance.now()
      become('up', '')
    })
    mine.on('event.disconnected_event', () => become('taken_over', 'another client has taken the bot over'))
    mine.on('message', options.onFrame)
    mine.on('event', options.onFrame)
    mine.on('disconnected', lost)
    mine.on('error', (error) => {
      if (/authentication failed/i.test(error.message)) refused(error.message)
      else if (upSince === null) lost(error.message)
    })
    wait(pauses.answer, () => lost('no answer to the subscription'))
    mine.connect()
  }
  return {
    open: () => {
      closed = false
      state = 'down'
      dial()
    },
    close: () => {
      closed = true
      clearTimeout(timer)
      discard()
      become('down', 'closed')
    },
    state: () => state,
    send: (cmd, reqId, body) =>
      state === 'up' && client
        ? sendOver(client, cmd, reqId, body)
        : Promise.reject(new SendError('retry', 'not connected')),
  }
}

/** Away with a client; whatever it still says is not heard. */
function silence(gone: WSClient | undefined): void {
  gone?.removeAllListeners()
  // Its socket may report an error while it is closed.
  gone?.on('error', () => undefined)
  gone?.disconnect()
}

const jittered = (chance: () => number, ms: number): number => ms * (0.75 + chance() / 2)

async function sendOver(client: WSClient, cmd: string, reqId: string, body: object): Promise<unknown> {
  try {
    const answer: { body?: unknown } = await client.reply({ headers: { req_id: reqId } }, body, cmd)
    return answer.body
  } catch (error) {
    throw asSendError(error)
  }
}

function clientFor({ botId, secret, url, ca }: LinkOptions, pauses: Pauses): WSClient {
  return new WSClient({
    botId,
    secret,
    ...(url === undefined ? {} : { wsUrl: url }),
    wsOptions: { handshakeTimeout: pauses.answer, ...(ca === undefined ? {} : { ca }) },
    heartbeatInterval: pauses.heartbeat,
    maxReconnectAttempts: 0,
    maxAuthFailureAttempts: 0,
    logger: quiet,
  })
}

/** The platform's no is a frame with a code; everything else leaves open whether it was heard. */
function asSendError(error: unknown): SendError {
  if (typeof error === 'object' && error !== null && 'errcode' in error && typeof error.errcode === 'number')
    return new Refused(error.errcode)
  const message = error instanceof Error ? error.message : String(error)
  return new SendError(/not connected/.test(message) ? 'retry' : 'uncertain', message)
}

export const commands = WsCmd
