/** 值班规则 and 请假: what the unit's book keeps, and its rosters follow (R16.1). */
import { unitDuty } from '../../../db/queries/roster.ts'
import type { Decided, JobScene } from '../../../db/transactions/jobs.ts'
import type { OnDay } from '../../../domain/duty/book.ts'
import { ruleSaid } from '../../../domain/duty/book-type.ts'
import type { RosterWish } from '../../../domain/duty/wish.ts'
import { isoDate } from '../../../domain/time.ts'
import { decided, saidOnly, unitName } from './scene.ts'

type Doing<D> = Extract<RosterWish, { do: D }>

export async function rule({ unit, rule: wanted }: Doing<'rule'>, scene: JobScene): Promise<Decided> {
  const today = isoDate(scene.now)
  const duty = await unitDuty(scene.tx, unit, today, today)
  if (wanted !== null) {
    const command = { do: 'set_rule', unit, rule: wanted } as const
    return decided(duty, [{ kind: 'duty_book', case: duty.book?.number ?? null, command }])
  }
  const known = duty.book?.body.rule
  if (!known) return saidOnly({ words: 'roster_no_rule', facts: { unit: unitName(scene, unit) } })
  return saidOnly({ words: 'roster_rule', facts: { rule: ruleSaid(known, scene.rules.directory), set: false } })
}

export async function leave(wish: Doing<'leave'>, { tx }: JobScene): Promise<Decided> {
  const { unit, person, from, to, reason, ends } = wish
  const duty = await unitDuty(tx, unit, from, to)
  const noted = { person, from, to }
  const days = duty.shifts.flatMap(({ body: { date, shift, seats } }): OnDay[] =>
    seats.filter((s) => s.person === person).map(({ line }) => ({ date, shift, line })),
  )
  const command = ends
    ? ({ do: 'end_leave', unit, leave: noted } as const)
    : ({ do: 'take_leave', unit, leave: noted, reason, days } as const)
  return decided(duty, [{ kind: 'duty_book', case: duty.book?.number ?? null, command }])
}
