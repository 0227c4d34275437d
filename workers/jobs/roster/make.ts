/** 排12月值班: the unit's rule, turn by turn, going on from what was served. */
import { servedIn, unitDuty } from '../../../db/queries/roster.ts'
import type { Decided, JobScene } from '../../../db/transactions/jobs.ts'
import { placed } from '../../../domain/duty/draft.ts'
import { draftsOf } from '../../../domain/duty/look.ts'
import { dayBefore, daysOf, instantOf } from '../../../domain/duty/months.ts'
import { countsOf, findingSaid, isNamed } from '../../../domain/duty/roster-said.ts'
import { rotate } from '../../../domain/duty/rotate.ts'
import type { RosterWish } from '../../../domain/duty/wish.ts'
import type { Say } from '../../../domain/say.ts'
import { DAY, isoDate } from '../../../domain/time.ts'
import { answering, aroundFor, decided, drafting, saidOnly, unitName } from './scene.ts'

/** So far back counts who had which holiday. */
const MEMORY = 400

export async function make({ unit, months }: Extract<RosterWish, { do: 'make' }>, scene: JobScene): Promise<Decided> {
  const { tx, now, rules } = scene
  const { directory, settings } = rules
  // Today's duty has begun.
  const days = months.flatMap(daysOf).filter((d) => instantOf(d) > now)
  const [from] = days
  const to = days.at(-1)
  if (from === undefined || to === undefined)
    return saidOnly({ words: 'roster_over', facts: { month: months.at(-1) ?? '' } })
  const duty = await unitDuty(tx, unit, from, to)
  const rule = duty.book?.body.rule
  if (!rule) return saidOnly({ words: 'roster_no_rule', facts: { unit: unitName(scene, unit) } })
  const members = rule.lines.flatMap((l) => l.members.map((m) => m.person))
  const around = await aroundFor(scene, unit, members, from, to)
  const served = await servedIn(tx, unit, isoDate(instantOf(from) - MEMORY * DAY), dayBefore(from))
  const taken = new Set(around.elsewhere.map((s) => `${s.date} ${s.person}`))
  const { leaves, notice } = around
  const seats = rotate(rule, instantOf(from), days.length, { leaves, served, notice, taken })
  const all = seats.map(placed)
  const drafts = draftsOf({ rule, source: 'rule', handover: rule.handover, seats: all }, around)
  if (drafts.length === 1)
    return decided(
      duty,
      drafts.map((d) => drafting(duty, d)),
    )
  const whole: Say[] = answering({
    words: 'roster_drafted',
    facts: {
      unit: unitName(scene, unit),
      month: `${months[0]}/${months.at(-1)}`,
      days: [],
      findings: drafts.flatMap((d) => d.findings).map((f) => findingSaid(f, directory)),
      counts: countsOf(all, settings.holidays).map(({ person, ...counts }) => ({
        who: directory.person(person)?.name ?? '',
        ...counts,
      })),
      edited: false,
      named: isNamed(unit, directory),
    },
  })
  return decided(
    duty,
    drafts.map((d) => drafting(duty, { ...d, quiet: true })),
    whole,
  )
}
