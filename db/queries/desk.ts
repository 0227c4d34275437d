/** What stands open at a unit when its shift ends: danger of late, whistles, hazards due or overdue, what is owed at its desks. */
import type { OpenItem } from '../../domain/duty/facts.ts'
import type { AreaId, UnitId } from '../../domain/org.ts'
import { DAY, type Instant } from '../../domain/time.ts'
import type { Asks } from '../client.ts'

/** A unit's desk: a town's, with all that is open in it; for others what is owed at their posts. */
export type DeskNeeds = { unit: UnitId; town: AreaId | null; county: boolean; keys: readonly string[] }
export type Desk = { unit: UnitId; open: OpenItem[]; total: number }

/** Items that a handover names; the rest is counted. */
const MOST = 30

type Row = {
  number: string
  kind: OpenItem['kind']
  place: string | null
  what: string | null
  sort: string | null
  sealed: boolean
  due: number | null
  total: number
}

export async function loadDesks(tx: Asks, needs: readonly { desks?: readonly DeskNeeds[] }[], now: Instant) {
  const wanted = new Map(needs.flatMap((n) => n.desks ?? []).map((d) => [d.unit, d]))
  const desks: Desk[] = []
  for (const desk of wanted.values()) desks.push(await loadDesk(tx, desk, now))
  return desks
}

async function loadDesk(tx: Asks, { unit, town, county, keys }: DeskNeeds, now: Instant): Promise<Desk> {
  const { rows } = await tx.query<Row>({
    name: 'desk',
    text: `select c.number, c.kind, c.body->>'placeName' as place, coalesce(c.body->>'what', c.body->>'matter', c.body->>'sort') as what,
        c.body->>'category' as sort, c.kind = 'hazard' and c.body->>'source' = 'citizen' as sealed,
        (extract(epoch from c.due_at) * 1000)::float8 as due, count(*) over ()::int as total
      from cases c where c.closed_at is null and (
        (c.town = $1 or ($2 and c.kind <> 'hazard')) and (
          c.kind = 'whistle' or (c.kind = 'incident' and c.opened_at > to_timestamp($4 / 1000.0))
          or (c.kind = 'hazard' and (c.due_at is null or c.due_at < to_timestamp($5 / 1000.0))))
        or (c.kind in ('hazard', 'whistle') and c.number in (select o.case_number from obligation o where o.owner_key = any($3::text[]) and o.state = 'open')))
      order by case c.kind when 'incident' then 0 when 'whistle' then 1 else 2 end, c.due_at nulls last, c.number limit ${MOST}`,
    values: [town, county, keys, now - DAY, now + DAY],
  })
  const open = rows.map(({ number, kind, place, what, sort, sealed, due }) => ({
    number,
    kind,
    place: place ?? '',
    what: (what ?? '').slice(0, 100),
    due,
    ...(sealed ? { sealed } : {}),
    ...(sort === null ? {} : { sort }),
  }))
  return { unit, open, total: rows[0]?.total ?? 0 }
}
