/** What is wrong with tomorrow's duty, unit by unit, and who is to put it right (policy §16; R16.1). */
import type { Context } from '../case.ts'
import type { UnitId } from '../org.ts'
import { headsOf } from '../roles.ts'
import type { Say } from '../say.ts'
import type { Settings } from '../settings.ts'
import { addDays, HOUR, type Instant, MINUTE, startOfDay } from '../time.ts'
import type { BookCase } from './book.ts'
import type { Finding } from './check.ts'
import type { Placed } from './draft.ts'
import { defaultRule, look } from './look.ts'
import { monthOf } from './months.ts'
import { findingSaid } from './roster-said.ts'
import type { Seat } from './roster.ts'
import { toEach } from './scene.ts'
import type { ShiftCase } from './shift.ts'

export const TOMORROW = 'tomorrow_duty'

export function evening(now: Instant, { duty }: Settings): Instant {
  const today = startOfDay(now) + duty.evening.hour * HOUR + duty.evening.minute * MINUTE
  return today > now ? today : addDays(today, 1)
}

/** `shifts` are today's and tomorrow's of all units; two days running was seen when the roster was made. */
export function tomorrowSays(
  date: string,
  books: readonly BookCase[],
  shifts: readonly ShiftCase[],
  context: Context,
): Say[] {
  const { directory, settings, now } = context
  const leaves = books.flatMap((b) => b.body.leaves)
  const seats = shifts.filter((s) => s.body.date === date).flatMap(seatsOf)
  const units = [...new Set([...books.map((b) => b.body.unit), ...seats.map((s) => s.unit)])]
  return units.flatMap((unit) => {
    const book = books.find((b) => b.body.unit === unit)
    const own = seats.filter((s) => s.unit === unit)
    const around = { directory, notice: settings.holidays, leaves, elsewhere: seats.filter((s) => s.unit !== unit) }
    const rule = book?.body.rule ?? defaultRule(directory, unit)
    const findings = own.length > 0 ? look(rule, own, around) : missing(unit, date, book)
    if (findings.length === 0) return []
    const facts = {
      unit: directory.unit(unit)?.name ?? '',
      date,
      findings: findings.map((f) => findingSaid(f, directory)),
    }
    return toEach(headsOf(directory, unit, now), context, {
      lane: 'remind',
      cases: [],
      words: 'roster_tomorrow',
      facts,
    })
  })
}

/** A unit that never published a whole month hears of the month instead. */
function missing(unit: UnitId, date: string, book: BookCase | undefined): Finding[] {
  if (!book?.body.months.includes(monthOf(date))) return []
  return [{ what: 'nobody', unit, date, shift: 'whole', line: 'officer' }]
}

const seatsOf = ({ body: { unit, date, shift, seats } }: ShiftCase): (Seat & Placed)[] =>
  seats.map(({ line, seat, person }) => ({ unit, date, shift, line, seat, person }))
