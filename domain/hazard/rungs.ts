/** Who decides above whom on a hazard: in the town, in the department that was given it, in the county (policy §11). */
import type { Context } from '../case.ts'
import type { Owner } from '../obligation.ts'
import type { PersonId, Post, PostKind, UnitId } from '../org.ts'
import type { HazardCase } from './state.ts'
import { countyOffice } from '../roles.ts'

const town = ['town_director', 'town_leader', 'office_head'] as const
const department = ['dept_liaison', 'dept_deputy', 'office_head'] as const
const county = ['office_head'] as const
type Ladder = readonly PostKind[]

/** The ladder that each post stands on, and which rung of it. */
const stands: Partial<Record<PostKind, { ladder: Ladder; rung: number }>> = {
  town_duty: { ladder: town, rung: 0 },
  town_director: { ladder: town, rung: 0 },
  town_leader: { ladder: town, rung: 1 },
  dept_liaison: { ladder: department, rung: 0 },
  dept_deputy: { ladder: department, rung: 1 },
  dept_head: { ladder: department, rung: 1 },
  office_duty: { ladder: county, rung: 0 },
  office_head: { ladder: county, rung: 0 },
  county_leader: { ladder: county, rung: 0 },
}
const heights: Partial<Record<PostKind, number>> = {
  town_duty: 1,
  town_director: 2,
  town_leader: 3,
  dept_liaison: 2,
  dept_deputy: 3,
  dept_head: 4,
  office_duty: 4,
  office_head: 5,
  county_leader: 5,
}

/** So many levels above whoever decided first; where nobody holds a post who may decide, the next one up. */
export function decider(
  hazard: HazardCase,
  by: PersonId | null,
  levels: number,
  context: Context,
  barred: readonly PersonId[] = [],
): Owner {
  const post = by === null ? undefined : standing(hazard, by, context)
  const { ladder, rung } = (post && stands[post.kind]) ?? { ladder: town, rung: 0 }
  const from = Math.min(rung + levels, ladder.length - 1)
  for (const kind of ladder.slice(from)) {
    const unit = seatOf(kind, hazard, post?.unit, context)
    const held = unit === undefined ? [] : context.directory.holders(unit, kind, context.now)
    if (unit !== undefined && held.some((p) => context.reachable(p) && !barred.includes(p))) return { unit, post: kind }
  }
  return countyOffice(context)
}

/** Objected to, and nobody has ordered, asked a department or judged since. */
export function objectedTo({ state, body }: HazardCase): boolean {
  const { objection, since, lead = null } = body
  return objection !== undefined && state === 'reported' && since === objection.at && lead === objection.lead
}

/** Who judges a hazard whose reporter objected: one level above whoever dismissed it. */
export function reviewer(hazard: HazardCase, context: Context): Owner | null {
  const { objection, dismissed } = hazard.body
  return objection && dismissed ? decider(hazard, dismissed.by, 1, context) : null
}

/** Whether this person stands at least as high as the post that is to decide. */
export function mayDecide(hazard: HazardCase, person: PersonId, owner: Owner, context: Context): boolean {
  if ('person' in owner) return owner.person === person
  const post = standing(hazard, person, context)
  return (post ? (heights[post.kind] ?? 0) : 0) >= (heights[owner.post] ?? 0)
}

/** The highest of a person's posts that has to do with this hazard. */
function standing(hazard: HazardCase, person: PersonId, { directory, now }: Context): Post | undefined {
  const own = hazard.town === null ? undefined : directory.governing(hazard.town)?.id
  return directory
    .postsOf(person, now)
    .filter((p) => stands[p.kind] !== undefined && (stands[p.kind]?.ladder !== town || p.unit === own))
    .toSorted((a, b) => (heights[b.kind] ?? 0) - (heights[a.kind] ?? 0))[0]
}

function seatOf(
  kind: PostKind,
  hazard: HazardCase,
  unit: UnitId | undefined,
  { directory }: Context,
): UnitId | undefined {
  if (kind === 'office_head') return directory.governing(directory.county.id)?.id
  if (kind === 'town_director' || kind === 'town_leader') {
    return hazard.town === null ? undefined : directory.governing(hazard.town)?.id
  }
  return unit
}
