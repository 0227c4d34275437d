/**
 * The journal of a platform's calls: kept at once and together, handed on in order, replayed after a crash. While the
 * database is away they wait here: the platform tells nothing twice.
 */
import { setTimeout as pause } from 'node:timers/promises'
import type { Instant } from '../domain/time.ts'
import type { Db } from './client.ts'
import { isOutage } from './transactions/outage.ts'

export type Arrival = { id: string; conversation: string; frame: unknown; at: Instant }

export type Journal = {
  /** Resolves once it is on disk: true where it came for the first time. */
  keep(arrival: Arrival): Promise<boolean>
  /** What was kept and not handed on, in order: all of it that the inbox does not know. */
  waiting(): Promise<Arrival[]>
  /** The last call of each talk since an instant. */
  last(since: Instant): Promise<Arrival[]>
}

type Row = { id: string; conversation: string; frame: unknown; at: Instant }
type Waiting = {
  arrival: Arrival
  /** It may have been kept without our knowing: that it is there already does not make it an old one. */
  doubtful: boolean
  resolve(fresh: boolean): void
  reject(error: unknown): void
}

/** Real milliseconds between two tries while the database is away. */
const AGAIN = 250

const COLUMNS = `id, conversation, frame, (extract(epoch from received_at) * 1000)::bigint as at`

export function createJournal(db: Db, channel: string): Journal {
  let queue: Waiting[] = []
  let writing: Promise<void> | null = null
  /** What came while the disk was busy goes there together. */
  const write = async (): Promise<void> => {
    while (queue.length > 0) {
      const batch = queue
      queue = []
      try {
        const fresh = await insert(
          db,
          channel,
          batch.map((w) => w.arrival),
        )
        for (const { arrival, doubtful, resolve } of batch) resolve(fresh.delete(arrival.id) || doubtful)
      } catch (error) {
        if (isOutage(error)) {
          queue = [...batch.map((w) => ({ ...w, doubtful: true })), ...queue]
          await pause(AGAIN, undefined, { ref: false })
        } else for (const { reject } of batch) reject(error)
      }
    }
    writing = null
  }
  return {
    keep: (arrival) =>
      new Promise((resolve, reject) => {
        queue.push({ arrival, doubtful: false, resolve, reject })
        writing ??= write()
      }),
    waiting: async () => {
      // What the inbox knows is settled for good.
      await db.query({
        name: 'arrivals_settled',
        text: `update arrival a set done = true where channel = $1 and not done
          and exists (select 1 from inbox i where i.id = a.channel || ':' || a.id)`,
        values: [channel],
      })
      const { rows } = await db.query<Row>({
        name: 'arrivals_waiting',
        text: `select ${COLUMNS} from arrival where channel = $1 and not done order by seq`,
        values: [channel],
      })
      return rows
    },
    last: async (since) => {
      const { rows } = await db.query<Row>({
        name: 'arrivals_last',
        text: `select distinct on (conversation) ${COLUMNS} from arrival
          where channel = $1 and received_at > to_timestamp($2 / 1000.0) order by conversation, seq desc`,
        values: [channel, since],
      })
      return rows
    },
  }
}

/** Ids that came for the first time. */
async function insert(db: Db, channel: string, arrivals: readonly Arrival[]): Promise<Set<string>> {
  const { rows } = await db.query<{ id: string }>({
    name: 'arrivals_keep',
    text: `insert into arrival (channel, id, conversation, frame, received_at)
      select $1, t.id, t.conversation, t.frame, to_timestamp(t.at / 1000)
      from rows from (unnest($2::text[]), unnest($3::text[]), json_array_elements($4::json), unnest($5::float8[]))
        as t (id, conversation, frame, at)
      on conflict (channel, id) do nothing returning id`,
    values: [
      channel,
      arrivals.map((a) => a.id),
      arrivals.map((a) => a.conversation),
      JSON.stringify(arrivals.map((a) => a.frame)),
      arrivals.map((a) => a.at),
    ],
  })
  return new Set(rows.map((r) => r.id))
}
