/** The faults, as data: whoever adds one adds a row. */
import { Redis } from 'ioredis'
import type { TestRedis } from '../../support/redis.ts'
import { type Ground, pass, type Role } from './ground.ts'

export type Fault = {
  name: string
  /** A Redis that carries the queue, or a Postgres that is nobody else's. */
  needs?: 'redis' | 'own server'
  /** The processes it is tried on; left out, one that does everything. */
  roles?: readonly Role[]
  /** Strikes once, at whatever moment it is called; resolves when the cause is over, not when its effects are. */
  strike(ground: Ground): Promise<void>
}

const HOUR = 3_600_000
/** Real milliseconds for which a thing is away or silent. */
const AWAY = [200, 2000] as const

const awhile = async ({ random }: Ground): Promise<void> => {
  await pass(AWAY[0] + random() * (AWAY[1] - AWAY[0]))
}

const apart: readonly Role[] = ['web', 'bot', 'bot', 'worker', 'worker']

export const faults: readonly Fault[] = [
  { name: 'kill -9 of a process', strike: (ground) => ground.killOne() },
  {
    name: 'kill -9 of a bot, a worker or the web, each a process',
    roles: apart,
    strike: (ground) => ground.killOne(),
  },
  {
    name: 'connections cut at random',
    strike: async ({ ask, random }) => {
      const share = 0.2 + random() * 0.8
      const rows = await ask<{ pid: number }>(
        'select pid from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() order by pid',
      )
      const unlucky = rows.filter(() => random() < share).map(({ pid }) => pid)
      await ask('select pg_terminate_backend(pid) from unnest($1::int[]) as pid where pid <> pg_backend_pid()', [
        unlucky,
      ])
    },
  },
  {
    name: 'Postgres crashes and recovers',
    needs: 'own server',
    strike: async ({ ask }) => {
      const [file] = await ask<{ text: string }>(`select pg_read_file('postmaster.pid') as text`)
      process.kill(Number.parseInt(file?.text ?? '', 10), 'SIGQUIT')
    },
  },
  {
    name: 'database stopped and started again',
    strike: async (ground) => {
      ground.line.down()
      await awhile(ground)
      ground.line.up()
    },
  },
  {
    name: 'database hangs, then its connections break',
    strike: async (ground) => {
      ground.line.hang()
      await awhile(ground)
      ground.line.cut()
      ground.line.up()
    },
  },
  {
    name: 'killed, and its clock set back an hour',
    strike: (ground) =>
      ground.killOne(async () => {
        await ground.ask('update sim_clock set ahead = ahead - $1', [HOUR])
      }),
  },
  { name: 'Redis flushed', needs: 'redis', strike: ({ redis }) => commanded(redis, 'flushall') },
  { name: 'Redis ended and started empty', needs: 'redis', strike: async ({ redis }) => redis?.restart() },
  {
    name: 'Redis hangs',
    needs: 'redis',
    strike: async (ground) => {
      ground.redis?.child.kill('SIGSTOP')
      await awhile(ground)
      ground.redis?.child.kill('SIGCONT')
    },
  },
]

async function commanded(redis: TestRedis | null, command: string): Promise<void> {
  if (!redis) return
  const client = new Redis(redis.url, { lazyConnect: true })
  client.on('error', () => undefined)
  await client.connect()
  await client.call(command)
  client.disconnect()
}
