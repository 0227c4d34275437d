/** The faults, as data: whoever adds one adds a row. */
import { type Ground, pass } from './ground.ts'

export type Fault = {
  name: string
  /** Strikes once, at whatever moment it is called; resolves when the cause is over, not when its effects are. */
  strike(ground: Ground): Promise<void>
}

const HOUR = 3_600_000
/** Real milliseconds for which a thing is away or silent. */
const AWAY = [200, 3000] as const

const awhile = async ({ random }: Ground): Promise<void> => {
  await pass(AWAY[0] + random() * (AWAY[1] - AWAY[0]))
}

export const faults: readonly Fault[] = [
  { name: 'kill -9 of a process', strike: (ground) => ground.killOne() },
  {
    name: 'connections cut at random',
    strike: async ({ look, random }) => {
      const share = 0.2 + random() * 0.8
      const { rows } = await look.query<{ pid: number }>(
        `select pid from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() and application_name <> 'table' order by pid`,
      )
      const unlucky = rows.filter(() => random() < share).map(({ pid }) => pid)
      await look.query('select pg_terminate_backend(pid) from unnest($1::int[]) as pid', [unlucky])
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
        await ground.look.query('update sim_clock set ahead = ahead - $1', [HOUR])
      }),
  },
]
