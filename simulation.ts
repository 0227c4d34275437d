/** The simulator's port for the web: people, groups, messages and the clock of the running product. */
import { randomUUID } from 'node:crypto'
import { keepAttachment, readAttachment } from './db/attachments.ts'
import { openCases } from './db/queries/panel.ts'
import type { SimRow } from './db/simulator.ts'
import { nextDue } from './db/transactions/fire.ts'
import type { Envelope } from './domain/envelope.ts'
import type { Instant } from './domain/time.ts'
import { isoStamp } from './domain/time.ts'
import type { Product } from './product.ts'
import { postNames } from './prompts/words/common.ts'
import { panelOf } from './prompts/words/panel.ts'
import { simulatorRefusals as no } from './prompts/words/simulator-refusals.ts'
import type { SimMessage, SimPort, SimPost, SimResult } from './web/simulator/port.ts'

export function simulation(product: Product): SimPort & { strangersLoaded(): Promise<void> } {
  const { db, clock, store, puppet, queue, listener, speaker, directory } = product
  const strangers = new Set<string>()
  const listeners = new Set<() => void>()
  const changed = (): void => {
    for (const listener of listeners) listener()
  }
  store.onSaid(changed)

  const settle = async (): Promise<void> => {
    await listener.idle()
    await speaker.idle()
  }
  const personOf = (name: string): string | undefined => (directory.current().person(name) ?? directory.current().personNamed(name))?.id
  const chatOf = (name: string): string | undefined =>
    (directory.current().chat(name) ?? directory.current().rows.chats.find((c) => c.title === name))?.id
  const accountFor = (name: string): string => {
    const person = personOf(name)
    const account = person === undefined ? undefined : directory.current().accountOf('simulator', person)
    if (account) return account.platformId
    strangers.add(name)
    return name
  }

  const hear = async (envelope: Envelope, shown: string): Promise<SimResult<{ id: string }>> => {
    await store.hear(envelope, shown)
    puppet.hear({ envelope })
    return { ok: true, value: { id: envelope.id } }
  }
  const blank = (account: string, chat: string | null): Envelope => ({
    id: `m-${randomUUID()}`, channel: 'simulator', chat, account, senderName: null, text: '', voice: false, mentioned: false,
    quote: null, photos: [], file: null, location: null, click: null, sentAt: clock.now(),
  })

  const post = async (m: SimPost): Promise<SimResult<{ id: string }>> => {
    const chat = m.chat === null ? null : chatOf(m.chat)
    if (chat === undefined) return { ok: false, error: no.noChat(m.chat ?? '') }
    const person = personOf(m.from)
    if (m.from.trim() === '' || m.from === 'bot') return { ok: false, error: no.noPerson }
    if (chat !== null && (person === undefined || !directory.current().membersOf(chat).includes(person))) {
      return { ok: false, error: no.notMember(m.from) }
    }
    if (m.quote !== undefined && !(await store.find(m.quote))) return { ok: false, error: no.noQuote }
    const photos: string[] = []
    for (const image of m.images ?? []) photos.push(await keepAttachment(db, image, clock.now()))
    const file = m.file ? await keepAttachment(db, m.file, clock.now()) : null
    const text = m.text ?? m.voice ?? ''
    const envelope: Envelope = {
      ...blank(accountFor(m.from), chat), text, voice: m.voice !== undefined, mentioned: m.at ?? false,
      quote: m.quote ?? null, photos, file, location: m.location ?? null,
    }
    return hear(envelope, text)
  }

  const click = async (from: string, message: string, button: string): Promise<SimResult<{ id: string }>> => {
    const row = await store.find(message)
    const found = row?.buttons.find((b) => b.key === button || b.label === button)
    if (!row || !found) return { ok: false, error: no.noButton }
    const account = accountFor(from)
    const sees = row.chat === null ? row.talk === account : directory.current().membersOf(row.chat).includes(personOf(from) ?? '')
    if (!sees) return { ok: false, error: no.notYours }
    return hear({ ...blank(account, row.chat), click: { message, button: found.key } }, `[${found.label}]`)
  }

  const shownOf = (row: SimRow): SimMessage => {
    const d = directory.current()
    return {
      id: row.id, seq: row.seq, chat: row.chat, to: row.chat === null ? (row.from === 'bot' ? row.talk : 'bot') : null, from: row.from,
      fromName: row.from === 'bot' ? '' : (d.person(row.from)?.name ?? row.from), text: row.text, at: isoStamp(row.at), quote: row.quote,
      images: row.photos.map((id) => `/sim/api/media/${id}`), file: row.file === null ? null : { name: row.file.slice(0, 8), url: `/sim/api/media/${row.file}` },
      card: row.buttons.length === 0 ? null : { buttons: row.buttons }, mentions: row.mentioned ? ['bot'] : [],
    }
  }

  const moveTo = async (target: Instant): Promise<SimResult<{ now: number; fired: number }>> => {
    if (target < clock.now()) return { ok: false, error: no.backwards }
    let fired = 0
    await settle()
    for (;;) {
      const next = await nextDue(db)
      if (next === null || next > target) break
      clock.moveTo(next)
      fired += await queue.run('due')
      await settle()
    }
    clock.moveTo(target)
    await store.setAhead(clock.ahead())
    await settle()
    changed()
    return { ok: true, value: { now: clock.now(), fired } }
  }

  return {
    strangersLoaded: async () => {
      for (const name of await store.strangers()) strangers.add(name)
    },
    people: () => {
      const d = directory.current()
      const chatsOf = (id: string): string[] => d.rows.members.filter((m) => m.person === id).map((m) => m.chat)
      const known = d.rows.people.map((p) => ({ id: p.id, name: p.name, posts: d.postsOf(p.id, clock.now()).map((x) => postNames[x.kind]), chats: chatsOf(p.id) }))
      return [...known, ...[...strangers].map((name) => ({ id: name, name, posts: [], chats: [] }))]
    },
    chats: () => directory.current().rows.chats.map((c) => ({ id: c.id, title: c.title, members: [...directory.current().membersOf(c.id)] })),
    post,
    click,
    messages: async ({ after, chat, to, talk, waitMs }) => {
      const read = async (): Promise<SimRow[]> =>
        store.after({ after, chat: chat === undefined ? undefined : (chatOf(chat) ?? chat), to: to === undefined ? undefined : accountFor(to), talk: talk === undefined ? undefined : accountFor(talk), limit: 500 })
      let rows = await read()
      if (rows.length === 0 && waitMs > 0) {
        await nextChange(listeners, waitMs)
        rows = await read()
      }
      return { cursor: rows.at(-1)?.seq ?? after, messages: rows.map(shownOf) }
    },
    media: async (id) => readAttachment(db, id),
    now: () => clock.now(),
    moveClock: (target) => moveTo('to' in target ? target.to : clock.now() + target.advanceMs),
    settle,
    cases: async () => panelOf(await openCases(db), directory.current(), clock.now()),
    onChange: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

function nextChange(listeners: Set<() => void>, waitMs: number): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer)
      listeners.delete(done)
      resolve()
    }
    const timer = setTimeout(done, waitMs)
    listeners.add(done)
  })
}
