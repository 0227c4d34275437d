/** A grid without a person: opened when it falls vacant, ended when somebody is there. */
import { VACANCY, vacancyDuty, vacancySays, vacantVillages } from '../../../domain/people/vacancy.ts'
import { standingFor } from '../../../domain/standing.ts'
import { contextOf } from '../work.ts'
import { byTheClock, type StandingKind } from './kind.ts'

export const vacancy: StandingKind = {
  kind: VACANCY,
  duties: ({ directory, settings, reachable = () => true }, now) =>
    vacantVillages(directory, reachable, now).map((area) => vacancyDuty(area, directory, now, settings)),
  over: ({ directory, reachable = () => true }, now) => {
    const vacant = new Set(vacantVillages(directory, reachable, now))
    return directory.rows.areas.filter((a) => a.kind === 'village' && !vacant.has(a.id)).map((a) => standingFor(a.id))
  },
  fire: async (_tx, work, duty) => {
    // One that was told of with an earlier one of this drain.
    if (duty.nextAt !== null && duty.nextAt > work.now) return duty.nextAt
    const due = work.obligations.filter((o) => o.kind === VACANCY && o.nextAt !== null && o.nextAt <= work.now)
    const { say, next } = vacancySays(due, contextOf(work, byTheClock))
    work.say(say, byTheClock, `o${duty.id ?? ''}@${duty.nextAt ?? 0}`)
    for (const [one, then] of next) {
      if (then.step > one.step) {
        const data = { kind: VACANCY, step: then.step }
        work.events.push({ case: one.case, cause: byTheClock, type: 'reminded', data })
      }
      Object.assign(one, then)
      work.touched.add(one)
    }
    return duty.nextAt
  },
}
