/** 发布12月值班: the drafts of the months named, else all that are drafted. */
import { unitDuty } from '../../../db/queries/roster.ts'
import type { Decided, JobScene } from '../../../db/transactions/jobs.ts'
import { daysOf, monthOf } from '../../../domain/duty/months.ts'
import type { RosterWish } from '../../../domain/duty/wish.ts'
import { isoDate } from '../../../domain/time.ts'
import { decided, saidOnly, unitName } from './scene.ts'

export async function publish(
  { unit, months }: Extract<RosterWish, { do: 'publish' }>,
  scene: JobScene,
): Promise<Decided> {
  const { tx, now } = scene
  const today = isoDate(now)
  const drafted = (await unitDuty(tx, unit, today, today)).drafts
    .filter((d) => months === null || months.includes(d.body.month))
    .toSorted((a, b) => (a.body.month < b.body.month ? -1 : 1))
  const [first] = drafted
  const last = drafted.at(-1)
  if (!first || !last) return saidOnly({ words: 'roster_none', facts: { unit: unitName(scene, unit) } })
  const [from = ''] = daysOf(first.body.month)
  const duty = await unitDuty(tx, unit, from, daysOf(last.body.month).at(-1) ?? '')
  const commands = drafted.map(({ number, body }) => {
    const shifts = duty.shifts.filter((s) => monthOf(s.body.date) === body.month).map((s) => s.number)
    return { kind: 'roster', case: number, command: { do: 'publish', shifts } } as const
  })
  return decided(duty, commands)
}
