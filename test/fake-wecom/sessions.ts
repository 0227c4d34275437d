/** The long connection: who is subscribed, what a frame is answered, who is put off when another takes over. */
import type { WebSocket } from 'ws'
import { z } from 'zod'
import type { createDeliveries } from './deliveries.ts'
import type { Faults } from './faults.ts'
import type { createMedia } from './media.ts'

const frame = z.object({
  cmd: z.string(),
  headers: z.object({ req_id: z.string() }),
  body: z.record(z.string(), z.unknown()).default({}),
})
type Frame = z.infer<typeof frame>

/** What a callback may be answered with, by its req_id. */
export type Asked = { chat: string; group: boolean; event: boolean; task: string | null; at: number }

type Deps = {
  botId: string
  secret: string
  faults(): Faults
  deliveries: ReturnType<typeof createDeliveries>
  media: ReturnType<typeof createMedia>
}

const EVENT_LIFE = 5000

export function createSessions(deps: Deps) {
  const { faults, deliveries, media } = deps
  const open = new Set<WebSocket>()
  let active: WebSocket | null = null
  const asked = new Map<string, Asked>()
  const away: string[] = []
  const refused: { cmd: string; code: number }[] = []
  const held: (() => void)[] = []
  let count = 0

  const say = (socket: WebSocket, what: object): void => {
    if (socket.readyState === socket.OPEN) socket.send(JSON.stringify(what))
  }
  const putOff = (socket: WebSocket): void => {
    if (faults().kick === 'event') {
      const body = { msgid: deliveries.newId(), msgtype: 'event', event: { eventtype: 'disconnected_event' } }
      say(socket, { cmd: 'aibot_event_callback', headers: { req_id: deliveries.newId() }, body })
    }
    socket.close()
  }
  const subscribe = (socket: WebSocket, { body }: Frame): number => {
    if (body['bot_id'] !== deps.botId || body['secret'] !== deps.secret) return 853_000
    if (active && active !== socket) putOff(active)
    active = socket
    return 0
  }
  const answered = (reqId: string, body: Frame['body'], cmd: string): number => {
    const to = asked.get(reqId)
    if (!to) return 846_605
    const late = to.event && Date.now() - to.at > EVENT_LIFE
    if (cmd === 'aibot_respond_msg') return to.event ? 846_605 : deliveries.reply(to, body)
    if (late || !to.event) return 846_605
    if (cmd === 'aibot_respond_update_msg')
      return to.task === null ? 846_605 : deliveries.update(to.task, body['template_card'])
    const text = z.object({ text: z.object({ content: z.string() }) }).safeParse(body)
    deliveries.welcome(to, text.success ? text.data.text.content : '')
    return 0
  }
  const done = (f: Frame): { code: number; body?: object } => {
    const { body } = f
    switch (f.cmd) {
      case 'ping':
        return { code: 0 }
      case 'aibot_send_msg': {
        const { chatid, chat_type: type, ...message } = body
        return { code: deliveries.push(String(chatid), type, message) }
      }
      case 'aibot_upload_media_init': {
        const id = media.init(body as Parameters<typeof media.init>[0])
        return id === null ? { code: 40_009 } : { code: 0, body: { upload_id: id } }
      }
      case 'aibot_upload_media_chunk':
        return { code: media.chunk(body as Parameters<typeof media.chunk>[0]) ? 0 : 40_009 }
      case 'aibot_upload_media_finish': {
        const id = media.finish(String(body['upload_id']))
        return id === null ? { code: 40_009 } : { code: 0, body: { media_id: id, type: 'file', created_at: '0' } }
      }
      default:
        return { code: answered(f.headers.req_id, body, f.cmd) }
    }
  }
  const refusing = (f: Frame): number => {
    const { refuse } = faults()
    if (!refuse || refuse.times <= 0 || f.cmd === 'ping') return 0
    refuse.times -= 1
    return refuse.code
  }
  const taken = (socket: WebSocket, f: Frame): void => {
    const { silent, noAck, holdsAcks, deaf, subscribeHangs } = faults()
    if (silent) return
    const ack = (code: number, body?: object): void => {
      if (code !== 0) refused.push({ cmd: f.cmd, code })
      say(socket, {
        headers: f.headers,
        errcode: code,
        errmsg: code === 0 ? 'ok' : `error ${code}`,
        ...(body && { body }),
      })
    }
    if (f.cmd === 'aibot_subscribe') {
      if (subscribeHangs) return
      ack(subscribe(socket, f))
      if (active === socket) for (const waiting of away.splice(0)) socket.send(waiting)
      return
    }
    if (socket !== active) return ack(846_609)
    const message = f.cmd !== 'ping'
    if (message && deaf) return
    const code = refusing(f)
    const outcome = code === 0 ? done(f) : { code }
    if (message && noAck) return
    if (message && holdsAcks) held.push(() => ack(outcome.code, outcome.body))
    else ack(outcome.code, outcome.body)
  }
  return {
    refused,
    count: (): number => count,
    opened: (socket: WebSocket): void => {
      count += 1
      open.add(socket)
      socket.on('error', () => undefined)
      socket.on('close', () => {
        open.delete(socket)
        if (active === socket) active = null
      })
      socket.on('message', (data: Buffer) => {
        const parsed = frame.safeParse(JSON.parse(data.toString('utf8')))
        if (parsed.success) taken(socket, parsed.data)
      })
    },
    /** Sends callbacks to whoever is subscribed; `asks` is what they may be answered. */
    push: (callbacks: readonly { cmd: string; reqId: string; body: object; asks: Asked }[]): void => {
      const { duplicate, repeatUnderOtherId, reorder, keepsWhileAway, silent } = faults()
      const frames = callbacks.flatMap(({ cmd, reqId, body, asks }) => {
        asked.set(reqId, asks)
        const one = JSON.stringify({ cmd, headers: { req_id: reqId }, body })
        const other = JSON.stringify({ cmd, headers: { req_id: reqId }, body: { ...body, msgid: deliveries.newId() } })
        return [one, ...(duplicate ? [one] : []), ...(repeatUnderOtherId ? [other] : [])]
      })
      if (reorder) frames.reverse()
      for (const each of frames) {
        if (active && !silent) active.send(each)
        else if (keepsWhileAway) away.push(each)
      }
    },
    /** Acknowledgements that were held back go out now. */
    releaseAcks: (): void => {
      for (const ack of held.splice(0)) ack()
    },
    drop: (): void => {
      for (const socket of open) socket.terminate()
      active = null
    },
    kick: (): void => {
      if (active) putOff(active)
      active = null
    },
  }
}
