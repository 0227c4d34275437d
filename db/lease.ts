/**
 * One process holds a name at a time. The owner beats in its row; who waits takes over when the owner's connection is gone,
 * or when no beat came for a whole term of the waiter's own, so that no clock is compared with another machine's. An owner
 * that could not beat counts itself out well before that: a process that was paused finds out in the moment it wakes.
 */
import { type Db, connect } from './client.ts'

/** What is claimed under a lease names it, so that the database refuses whoever lost it without knowing. */
export type Fence = { name: string; epoch: number }

export type Lease = {
  /** True while nobody else can have taken it. To be asked in the moment before anything is said. */
  holds(): boolean
  /** Null while it is not held. */
  fence(): Fence | null
  /** Begins to beat; resolves after the first try. `onTaken` is called once it is held. */
  start(): Promise<void>
  /** Lets go, so that the next need not wait. */
  stop(): Promise<void>
}

export type LeaseOptions = {
  url: string
  name: string
  owner: string
  /** It is ours, for the first time. */
  onTaken(): void
  /** Somebody else has it: nothing may be said here any more. */
  onLost(): void
  onFault(error: unknown): void
  /** Real milliseconds between beats, and without one until somebody else takes over. */
  beat?: number
  term?: number
}

/** The share of a term after which an owner that could not beat counts itself out. */
const SURE = 0.6

type Row = { owner: string | null; epoch: number; beats: number; alive: boolean }

const SINCE = '(select backend_start from pg_stat_activity where pid = pg_backend_pid())'

export function openLease(options: LeaseOptions): Lease {
  const { name, beat = 1000, term = 10_000, onTaken, onLost, onFault } = options
  const db = connect(options.url, { max: 1 })
  let epoch: number | null = null
  let beatAt = -Infinity
  /** What the row said when it last changed, and when that was, by this process's own time. */
  let seen = { mark: '', at: 0 }
  let timer: NodeJS.Timeout | undefined
  let stopped = false

  const keep = async (mine: number): Promise<void> => {
    const at = performance.now()
    if (await beats(db, { name, epoch: mine })) beatAt = at
    else if (!stopped) {
      epoch = null
      stopped = true
      onLost()
    }
  }
  const look = async (): Promise<void> => {
    const at = performance.now()
    const row = await read(db, name)
    const mark = row ? `${row.epoch} ${row.beats}` : ''
    if (mark !== seen.mark) seen = { mark, at }
    if (row && row.owner !== null && row.alive && at - seen.at < term) return
    const taken = await take(db, options, row)
    if (taken === null) return
    epoch = taken
    beatAt = at
    onTaken()
  }
  const turn = async (): Promise<void> => {
    try {
      await (epoch === null ? look() : keep(epoch))
    } catch (error) {
      onFault(error)
    }
    if (!stopped) timer = setTimeout(() => void turn(), beat)
  }
  return {
    holds: () => epoch !== null && performance.now() - beatAt < term * SURE,
    fence: () => (epoch === null ? null : { name, epoch }),
    start: turn,
    stop: async () => {
      stopped = true
      clearTimeout(timer)
      if (epoch !== null) await letGo(db, { name, epoch }).catch(() => undefined)
      epoch = null
      await db.end()
    },
  }
}

/** Where the clock is moved by hand there is one process. */
export const unshared: Lease = {
  holds: () => true,
  fence: () => null,
  start: async () => undefined,
  stop: async () => undefined,
}

async function beats(db: Db, { name, epoch }: Fence): Promise<boolean> {
  const { rowCount } = await db.query({
    name: 'lease_beat',
    text: `update lease set beats = beats + 1, backend = pg_backend_pid(), since = ${SINCE} where name = $1 and epoch = $2`,
    values: [name, epoch],
  })
  return rowCount === 1
}

async function read(db: Db, name: string): Promise<Row | null> {
  const { rows } = await db.query<Row>({
    name: 'lease_read',
    text: `select owner, epoch, beats, exists (select 1 from pg_stat_activity a where a.pid = l.backend and a.backend_start = l.since) as alive
      from lease l where name = $1`,
    values: [name],
  })
  return rows[0] ?? null
}

/** Of two who take at once, the database lets one. */
async function take(db: Db, { name, owner }: LeaseOptions, seen: Row | null): Promise<number | null> {
  const { rows } = await db.query<{ epoch: number }>({
    name: 'lease_take',
    text: `insert into lease as l (name, owner, epoch, beats, backend, since) values ($1, $2, 1, 0, pg_backend_pid(), ${SINCE})
      on conflict (name) do update set owner = excluded.owner, epoch = l.epoch + 1, beats = l.beats + 1, backend = excluded.backend, since = excluded.since
      where l.epoch = $3 and l.beats = $4 returning epoch`,
    values: [name, owner, seen?.epoch ?? -1, seen?.beats ?? -1],
  })
  return rows[0]?.epoch ?? null
}

async function letGo(db: Db, { name, epoch }: Fence): Promise<void> {
  await db.query('update lease set owner = null where name = $1 and epoch = $2', [name, epoch])
}
