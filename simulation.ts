/** The simulator's port for the web: people, groups, messages and the clock of the running product. */
import { readAttachment } from './db/attachments.ts'
import { openCases } from './db/queries/panel.ts'
import type { MovableClock } from './clock.ts'
import type { Db } from './db/client.ts'
import type { DirectoryStore } from './db/directory.ts'
import type { SimRow, SimStore } from './db/simulator.ts'
import type { Envelope } from './domain/envelope.ts'
import type { Settings } from './domain/settings.ts'
import { type Instant, isoStamp } from './domain/time.ts'
import type { Directory } from './domain/directory.ts'
import { postNames } from './prompts/words/common.ts'
import { panelOf } from './prompts/words/panel.ts'
import { type Names, namesOf } from './simulation-names.ts'
import { voiceOf } from './simulation-voice.ts'
import type { SimChat, SimMessage, SimPerson, SimPort, SimResult } from './web/simulator/port.ts'

/** What whoever plays the people needs of the process it is in. */
export type Stage = {
  db: Db
  clock: MovableClock
  store: SimStore
  directory: DirectoryStore
  settings: Settings
  /** Somebody said something, and it is kept. */
  heard(envelope: Envelope): void
  /** Calls back after the bot or a person has said something, in whichever process. */
  onSaid(listener: () => void): void
  /** Calls back after another process may have opened a group or met a stranger. */
  onJoined(listener: () => void): void
  settle(): Promise<void>
  moveTo(target: Instant): Promise<SimResult<{ now: number; fired: number }>>
}

export function simulation({ stage }: { stage: Stage }): SimPort & { strangersLoaded(): Promise<void> } {
  const { db, clock, store, directory, settle, moveTo } = stage
  const names = namesOf(stage)
  const listeners = new Set<() => void>()
  const changed = (): void => {
    for (const listener of listeners) listener()
  }
  stage.onSaid(changed)
  const known = async (): Promise<void> => {
    for (const name of await store.strangers()) names.strangers.add(name)
    for (const group of await store.groups()) names.join(group)
  }
  stage.onJoined(() => void known().then(changed, () => undefined))

  return {
    ...voiceOf(stage, names),
    settle,
    strangersLoaded: known,
    people: () => peopleOf(directory.current(), names, clock.now()),
    chats: () => chatsOf(directory.current(), names),
    messages: async ({ after, chat, to, talk, waitMs }) => {
      const filter = {
        after,
        chat: chat === undefined ? undefined : (names.chat(chat) ?? chat),
        to: to === undefined ? undefined : names.account(to),
        talk: talk === undefined ? undefined : names.account(talk),
        limit: 500,
      }
      let rows = await store.after(filter)
      if (rows.length === 0 && waitMs > 0) {
        await nextChange(listeners, waitMs)
        rows = await store.after(filter)
      }
      return { cursor: rows.at(-1)?.seq ?? after, messages: rows.map((r) => shownOf(r, directory.current())) }
    },
    media: (id) => readAttachment(db, id),
    now: () => clock.now(),
    moveClock: async (target) => {
      const moved = await moveTo('to' in target ? target.to : clock.now() + target.advanceMs)
      changed()
      return moved
    },
    cases: async () => panelOf(await openCases(db), directory.current(), stage.settings, clock.now()),
    onChange: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

function chatsOf(d: Directory, names: Names): SimChat[] {
  const known = d.rows.chats.map((c) => ({ id: c.id, title: names.title(c.id) ?? c.id }))
  const opened = [...names.groups].flatMap(([id, { title }]) => (d.chat(id) || title === null ? [] : [{ id, title }]))
  return [...known, ...opened].map(({ id, title }) => {
    const joined = [...(names.groups.get(id)?.members ?? [])].map((a) => d.account('simulator', a)?.person ?? a)
    return { id, title, members: [...new Set([...d.membersOf(id), ...joined])] }
  })
}

/** Somebody who registered under the name he had as a stranger is still the same entry. */
function entryOf(d: Directory, { id, name }: { id: string; name: string }): string {
  return d.accountOf('simulator', id)?.platformId === name ? name : id
}

function peopleOf(d: Directory, names: Names, now: number): SimPerson[] {
  const chats = Map.groupBy(d.rows.members, (m) => m.person)
  const known = d.rows.people.map((p) => ({
    id: entryOf(d, p),
    name: p.name,
    posts: d.appointments(p.id, now).map((x) => postNames[x.kind]),
    chats: (chats.get(p.id) ?? []).map((m) => m.chat),
  }))
  const others = [...names.strangers].filter((name) => !known.some((p) => p.id === name))
  return [...known, ...others.map((name) => ({ id: name, name, posts: [], chats: [] }))]
}

function shownOf(row: SimRow, d: Directory): SimMessage {
  const byBot = row.from === 'bot'
  return {
    id: row.id,
    seq: row.seq,
    place: row.place,
    edited: row.edited,
    chat: row.chat,
    to: row.chat === null ? (byBot ? row.talk : 'bot') : null,
    from: row.from,
    fromName: byBot ? '' : (d.person(row.from)?.name ?? row.from),
    text: row.text,
    at: isoStamp(row.at),
    quote: row.quote,
    images: row.photos.map(mediaOf),
    albums: row.albums.map(({ title, photos }) => ({ title, images: photos.map(mediaOf) })),
    file: row.file === null ? null : { name: row.file.name, url: `/sim/api/media/${row.file.id}` },
    card: row.buttons.length === 0 ? null : { buttons: row.buttons },
    mentions: row.mentioned ? ['bot'] : [],
  }
}

const mediaOf = (id: string): string => `/sim/api/media/${id}`

/** Real milliseconds, not the simulated clock's: somebody waits at the other end of a connection. */
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
