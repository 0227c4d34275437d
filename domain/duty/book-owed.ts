/** From the 25th on the next month is owed by whoever answers for the unit; then those above hear of it (R16.1). */
import type { Context, StepDue } from '../case.ts'
import type { Owed, Policy } from '../obligation.ts'
import type { PostKind, UnitId, UnitKind } from '../org.ts'
import { headPosts } from '../roles.ts'
import type { Say } from '../say.ts'
import type { Settings } from '../settings.ts'
import { HOUR, type Instant, isoDate, MINUTE } from '../time.ts'
import type { BookCase } from './book.ts'
import { instantOf, monthBefore, monthOf, nextMonth, thisMonth } from './months.ts'

/** Days from one 25th to just before the next, February's too. */
const MONTH = 27

function policyOf({ duty: { month } }: Settings): Policy {
  const rung = (days: number, to: Policy['steps'][number]['to']): Policy['steps'][number] => ({
    when: { after: 'due', hours: 24 * days },
    to,
    words: 'roster_due',
    lane: 'remind',
  })
  return {
    due: 'case',
    steps: [
      rung(0, ['owner']),
      rung(month.head, ['unit_head']),
      rung(month.county, ['office_head']),
      // Before the next 25th the month after comes to be owed, whatever became of this one.
      { when: { after: 'due', hours: 24 * MONTH }, to: [], words: '', lane: 'bulletin', act: 'roll_on' },
    ],
  }
}

const desks: Partial<Record<UnitKind, PostKind>> = {
  county_office: 'office_head',
  department: 'dept_deputy',
  town: 'town_director',
}

/** Whose the roster is to make; a fire station's its head's, else whoever of its town answers for it. */
function makerOf(unit: UnitId, { directory, now }: Context): { unit: UnitId; post: PostKind } | undefined {
  const kind = directory.unit(unit)?.kind ?? 'village'
  const post = desks[kind]
  if (kind !== 'station') return post && { unit, post }
  const posts = headPosts(directory, unit)
  return posts.find((p) => directory.holders(p.unit, p.post, now).length > 0) ?? posts[0]
}

/** This month and the next, as far as they are not published whole; if both are, the first after that is not. */
function owedMonths({ body: { months }, openedAt }: BookCase, now: Instant): string[] {
  const from = months[0] ?? nextMonth(thisMonth(openedAt))
  const here = [thisMonth(now), nextMonth(thisMonth(now))]
  const lacking = here.filter((m) => m >= from && !months.includes(m))
  if (lacking.length > 0) return lacking
  let next = from > (here[1] ?? '') ? from : (here[1] ?? '')
  while (months.includes(next)) next = nextMonth(next)
  return [next]
}

export function owed(book: BookCase, context: Context): Owed[] {
  const { body, openedAt } = book
  const { settings, now } = context
  const owner = makerOf(body.unit, context)
  if (owner === undefined || (body.months.length === 0 && body.rule === null)) return []
  const { day } = settings.duty.month
  const { hour, minute } = settings.morning
  return owedMonths(book, now).map((month) => {
    const due = instantOf(`${monthBefore(month)}-${String(day).padStart(2, '0')}`) + hour * HOUR + minute * MINUTE
    return {
      kind: 'roster_month',
      round: Number(month.replace('-', '')),
      owner,
      policy: policyOf(settings),
      since: Math.min(openedAt, due),
      due,
    }
  })
}

export function step(book: BookCase, due: StepDue, context: Context): Say[] {
  if (due.words !== 'roster_due') throw new Error(`no words ${due.words}`)
  const month = nextMonth(monthOf(isoDate(due.due ?? context.now)))
  const owner = 'post' in due.owner ? context.directory.holders(due.owner.unit, due.owner.post, context.now) : []
  const facts = {
    unit: context.directory.unit(book.body.unit)?.name ?? '',
    month,
    self: owner.includes(due.to),
    rule: book.body.rule !== null,
    vacant: due.vacant,
  }
  return [{ to: { to: 'person', person: due.to }, lane: due.lane, cases: [], words: 'roster_due', facts }]
}
