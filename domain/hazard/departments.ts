/** Departments around a hazard: who leads, judges or enforces, and who hears and answers for them (三管三必须). */
import type { Context } from '../case.ts'
import type { PersonId, UnitId } from '../org.ts'
import { countyOffice, departmentPosts, deskOf, ownersOf, peopleFor } from '../roles.ts'
import type { HazardCase } from './state.ts'

export const deskPeople = (unit: UnitId, context: Context): readonly PersonId[] =>
  ownersOf(context.directory, deskOf(unit, context), context.now)

/** Everybody who answers for it. */
export const staffOf = (unit: UnitId | null, { directory, now }: Context): PersonId[] =>
  unit === null ? [] : departmentPosts.flatMap((post) => directory.holders(unit, post, now))

/** 县安委办主任, or whoever of the county is there instead. */
export function officePeople(hazard: HazardCase, { directory, now }: Context): readonly PersonId[] {
  const { area, town, place } = hazard
  return peopleFor(directory, 'office_head', { area, town, place }, null, now)
}

/** 县安委办主任 and nobody instead. */
export function officeHeads(context: Context): readonly PersonId[] {
  return ownersOf(context.directory, countyOffice(context), context.now)
}

export const unitName = (unit: UnitId | null, { directory }: Context): string =>
  (unit === null ? undefined : directory.unit(unit)?.name) ?? ''

/** Whose matter it is, as things stand: asked or leading, else the one that leads places of this kind. */
export function concerned(hazard: HazardCase, { directory }: Context): UnitId | null {
  const { lead, referral } = hazard.body
  const kind = hazard.place === null ? undefined : directory.place(hazard.place)?.kind
  const asked = hazard.state === 'referred' ? referral?.to : undefined
  return asked ?? lead ?? (kind === undefined ? undefined : directory.leadDepartment(kind)?.id) ?? null
}

/** Whoever orders in place of the town: the department that leads, or that is asked and orders at once. */
export function leaderOf({ state, body }: HazardCase): UnitId | null {
  return (state === 'referred' ? body.referral?.to : body.lead) ?? null
}

/** The department that judges whether it is 重大. */
export const judgeOf = (hazard: HazardCase, context: Context): UnitId | null =>
  hazard.body.major ? hazard.body.major.unit : concerned(hazard, context)

/** All departments to which something about it was given. */
export function departmentsOf({ body }: HazardCase): UnitId[] {
  const given = [body.lead, body.referral?.to, body.major?.unit, body.enforcement?.to]
  return [...new Set(given.filter((u) => u !== undefined && u !== null))]
}

/** Holds a post of that department. */
export function worksAt(unit: UnitId | null, { directory, cause, now }: Context): boolean {
  return cause.person !== null && directory.postsOf(cause.person, now).some((p) => p.unit === unit)
}
