/** The self-built app's messages to people, and group robots: over HTTP, with their tokens, limits and silence. */
import { randomUUID } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { z } from 'zod'
import { chatLimits, createLimits, robotLimits } from './limits.ts'

type Options = {
  corpId: string
  corpSecret: string
  agentId: number
  robots: readonly string[]
  now(): number
  changed(): void
}

export type AppDelivery = { road: 'app' | 'robot'; to: string; text: string; mentioned: readonly string[]; at: number }

const TOKEN_LIFE = 7200_000

const message = z.object({
  touser: z.string(),
  agentid: z.number(),
  text: z.object({ content: z.string() }),
  enable_duplicate_check: z.number().optional(),
  duplicate_check_interval: z.number().optional(),
})
const spoken = z.object({
  text: z.object({ content: z.string(), mentioned_list: z.array(z.string()).default([]) }),
})

export function createAppApi({ corpId, corpSecret, agentId, robots, now, changed }: Options) {
  const delivered: AppDelivery[] = []
  const tokens = new Map<string, number>()
  const members = createLimits(chatLimits, now)
  const groups = createLimits(robotLimits, now)
  const seen = new Map<string, number>()

  const token = (query: URLSearchParams): object => {
    if (query.get('corpid') !== corpId || query.get('corpsecret') !== corpSecret) return wrong(40_001)
    const access = randomUUID()
    tokens.set(access, now() + TOKEN_LIFE)
    return { ...ok, access_token: access, expires_in: TOKEN_LIFE / 1000 }
  }
  const send = (query: URLSearchParams, body: unknown): object => {
    const until = tokens.get(query.get('access_token') ?? '')
    if (until === undefined) return wrong(40_014)
    if (until <= now()) return wrong(42_001)
    const parsed = message.safeParse(body)
    if (!parsed.success || parsed.data.agentid !== agentId) return wrong(40_056)
    const { touser, text, enable_duplicate_check: check, duplicate_check_interval: seconds = 1800 } = parsed.data
    const same = `${touser} ${text.content}`
    const repeated = check === 1 && (seen.get(same) ?? -Infinity) > now() - seconds * 1000
    seen.set(same, now())
    // Beyond a member's limit, or said before: answered as if it had been sent.
    if (!repeated && members.take(touser)) {
      delivered.push({ road: 'app', to: touser, text: text.content.slice(0, 2048), mentioned: [], at: now() })
      changed()
    }
    return { ...ok, msgid: randomUUID() }
  }
  const robot = (query: URLSearchParams, body: unknown): object => {
    const key = query.get('key') ?? ''
    if (!robots.includes(key)) return wrong(93_000)
    const parsed = spoken.safeParse(body)
    if (!parsed.success) return wrong(40_008)
    if (Buffer.byteLength(parsed.data.text.content) > 2048) return wrong(40_058)
    if (!groups.take(key)) return wrong(45_009)
    const { content, mentioned_list: mentioned } = parsed.data.text
    delivered.push({ road: 'robot', to: key, text: content, mentioned, at: now() })
    changed()
    return ok
  }
  return {
    delivered,
    answer: async (url: URL, request: IncomingMessage): Promise<object | null> => {
      if (url.pathname === '/cgi-bin/gettoken') return token(url.searchParams)
      const body: unknown = request.method === 'POST' ? JSON.parse((await read(request)) || '{}') : {}
      if (url.pathname === '/cgi-bin/message/send') return send(url.searchParams, body)
      return url.pathname === '/cgi-bin/webhook/send' ? robot(url.searchParams, body) : null
    },
  }
}

const ok = { errcode: 0, errmsg: 'ok' }
const wrong = (code: number) => ({ errcode: code, errmsg: `error ${code}` })

async function read(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = []
  for await (const part of request as AsyncIterable<Buffer>) parts.push(part)
  return Buffer.concat(parts).toString('utf8')
}
