/** The simulator over HTTP: act as anybody, hear what anybody hears, move the clock. */
import type { Context, Handler } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { streamSSE } from 'hono/streaming'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { z } from 'zod'
import { isoStamp } from '../../domain/time.ts'
import { apiWords as words } from '../../prompts/words/simulator.ts'
import type { SimPort, SimResult } from './port.ts'
import { clickBody, clockBody, groupBody, messagesQuery, postBody } from './requests.ts'

/** A long poll that waits longer would outlive proxies and patience. */
const LONGEST_WAIT = 60_000
/** A fast-forward says hundreds of things; pages are nudged no oftener than this. */
const NUDGE_EVERY = 80
const KEEP_ALIVE = 20_000

type Handlers = Record<
  | 'people'
  | 'chats'
  | 'openGroup'
  | 'messages'
  | 'post'
  | 'click'
  | 'clock'
  | 'moveClock'
  | 'settle'
  | 'media'
  | 'cases'
  | 'events',
  Handler
>

export function simulatorApi(sim: SimPort, megabytes: number): Handlers {
  const posted = postBody(megabytes)
  return {
    people: (c) => c.json(sim.people()),
    chats: (c) => c.json(sim.chats()),
    openGroup: async (c) => c.json(taken(await sim.openGroup(read(groupBody, await body(c)))), 202),
    messages: async (c) => {
      const query = read(messagesQuery, c.req.query())
      return c.json(
        await hear(sim, {
          after: query.after ?? 0,
          chat: chatId(sim, query.chat),
          to: personId(sim, query.to),
          talk: personId(sim, query.talk),
          waitMs: Math.min(query.wait ?? 0, LONGEST_WAIT),
        }),
      )
    },
    post: async (c) => {
      const { chat, quote, text, ...rest } = read(posted, await body(c))
      return c.json(
        taken(
          await sim.post({
            ...rest,
            chat: chat ?? null,
            quote: quote ?? undefined,
            text: text?.trim() ? text : undefined,
          }),
        ),
        202,
      )
    },
    click: async (c) => {
      const { from, message, button } = read(clickBody, await body(c))
      return c.json(taken(await sim.click(personId(sim, from) ?? from, message, button)), 202)
    },
    clock: (c) => c.json({ now: isoStamp(sim.now()) }),
    moveClock: async (c) => {
      const { now, fired } = taken(await sim.moveClock(read(clockBody, await body(c))))
      return c.json({ now: isoStamp(now), fired })
    },
    settle: async (c) => {
      await sim.settle()
      return c.json({})
    },
    media: async (c) => {
      const found = await sim.media(c.req.param('id') ?? '')
      if (!found) refuse(404, words.noMedia)
      return media(c, found)
    },
    cases: async (c) => c.json(await sim.cases()),
    events: (c) => events(c, sim),
  }
}

function refuse(status: ContentfulStatusCode, message: string): never {
  throw new HTTPException(status, { message })
}

function read<S extends z.ZodType>(schema: S, value: unknown): z.output<S> {
  const result = schema.safeParse(value)
  if (result.success) return result.data
  refuse(400, result.error.issues[0]?.message ?? words.notJson)
}

async function body(c: Context): Promise<unknown> {
  try {
    return await c.req.json()
  } catch (error) {
    // The body limit speaks for itself; anything else here is not JSON.
    if (error instanceof HTTPException) throw error
    refuse(400, words.notJson)
  }
}

function taken<T>(result: SimResult<T>): T {
  if (result.ok) return result.value
  refuse(422, result.error)
}

function personId(sim: SimPort, given: string | undefined): string | undefined {
  if (given === undefined) return undefined
  const people = sim.people()
  const found = people.find((p) => p.id === given) ?? people.find((p) => p.name === given)
  return found?.id ?? refuse(404, words.noPerson(given))
}

function chatId(sim: SimPort, given: string | undefined): string | undefined {
  if (given === undefined) return undefined
  const chats = sim.chats()
  const found = chats.find((c) => c.id === given) ?? chats.find((c) => c.title === given)
  return found?.id ?? refuse(404, words.noChat(given))
}

/** Asks again while time is left: what woke the port may have been said elsewhere. */
async function hear(sim: SimPort, filter: Parameters<SimPort['messages']>[0]): ReturnType<SimPort['messages']> {
  const until = performance.now() + filter.waitMs
  for (;;) {
    const heard = await sim.messages({
      ...filter,
      waitMs: Math.max(0, Math.round(until - performance.now())),
    })
    if (heard.messages.length > 0 || performance.now() >= until) return heard
  }
}

const shownTypes = /^image\/(?:jpeg|png|gif|webp)$/
/** Saved, never opened here; whoever opens them should know what they are. */
const savedTypes = /^text\/plain$|^application\/(?:pdf|vnd\.openxmlformats-officedocument\.[\w.]+)$/

function media(c: Context, { bytes, type, name }: { bytes: Uint8Array; type: string; name: string }): Response {
  const shown = shownTypes.test(type)
  const known = shown || savedTypes.test(type) ? type : 'application/octet-stream'
  c.header('Content-Type', known.startsWith('text/') ? `${known}; charset=utf-8` : known)
  c.header('Content-Disposition', `${shown ? 'inline' : 'attachment'}; filename*=UTF-8''${encoded(name)}`)
  // Nothing that somebody sent may run here, whatever a browser takes it for.
  c.header('Content-Security-Policy', "default-src 'none'; sandbox")
  c.header('Cache-Control', 'private, max-age=31536000, immutable')
  return c.body(Uint8Array.from(bytes))
}

/** RFC 8187 takes fewer characters as they are than encodeURIComponent leaves. */
function encoded(name: string): string {
  const escape = (c: string): string => `%${c.charCodeAt(0).toString(16).toUpperCase()}`
  return encodeURIComponent(name.toWellFormed()).replace(/['()*]/g, escape)
}

/** Nudges only: what changed is fetched by those who want it. */
function events(c: Context, sim: SimPort): Response {
  return streamSSE(c, async (stream) => {
    let changed = true
    let wake = (): void => {}
    const unsubscribe = sim.onChange(() => {
      changed = true
      wake()
    })
    stream.onAbort(() => {
      unsubscribe()
      wake()
    })
    while (!stream.aborted && !stream.closed) {
      if (changed) {
        changed = false
        await stream.writeSSE({
          event: 'change',
          data: JSON.stringify({ now: isoStamp(sim.now()) }),
        })
        await stream.sleep(NUDGE_EVERY)
      } else {
        const alone = await quiet(KEEP_ALIVE, (stop) => (wake = stop))
        if (alone) await stream.write(':\n\n')
      }
    }
  })
}

/** True when nobody woke us for so long. */
function quiet(ms: number, until: (stop: () => void) => void): Promise<boolean> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(true), ms)
    timer.unref()
    until(() => {
      clearTimeout(timer)
      resolve(false)
    })
  })
}
