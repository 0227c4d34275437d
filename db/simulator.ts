/** The simulated platform's store: what was said, kept as any chat server would keep it, and how far its clock is ahead. */
import { z } from 'zod'
import type { Envelope } from '../domain/envelope.ts'
import { DAY, type Instant } from '../domain/time.ts'
import type { Db } from './client.ts'

export type SimInbound = { envelope: Envelope }

const payload = z.object({
  quote: z.string().nullable(),
  photos: z.array(z.string()),
  albums: z.array(z.object({ title: z.string(), photos: z.array(z.string()) })).default([]),
  file: z.object({ id: z.string(), name: z.string() }).nullable(),
  buttons: z.array(z.object({ key: z.string(), label: z.string() })),
  mentioned: z.boolean(),
  /** The envelope as the bot is to hear it; null for the bot's own messages. */
  envelope: z.unknown(),
})

/** A group that is known to the platform; its title where it was opened there, its members where they joined there. */
export type SimGroup = { id: string; title: string | null; members: string[] }

export type SimRow = {
  seq: number
  id: string
  chat: string | null
  talk: string | null
  from: string
  text: string
  at: Instant
  quote: string | null
  photos: string[]
  /** The same photos in named groups. */
  albums: { title: string; photos: string[] }[]
  file: { id: string; name: string } | null
  buttons: { key: string; label: string }[]
  mentioned: boolean
  /** Where it stands among the others: its number when it was first said. */
  place: number
  edited: boolean
}

type SimSay = {
  conversation: string
  text: string
  buttons: { key: string; label: string }[]
  photos: readonly string[]
  albums?: readonly { title: string; photos: readonly string[] }[]
  file: { id: string; name: string } | null
  quote: string | null
  key: string
}

export type SimStore = {
  /** The bot says something; the same key again returns the first message's id. */
  say(message: SimSay): Promise<string>
  /** The bot's message of that id says something else from now on; false where there is none in that conversation. */
  edit(id: string, message: SimSay): Promise<boolean>
  /** A person says something; `shown` is what others see when it differs (a button pressed). */
  hear(envelope: Envelope, shown: string, fileName: string | null): Promise<void>
  /** Messages of people that are not in the inbox yet. */
  unheard(channel: string): Promise<SimInbound[]>
  after(filter: {
    after: number
    chat?: string | undefined
    to?: string | undefined
    talk?: string | undefined
    limit: number
  }): Promise<SimRow[]>
  find(id: string): Promise<SimRow | undefined>
  strangers(): Promise<string[]>
  /** Groups opened on the platform itself, and members beside those of the preset. */
  groups(): Promise<SimGroup[]>
  join(group: SimGroup): Promise<void>
  setAhead(ms: number): Promise<void>
  onSaid(listener: (id: string) => void): () => void
}

type Row = {
  seq: number
  id: string
  chat: string | null
  talk: string | null
  from_id: string
  text: string
  at: number
  payload: unknown
  place: number | null
}

function rowOf(r: Row): SimRow {
  const p = payload.parse(r.payload)
  return {
    seq: r.seq,
    id: r.id,
    chat: r.chat,
    talk: r.talk,
    from: r.from_id,
    text: r.text,
    at: r.at,
    quote: p.quote,
    photos: p.photos,
    albums: p.albums,
    file: p.file,
    buttons: p.buttons,
    mentioned: p.mentioned,
    place: r.place ?? r.seq,
    edited: r.place !== null,
  }
}

/** Milliseconds by which the simulated clock was ahead of the real one when last moved. */
export async function aheadOf(db: Db): Promise<number> {
  const { rows } = await db.query<{ ahead: number }>('select ahead from sim_clock where id = 1')
  return rows[0]?.ahead ?? 0
}

const COLUMNS = 'seq, id, chat, talk, from_id, text, at, payload, place'

type NewMessage = Omit<Row, 'seq' | 'place'> & { key: string | null }

