/** The day's counters: numbers given to cases, and the turns in which messages are taken in. */
import { dayKey } from '../../domain/time.ts'
import type { Tx } from '../client.ts'
import { recalledParts } from '../queries/recall.ts'
import type { Columns, Statement } from '../statement.ts'
import type { Work } from './work.ts'

const counterColumns: Columns<[string, number]> = {
  prefix: ['text', ([prefix]) => prefix],
  last: ['int', ([, last]) => last],
}

/** Returns how many counters go on. */
export function writeCounters(s: Statement, work: Work): number {
  // In one order for everybody, the turn before the numbers.
  const taken = [...work.counters]
    .filter(([prefix, last]) => work.counted.get(prefix) !== last)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
  if (taken.length === 0) return 0
  const [day, rows] = [s.bind(dayKey(work.now), 'text'), s.rows(taken, counterColumns)]
  s.part(
    'numbers',
    () => `insert into counter (day, prefix, last) select ${day}, prefix, last from ${rows()} where true${s.behind(...recalledParts)}
    on conflict (day, prefix) do update set last = next_number(counter.last, excluded.last, excluded.prefix) returning 1`,
  )
  return taken.length
}

/** Whoever opens a case by the clock takes the day's next number, and nobody else meanwhile. */
export async function takesNumbers(tx: Tx, work: Work, prefix: string): Promise<void> {
  const { rows } = await tx.query<{ last: number }>({
    name: 'take_numbers',
    text: `insert into counter (day, prefix, last) values ($1, $2, 0) on conflict (day, prefix) do update set last = counter.last returning last`,
    values: [dayKey(work.now), prefix],
  })
  for (const counters of [work.counters, work.counted]) counters.set(prefix, rows[0]?.last ?? 0)
}
