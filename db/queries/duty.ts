/** The shifts around now, for who is on duty: read once, and again when one of them has moved or time has gone on. */
import { isWorktime } from '../../domain/calendar.ts'
import { createDuty, type Duty, type Presence } from '../../domain/duty/presence.ts'
import { type Settings, workTime } from '../../domain/settings.ts'
import { DAY, type Instant, isoDate } from '../../domain/time.ts'
import type { Asks } from '../client.ts'

/** Shifts of so many days on either side are read; none lasts longer than a day, and its time to hand over is short. */
const AROUND = 2 * DAY
const KNOWN = DAY

type Row = Omit<Presence, 'seats'> & { seats: (Presence['seats'][number] & { person: string | null })[] }

/** Where who is on duty matters: by which clock, by whose numbers, and on which channel people are reached. */
export type AroundDuty = { settings: Settings; channel(): string | null }

export async function readDuty(on: Asks, now: Instant, { settings, channel }: AroundDuty): Promise<Duty> {
  // The number before the shifts: what moves in between is read again.
  const version = await dutyVersion(on)
  const { rows } = await on.query<Row>({
    name: 'duty_around',
    text: `select body->>'unit' as unit, (body->'from')::float8 as "from", (body->'to')::float8 as "to",
        nullif(body->'takenOver', 'null') as "takenOver",
        array_to_json(array(select json_build_object('line', s->>'line', 'person', s->>'person', 'arrived', s ? 'arrived')
          from jsonb_array_elements(body->'seats') as s)) as seats
      from cases where kind = 'shift' and state <> 'cancelled' and body->>'date' between $1 and $2
      order by body->>'date', number`,
    values: [isoDate(now - AROUND), isoDate(now + AROUND)],
  })
  const work = workTime(settings)
  return createDuty({
    version,
    shifts: rows.map((r) => ({ ...r, seats: r.seats.filter((s) => s.person !== null) })),
    known: { from: now - KNOWN, to: now + KNOWN },
    graceMinutes: settings.duty.graceMinutes,
    channel,
    working: (at) => isWorktime(at, work),
  })
}

/** Whether who is on duty is as it was read. */
export async function standsAsRead(on: Asks, duty: Duty, now: Instant): Promise<boolean> {
  return duty.version === null || (duty.knows(now) && duty.version === (await dutyVersion(on)))
}

async function dutyVersion(on: Asks): Promise<number> {
  const { rows } = await on.query<{ duty: number }>({
    name: 'duty_version',
    text: 'select duty from org_version where id = 1',
  })
  return rows[0]?.duty ?? 0
}
