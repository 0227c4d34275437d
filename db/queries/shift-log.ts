/** 值班日志: a unit's shift that runs or ran last (or of a day), with what was told, blown and closed in it (R16.6). */
import type { LogCounts } from '../../domain/duty/facts.ts'
import type { UnitId } from '../../domain/org.ts'
import type { Instant } from '../../domain/time.ts'
import type { Asks } from '../client.ts'
import type { DeskNeeds } from './desk.ts'

/** `date`: of that day; else the one that runs or ran last. */
export type LogNeeds = DeskNeeds & { date: string | null }
export type ShiftLog = LogCounts & { unit: UnitId; date: string | null; number: string }

export async function loadLogs(tx: Asks, needs: readonly { log?: LogNeeds }[], now: Instant): Promise<ShiftLog[]> {
  const logs: ShiftLog[] = []
  for (const { log } of needs) {
    const found = log && (await loadLog(tx, log, now))
    if (log && found) logs.push({ ...found, unit: log.unit, date: log.date })
  }
  return logs
}

type Found = Omit<ShiftLog, 'unit' | 'date'>

async function loadLog(tx: Asks, { unit, town, county, keys, date }: LogNeeds, now: Instant): Promise<Found | null> {
  const { rows } = await tx.query<Found>({
    name: 'shift_log',
    text: `with s as (
        select number, to_timestamp((body->>'from')::float8 / 1000) as since, to_timestamp(least((body->>'to')::float8, $1::float8) / 1000) as until
        from cases where kind = 'shift' and body->>'unit' = $2 and state <> 'cancelled' and (body->>'from')::float8 <= $1
          and ($3::text is null or body->>'date' = $3) order by body->>'date' desc, (body->>'from')::float8 desc limit 1),
      mine as (
        select c.number, c.kind, c.opened_at, c.closed_at from cases c, s
        where c.kind in ('hazard', 'whistle', 'incident') and c.state not in ('withdrawn', 'merged')
          and (c.opened_at between s.since and s.until or c.closed_at between s.since and s.until)
          and (c.town = $4 or $5 or c.number in (select o.case_number from obligation o where o.owner_key = any($6::text[]))))
      select s.number, ${opened('hazard', 'reported')}, ${opened('whistle', 'blown')}, ${opened('incident', 'incidents')},
        array(select m.number from mine m where m.kind <> 'incident' and m.closed_at between s.since and s.until order by m.number) as closed
      from s`,
    values: [now, unit, date, town, county, keys],
  })
  return rows[0] ?? null
}

const opened = (kind: string, name: string): string =>
  `array(select m.number from mine m where m.kind = '${kind}' and m.opened_at between s.since and s.until order by m.number) as ${name}`
