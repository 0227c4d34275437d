/**
 * 空岗: a grid whose worker is gone, or cannot be reached, is nobody's eyes. After some days the town hears of it,
 * then those above; it ends when somebody is there (R1.3).
 */
import type { Context } from '../case.ts'
import type { Directory } from '../directory.ts'
import type { Obligation, Role } from '../obligation.ts'
import type { AreaId, PersonId } from '../org.ts'
import { peopleFor, type Scene } from '../roles.ts'
import type { Say } from '../say.ts'
import type { Settings } from '../settings.ts'
import { standingDuty, subjectOf } from '../standing.ts'
import { addDays, DAY, HOUR, type Instant, MINUTE, startOfDay } from '../time.ts'

export const VACANCY = 'vacancy'

type Reachable = (person: PersonId) => boolean

/** Villages that somebody governs and that have no grid worker who can be reached. */
export function vacantVillages(directory: Directory, reachable: Reachable, now: Instant): AreaId[] {
  return directory.rows.units
    .filter((u) => u.kind === 'village' && isVacant(directory, u.id, reachable, now))
    .map((u) => u.area)
}

function isVacant(directory: Directory, unit: string, reachable: Reachable, now: Instant): boolean {
  return !directory.holders(unit, 'grid_worker', now).some(reachable)
}

/** Who hears of it, and how many days after. */
const ladder: readonly { days: (s: Settings) => number; to: readonly Role[] }[] = [
  { days: (s) => s.vacancyDays.town, to: ['town_director'] },
  { days: (s) => s.vacancyDays.county, to: ['town_leader', 'office_head'] },
]

/** In the morning of that day. */
function instantOf(opened: Instant, step: number, settings: Settings): Instant | null {
  const rung = ladder[step]
  if (!rung) return null
  const { hour, minute } = settings.morning
  return startOfDay(addDays(opened, rung.days(settings))) + hour * HOUR + minute * MINUTE
}

export function vacancyDuty(area: AreaId, directory: Directory, now: Instant, settings: Settings): Obligation {
  const town = directory.townOf(area)
  const owner = { unit: (town && directory.governing(town.id)?.id) ?? '', post: 'town_director' } as const
  const next = instantOf(now, 0, settings) ?? now
  return standingDuty({ kind: VACANCY, subject: area, owner, now, next })
}

export type Told = {
  say: Say[]
  /** What each duty's next step is. */
  next: Map<Obligation, Pick<Obligation, 'step' | 'nextAt'>>
}

/** All that are due together, in one message to each who must hear; what is filled meanwhile says nothing more. */
export function vacancySays(duties: readonly Obligation[], context: Context): Told {
  const { directory, now, settings, reachable } = context
  const next: Told['next'] = new Map()
  const heard = new Map<PersonId, { villages: Villages; vacant: Set<string>; climbed: boolean }>()
  for (const duty of duties) {
    const area = subjectOf(duty.case)
    const unit = directory.governing(area)
    const stands = unit !== undefined && isVacant(directory, unit.id, reachable, now)
    let step = duty.step
    const roles: Role[] = []
    for (let at = instantOf(duty.openedAt, step, settings); stands && at !== null && at <= now;) {
      roles.push(...(ladder[step]?.to ?? []))
      step += 1
      at = instantOf(duty.openedAt, step, settings)
    }
    const scene: Scene = { area, town: directory.townOf(area)?.id ?? null, place: null }
    const { people, vacant } = hearers(roles, step, scene, context)
    for (const person of people) {
      const told = heard.get(person) ?? { villages: [], vacant: new Set<string>(), climbed: false }
      const days = Math.floor((startOfDay(now) - startOfDay(duty.openedAt)) / DAY)
      const absent = directory.holders(unit?.id ?? '', 'grid_worker', now)
      const names = absent.map((p) => directory.person(p)?.name ?? '')
      told.villages.push({ name: unit?.name ?? '', days, absent: names })
      for (const role of vacant) told.vacant.add(role)
      told.climbed ||= step > 1 || vacant.length > 0
      heard.set(person, told)
    }
    next.set(duty, { step, nextAt: stands ? instantOf(duty.openedAt, step, settings) : null })
  }
  const say = [...heard].map(([person, { villages, vacant, climbed }]): Say => ({
    to: { to: 'person', person },
    lane: 'overdue',
    cases: [],
    words: 'vacancy',
    facts: { villages, climbed, vacant: [...vacant] },
  }))
  return { say, next }
}

type Villages = { name: string; days: number; absent: string[] }[]

/** A rung with nobody on it goes straight up to the next, and says so. */
function hearers(
  roles: readonly Role[],
  step: number,
  scene: Scene,
  context: Context,
): { people: PersonId[]; vacant: string[] } {
  const { directory, now, reachable } = context
  const of = (role: Role): readonly PersonId[] => peopleFor(directory, role, scene, null, now).filter(reachable)
  const people = roles.flatMap(of)
  if (people.length > 0 || roles.length === 0) return { people: [...new Set(people)], vacant: [] }
  const above = ladder.slice(step).flatMap((rung) => rung.to)
  return { people: [...new Set(above.flatMap(of))], vacant: [...roles] }
}
