/** What the county's office has ruled before, newest first: whose the next one of that sort is. */
import type { Ruling } from '../../domain/hazard/tracks.ts'
import type { Asks } from '../client.ts'

export type PastRuling = Pick<Ruling, 'unit' | 'placeKind' | 'category'> & { number: string }

/** A county rules some dozens of times a year; the last of them say what holds. */
const MOST = 300

export async function pastRulings(tx: Asks): Promise<PastRuling[]> {
  const { rows } = await tx.query<PastRuling>({
    name: 'past_rulings',
    text: `select number, body->'ruling'->>'unit' as unit, body->'ruling'->>'placeKind' as "placeKind", body->'ruling'->>'category' as category
      from cases where body->'ruling' is not null order by opened_at desc limit $1`,
    values: [MOST],
  })
  return rows
}
