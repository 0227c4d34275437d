/** The simulator's port in memory, for tests of what is above it: it keeps messages and a clock, and has no bot behind it. */
import { isoStamp } from '../../domain/time.ts'
import type { SimCase, SimChat, SimMessage, SimPerson, SimPort, SimPost, SimResult } from '../../web/simulator/port.ts'

type Draft = Partial<SimMessage> & { from: string }

export type MemoryPort = SimPort & {
  /** The bot says something. */
  say(message: Partial<SimMessage>): SimMessage
  /** What the bot said says something else from now on. */
  update(id: string, text: string): void
  /** Everything that was posted or clicked, as it arrived. */
  posts: SimPost[]
  clicks: { from: string; message: string; button: string }[]
  openCases: SimCase[]
  /** Called after each post; a trial gives the bot a voice here. */
  heard: (message: SimMessage) => void
  ticked: (now: number) => number
  listeners: Set<() => void>
}

export function memoryPort({ people, chats, now }: { people: SimPerson[]; chats: SimChat[]; now: number }): MemoryPort {
  const messages: SimMessage[] = []
  let serial = 0
  const media = new Map<string, { bytes: Uint8Array; type: string; name: string }>()
  let clock = now

  const add = (draft: Draft): SimMessage => {
    const from = people.find((p) => p.id === draft.from)
    const message = {
      id: `m${(serial += 1)}`,
      seq: serial,
      place: serial,
      edited: false,
      chat: null,
      to: null,
      fromName: from?.name ?? '',
      text: '',
      at: isoStamp(clock),
      quote: null,
      images: [],
      albums: [],
      file: null,
      card: null,
      mentions: [],
      ...draft,
    }
    messages.push(message)
    for (const listener of port.listeners) listener()
    return message
  }
  const keep = (attachment: { name: string; bytes: Uint8Array; type: string }): string => {
    const id = `a${media.size + 1}`
    media.set(id, attachment)
    return `/sim/api/media/${id}`
  }
  const refusal = <T>(error: string): SimResult<T> => ({ ok: false, error })

  const port: MemoryPort = {
    posts: [],
    clicks: [],
    openCases: [],
    listeners: new Set(),
    heard: () => undefined,
    ticked: () => 0,
    say: (message) => add({ from: 'bot', ...message }),
    update: (id, text) => {
      const index = messages.findIndex((m) => m.id === id)
      const [before] = messages.splice(index, 1)
      if (before) messages.push({ ...before, text, seq: (serial += 1), edited: true })
      for (const listener of port.listeners) listener()
    },
    people: () => people,
    chats: () => chats,
    openGroup: async ({ title, members }) => {
      const found = chats.find((c) => c.title === title)
      const id = found?.id ?? `g${chats.length + 1}`
      if (found) found.members.push(...members)
      else chats.push({ id, title, members: [...members] })
      return { ok: true, value: { id } }
    },
    post: async (message) => {
      const chat = chats.find((c) => c.id === message.chat || c.title === message.chat)
      const from = people.find((p) => p.id === message.from || p.name === message.from)
      if (message.chat !== null && !chat) return refusal('没有这个群')
      if (!from && message.chat !== null) return refusal('不在这个群里')
      if (!from) people.push({ id: message.from, name: message.from, posts: [], chats: [] })
      port.posts.push(message)
      const shown = add({
        from: from?.id ?? message.from,
        chat: chat?.id ?? null,
        to: chat ? null : 'bot',
        text: message.text ?? message.voice ?? message.location?.name ?? '',
        quote: message.quote ?? null,
        images: (message.images ?? []).map(keep),
        mentions: message.at === true ? ['bot'] : [],
        file: message.file ? { name: message.file.name, url: keep(message.file) } : null,
      })
      port.heard(shown)
      return { ok: true, value: { id: shown.id } }
    },
    click: async (from, message, button) => {
      if (!messages.some((m) => m.id === message)) return refusal('没有这条消息')
      port.clicks.push({ from, message, button })
      return { ok: true, value: { id: 'c1' } }
    },
    messages: async ({ after, chat, to, talk, waitMs }) => {
      const fits = (m: SimMessage): boolean =>
        m.seq > after &&
        (chat === undefined || m.chat === chat) &&
        (to === undefined || m.to === to) &&
        (talk === undefined || (m.chat === null && (m.from === talk || m.to === talk)))
      if (waitMs > 0 && !messages.some(fits)) await nextChange(port.listeners, waitMs)
      const found = messages.filter(fits)
      return { cursor: found.at(-1)?.seq ?? after, messages: found }
    },
    media: async (id) => media.get(id),
    now: () => clock,
    moveClock: async (target) => {
      const to = 'to' in target ? target.to : clock + target.advanceMs
      if (to < clock) return refusal('时间只能往前走')
      clock = to
      return { ok: true, value: { now: clock, fired: port.ticked(clock) } }
    },
    settle: async () => undefined,
    cases: async () => port.openCases,
    onChange: (listener) => {
      port.listeners.add(listener)
      return () => port.listeners.delete(listener)
    },
  }
  return port
}

function nextChange(listeners: Set<() => void>, ms: number): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      listeners.delete(done)
      resolve()
    }
    AbortSignal.timeout(ms).addEventListener('abort', done)
    listeners.add(done)
  })
}