export function simStore(db: Db, now: () => Instant, newId: () => string): SimStore {
  const listeners = new Set<(id: string) => void>()
  // One after the other: a reader that has seen number 6 must not miss a number 5 committed later.
  let last: Promise<unknown> = Promise.resolve()
  const inTurn = <T extends { id: string; fresh: boolean }>(work: () => Promise<T>): Promise<T> => {
    const done = last.then(work)
    last = done.catch(() => undefined)
    return done.then((written) => {
      if (written.fresh) for (const listener of listeners) listener(written.id)
      return written
    })
  }
  const put = (row: NewMessage): Promise<string> => inTurn(() => write(db, row)).then(({ id }) => id)
  return {
    say: (m) => {
      const key = m.key === '' ? null : m.key
      return put({ id: newId(), ...where(m), from_id: 'bot', text: m.text, at: now(), key, payload: payloadOf(m) })
    },
    edit: (id, m) => inTurn(() => rewrite(db, id, m)).then(({ fresh }) => fresh),
    hear: async (envelope, shown, fileName) => {
      await put({
        id: envelope.id,
        chat: envelope.chat,
        talk: envelope.chat === null ? envelope.account : null,
        from_id: envelope.account,
        text: shown,
        at: envelope.sentAt,
        key: null,
        payload: {
          quote: envelope.quote,
          photos: envelope.photos,
          file: envelope.file === null ? null : { id: envelope.file, name: fileName ?? '' },
          buttons: [],
          mentioned: envelope.mentioned,
          envelope,
        },
      })
    },
    ...readersOf(db, now),
    join: async ({ id, title, members }) => {
      if (title !== null)
        await db.query('insert into sim_group (id, title) values ($1, $2) on conflict (id) do nothing', [id, title])
      await db.query('insert into sim_member (chat, account) select $1, unnest($2::text[]) on conflict do nothing', [
        id,
        members,
      ])
    },
    setAhead: async (ms) => {
      await db.query(
        'insert into sim_clock (id, ahead) values (1, $1) on conflict (id) do update set ahead = excluded.ahead',
        [ms],
      )
    },
    onSaid: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

function where({ conversation }: SimSay): { chat: string | null; talk: string | null } {
  const to = conversation.slice(2)
  return conversation.startsWith('g:') ? { chat: to, talk: null } : { chat: null, talk: to }
}

function payloadOf({ quote, photos, albums = [], file, buttons }: SimSay): object {
  return { quote, photos, albums, file, buttons, mentioned: false, envelope: null }
}

/** Whoever follows by number sees it again under a new one; its place stays. */
async function rewrite(db: Db, id: string, m: SimSay): Promise<{ id: string; fresh: boolean }> {
  const { chat, talk } = where(m)
  const { rowCount } = await db.query(
    `update sim_message set text = $2, payload = $3, place = coalesce(place, seq), seq = default
     where id = $1 and from_id = 'bot' and chat is not distinct from $4 and talk is not distinct from $5`,
    [id, m.text, JSON.stringify(payloadOf(m)), chat, talk],
  )
  return { id, fresh: rowCount === 1 }
}

async function write(db: Db, row: NewMessage): Promise<{ id: string; fresh: boolean }> {
  const { rows } = await db.query<{ id: string; fresh: boolean }>({
    name: 'sim_put',
    text: `insert into sim_message (id, chat, talk, from_id, text, at, payload, key) values ($1, $2, $3, $4, $5, to_timestamp($6 / 1000.0), $7, $8)
      on conflict (key) do update set key = excluded.key returning id, (xmax = 0) as fresh`,
    values: [row.id, row.chat, row.talk, row.from_id, row.text, row.at, JSON.stringify(row.payload), row.key],
  })
  return rows[0] ?? { id: row.id, fresh: true }
}

/** What is older was heard long ago, though it may be deleted by now. */
const OLDEST = 30 * DAY

type Readers = Pick<SimStore, 'unheard' | 'after' | 'find' | 'strangers' | 'groups'>

function readersOf(db: Db, now: () => Instant): Readers {
  return {
    groups: async () => {
      const { rows } = await db.query<{ id: string; title: string | null; members: string[] }>(
        `select coalesce(g.id, m.chat) as id, g.title, coalesce(array_agg(m.account) filter (where m.account is not null), '{}') as members
         from sim_group g full join sim_member m on m.chat = g.id group by 1, 2`,
      )
      return rows
    },
    unheard: async (channel) => {
      const { rows } = await db.query<{ payload: { envelope: Envelope } }>(
        `select payload from sim_message m where from_id <> 'bot' and payload->'envelope'->>'channel' = $1
          and not exists (select 1 from inbox i where i.id = m.id) and at > to_timestamp($2 / 1000.0) order by seq`,
        [channel, now() - OLDEST],
      )
      return rows.map((r) => ({ envelope: r.payload.envelope }))
    },
    after: async (f) => {
      const { rows } = await db.query<Row>(
        `select ${COLUMNS} from sim_message where seq > $1 and ($2::text is null or chat = $2)
          and ($3::text is null or (talk = $3 and from_id = 'bot')) and ($4::text is null or talk = $4) order by seq limit $5`,
        [f.after, f.chat ?? null, f.to ?? null, f.talk ?? null, f.limit],
      )
      return rows.map(rowOf)
    },
    find: async (id) => {
      const { rows } = await db.query<Row>(`select ${COLUMNS} from sim_message where id = $1`, [id])
      return rows[0] ? rowOf(rows[0]) : undefined
    },
    strangers: async () => {
      const { rows } = await db.query<{ from_id: string }>(
        `select distinct from_id from sim_message m where from_id <> 'bot' and not exists (select 1 from account a where a.channel = 'simulator' and a.platform_id = m.from_id)`,
      )
      return rows.map((r) => r.from_id)
    },
  }
}
