/** Facts about a roll call that several of its acts need. */
import type { Context } from '../case.ts'
import type { Directory } from '../directory.ts'
import type { LineName } from '../duty/roster.ts'
import type { UnitId } from '../org.ts'
import { nameOf } from '../recipients.ts'
import type { Instant } from '../time.ts'
import type { Called, RollCase, RollName } from './state.ts'

/** 备勤 sits at no desk and answers when he is called out. */
const desks: readonly LineName[] = ['leader', 'officer', 'driver']

/** Everybody on duty at these units, each person once. */
export function onDutyAt(units: readonly UnitId[], { directory, now, reachable }: Context): Called[] {
  const found = units.flatMap((unit) =>
    desks.flatMap((line) => directory.duty.onDuty(unit, line, now).map((person) => ({ person, unit, line }))),
  )
  return [...Map.groupBy(found, (f) => f.person)].map(([person, posts]) => ({
    person,
    posts: posts.map(({ unit, line }) => ({ unit, line })),
    ...(reachable(person) ? {} : { unreached: true as const }),
  }))
}

/** Units that keep a roster: the county's office and the towns always, stations and departments that have published one. */
export function dutyUnits(directory: Directory, now: Instant): UnitId[] {
  const keeps = new Set(['county_office', 'town'])
  return directory.rows.units
    .filter(
      (u) => (u.to === undefined || u.to === null || now < u.to) && u.kind !== 'village' && u.kind !== 'enterprise',
    )
    .filter((u) => keeps.has(u.kind) || directory.duty.runs(u.id, now))
    .map((u) => u.id)
}

/** A town with its fire stations. */
export function townUnits(town: UnitId, directory: Directory, now: Instant): UnitId[] {
  const area = directory.unit(town)?.area
  const station = (id: UnitId): boolean => directory.unit(id)?.kind === 'station' && directory.unit(id)?.area === area
  return [town, ...dutyUnits(directory, now).filter(station)]
}

export const unitName = (unit: UnitId, directory: Directory): string => directory.unit(unit)?.name ?? unit

export const posted = ({ posts }: Called, directory: Directory): { unit: string; line: string }[] =>
  posts.map(({ unit, line }) => ({ unit: unitName(unit, directory), line }))

/** As he is named in a list: by the first of his posts, or the one at a unit. */
export function named(called: Called, directory: Directory, at?: UnitId): RollName {
  const post = called.posts.find((p) => at === undefined || p.unit === at)
  return {
    name: nameOf(called.person, { directory }),
    unit: post ? unitName(post.unit, directory) : '',
    line: post?.line ?? '',
  }
}

export const missing = ({ body }: RollCase): Called[] => body.called.filter((c) => c.answered === undefined)

export const countsOf = ({ number, openedAt, body }: RollCase) => ({
  number,
  at: openedAt,
  units: body.units.length - body.unplanned.length,
  people: body.called.length,
})
