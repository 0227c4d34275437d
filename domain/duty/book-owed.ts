/** From the 25th on the next month is owed by whoever answers for the unit; then those above hear of it (R16.1). */
import type { Context, StepDue } from '../case.ts'
import type { Owed, Policy } from '../obligation.ts'
import type { PostKind, UnitKind } from '../org.ts'
import type { Say } from '../say.ts'
import type { Settings } from '../settings.ts'
import { HOUR, MINUTE } from '../time.ts'
import type { BookCase } from './book.ts'
import { instantOf, nextMonth, thisMonth } from './months.ts'

function policyOf({ duty: { month } }: Settings): Policy {
  const rung = (days: number, to: Policy['steps'][number]['to']): Policy['steps'][number] => ({
    when: { after: 'due', hours: 24 * days },
    to,
    words: 'roster_due',
    lane: 'remind',
  })
  return {
    due: 'case',
    steps: [rung(0, ['owner']), rung(month.head, ['unit_head']), rung(month.county, ['office_head'])],
  }
}

const desks: Partial<Record<UnitKind, PostKind>> = {
  county_office: 'office_head',
  department: 'dept_deputy',
  town: 'town_director',
}

export function owed({ body, openedAt }: BookCase, { directory, settings }: Context): Owed[] {
  const post = desks[directory.unit(body.unit)?.kind ?? 'village']
  if (post === undefined || (body.through === null && body.rule === null)) return []
  const last = body.through ?? thisMonth(openedAt)
  const { day } = settings.duty.month
  const { hour, minute } = settings.morning
  const due = instantOf(`${last}-${String(day).padStart(2, '0')}`) + hour * HOUR + minute * MINUTE
  const owner = { unit: body.unit, post }
  return [
    {
      kind: 'roster_month',
      round: Number(nextMonth(last).replace('-', '')),
      owner,
      policy: policyOf(settings),
      since: Math.min(openedAt, due),
      due,
    },
  ]
}

export function step(book: BookCase, due: StepDue, context: Context): Say[] {
  if (due.words !== 'roster_due') throw new Error(`no words ${due.words}`)
  const month = nextMonth(book.body.through ?? thisMonth(book.openedAt))
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
