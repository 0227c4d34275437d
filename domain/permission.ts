/** Who may do what, where: the one table and the one function every read and write asks first. */
import type { Directory } from './directory.ts'
import type { IntentName } from './intent.ts'
import { type AreaId, type PersonId, type PlaceId, type Post, type PostKind, postKinds, type UnitId } from './org.ts'
import {
  townPosts,
  villagePosts,
  countyPosts,
  deptPosts,
  open,
  reading,
  recheck,
  party,
  blower,
  answering,
  type Reach,
  type Rules,
} from './permission-rules.ts'
import type { Instant } from './time.ts'

/** What is acted on. Missing parts are unknown and grant nothing. */
export type Target = {
  area?: AreaId
  place?: PlaceId
  /** What kind of place it is, where it is not in the register yet. */
  placeKind?: string
  /** The unit it has been given to: a department that leads a case, the unit a group belongs to. */
  unit?: UnitId
  /** Several of them: one leads, another judges, a third enforces. */
  units?: readonly UnitId[]
  /** People named in the case for this very act (the rectifier, the checker, the reporter). */
  named?: readonly PersonId[]
  /** People who must not do this act, whatever their posts (a rectifier re-checking himself). */
  barred?: readonly PersonId[]
}

/**
 * 安全生产法 73–74: everybody may report. Dispatch is the town's (policy §11);
 * re-check is the village's or the town's and never the rectifier's own (domain rule 7).
 */
export const permissions: Record<IntentName, Rules> = {
  report_hazard: open,
  incident: open,
  help: open,
  none: open,
  todo: open,
  withdraw: { open: false, named: true, rules: [] },
  // Where no town is known (群众线索), the county's office sends it on.
  dispatch: {
    open: false,
    named: false,
    rules: [
      { posts: townPosts, reach: 'own' },
      { posts: ['office_head', 'office_duty'], reach: 'anywhere' },
      { posts: deptPosts, reach: 'unit' },
    ],
  },
  ack: { open: false, named: true, rules: [{ posts: ['owner'], reach: 'place' }] },
  fix_submit: { open: false, named: true, rules: [{ posts: ['owner'], reach: 'place' }] },
  pass: recheck(),
  return: recheck(),
  extend_request: { open: false, named: true, rules: [{ posts: ['owner'], reach: 'place' }] },
  // Which level a grant needs is the rule's own question: the second one goes a level higher (policy §11).
  extend_grant: answering(),
  extend_refuse: answering(),
  dismiss: answering(),
  merge: answering(),
  merge_undo: { ...answering(), named: true },
  correct: { ...answering(), named: true },
  amend: answering(),
  interim: {
    open: false,
    named: true,
    rules: [
      { posts: ['owner'], reach: 'place' },
      { posts: [...townPosts, ...villagePosts], reach: 'own' },
      { posts: deptPosts, reach: 'unit' },
    ],
  },
  // 镇级统筹: what is beyond the town's power goes up (policy §11).
  refer: { open: false, named: false, rules: [{ posts: townPosts, reach: 'own' }] },
  pass_back: { open: false, named: false, rules: [{ posts: deptPosts, reach: 'unit' }] },
  ruling: { open: false, named: false, rules: [{ posts: ['office_head', 'county_leader'], reach: 'anywhere' }] },
  // Only a person of the competent department decides 重大 (安全生产法 70; policy §12).
  major_confirm: { open: false, named: false, rules: [{ posts: ['dept_liaison', 'dept_deputy'], reach: 'unit' }] },
  major_refuse: { open: false, named: false, rules: [{ posts: ['dept_liaison', 'dept_deputy'], reach: 'unit' }] },
  supervise: { open: false, named: false, rules: [{ posts: ['office_head', 'county_leader'], reach: 'anywhere' }] },
  progress: { open: false, named: true, rules: [{ posts: deptPosts, reach: 'unit' }] },
  enforce: {
    open: false,
    named: false,
    rules: [
      { posts: townPosts, reach: 'own' },
      { posts: deptPosts, reach: 'industry' },
      { posts: deptPosts, reach: 'unit' },
    ],
  },
  // 镇级吹哨 (policy §8): a grid worker is told whom to tell.
  whistle: { open: false, named: false, rules: [{ posts: townPosts, reach: 'own' }] },
  approve: {
    open: false,
    named: true,
    rules: [
      { posts: ['town_director', 'town_leader'], reach: 'own' },
      { posts: ['office_head'], reach: 'anywhere' },
    ],
  },
  call_off: blower(),
  alter: blower(),
  explain: blower(),
  arrived: { open: false, named: false, rules: [{ posts: deptPosts, reach: 'unit' }] },
  handled: { open: false, named: false, rules: [{ posts: deptPosts, reach: 'unit' }] },
  rate: { open: false, named: false, rules: [{ posts: townPosts, reach: 'own' }] },
  judge: { open: false, named: false, rules: [{ posts: deptPosts, reach: 'unit' }] },
  // What is found on the way is the town's to order; a department that was called may say so as well.
  open_hazard: {
    open: false,
    named: false,
    rules: [
      { posts: townPosts, reach: 'own' },
      { posts: deptPosts, reach: 'unit' },
    ],
  },
  to_meeting: {
    open: false,
    named: false,
    rules: [
      { posts: ['town_director', 'town_leader'], reach: 'own' },
      { posts: ['office_head'], reach: 'anywhere' },
    ],
  },
  meetings: { open: false, named: false, rules: [{ posts: countyPosts, reach: 'anywhere' }] },
  conclude: { open: false, named: false, rules: [{ posts: ['office_head', 'county_leader'], reach: 'anywhere' }] },
  checkin: party(),
  handover: party(),
  takeover: party(),
  swap: party(),
  // An open shift may be taken by anybody of the unit.
  agree: { open: false, named: true, rules: [{ posts: postKinds, reach: 'unit' }] },
  decline: { open: false, named: true, rules: [{ posts: ['town_director', 'town_leader'], reach: 'own' }] },
  who_duty: {
    open: false,
    named: false,
    rules: [
      { posts: [...countyPosts, ...deptPosts, ...townPosts, 'station_head'], reach: 'anywhere' },
      // Of the town they belong to.
      { posts: villagePosts, reach: 'own' },
      { posts: ['owner'], reach: 'place' },
    ],
  },
  roster: {
    open: false,
    named: false,
    rules: [
      { posts: ['town_director', 'town_leader', 'station_head'], reach: 'unit' },
      { posts: deptPosts, reach: 'unit' },
      { posts: ['office_head', 'office_duty'], reach: 'anywhere' },
    ],
  },
  // Who is there is asked by those who answer for it; nobody calls the roll on those above him (R16.4).
  roll_call: {
    open: false,
    named: false,
    rules: [
      { posts: countyPosts, reach: 'anywhere' },
      { posts: ['town_director', 'town_leader'], reach: 'own' },
    ],
  },
  // What happened in a shift is its own unit's, and the county's to see.
  duty_log: {
    open: false,
    named: true,
    rules: [
      { posts: countyPosts, reach: 'anywhere' },
      { posts: [...townPosts, 'station_head', ...deptPosts], reach: 'unit' },
    ],
  },
  // Whole numbers: for whoever directs the county in an emergency.
  phones: { open: false, named: false, rules: [{ posts: ['office_head', 'office_duty'], reach: 'anywhere' }] },
  // What was said before a disaster only they can know.
  held: { open: false, named: false, rules: [{ posts: ['office_head', 'office_duty'], reach: 'anywhere' }] },
  register: open,
  // Whoever knows the people of his area says who somebody is; the post that goes with it is asked about apart.
  vouch: answering(),
  bind: answering(),
  replace: {
    open: false,
    named: false,
    rules: [
      { posts: [...townPosts, 'village_secretary'], reach: 'own' },
      { posts: ['owner'], reach: 'place' },
      { posts: deptPosts, reach: 'unit' },
      { posts: ['office_head', 'office_duty'], reach: 'anywhere' },
    ],
  },
  new_place: {
    open: false,
    named: false,
    rules: [
      { posts: [...townPosts, ...villagePosts], reach: 'own' },
      { posts: deptPosts, reach: 'industry' },
      { posts: ['office_head', 'office_duty'], reach: 'anywhere' },
    ],
  },
  // Whole lists: the county's office the county's, a town its own.
  import: {
    open: false,
    named: false,
    rules: [
      { posts: townPosts, reach: 'own' },
      { posts: ['office_head', 'office_duty'], reach: 'anywhere' },
    ],
  },
  // Who cannot be reached yet is the business of whoever vouches for him.
  unregistered: answering(),
  // Everybody his own; whether it is somebody above is asked beside (people/rights.ts).
  unlink: { ...answering(), named: true },
  lookup: { ...reading(), named: true },
  // A ledger is taken along: only what one answers for, never by name alone.
  export: reading(),
  guide: open,
}

/** Whose act it is; none where it is everybody's. */
export function postsFor(intent: IntentName): readonly PostKind[] {
  const rules = permissions[intent]
  return rules.open ? [] : [...new Set(rules.rules.flatMap((r) => r.posts))]
}

export type Permission = { ok: true } | { ok: false; why: 'barred' | 'foreign' | 'post'; posts: readonly PostKind[] }

/** May this person, with the posts held at `now`, do this to that? A refusal says why and whose act it is. */
/** Who may not is told whose it is; who must not is told only that. */
export const refusalOf = ({ why, posts }: Extract<Permission, { ok: false }>) =>
  why === 'barred' ? ({ code: why } as const) : ({ code: why, posts } as const)

export function may(
  directory: Directory,
  person: PersonId | null,
  intent: IntentName,
  target: Target,
  now: Instant,
): Permission {
  const rules = permissions[intent]
  if (rules.open) return { ok: true }
  const posts = postsFor(intent)
  if (person !== null && target.barred?.includes(person)) return { ok: false, why: 'barred', posts }
  if (person !== null && rules.named && target.named?.includes(person)) return { ok: true }
  const held = person === null ? [] : directory.postsOf(person, now)
  const fitting = held.flatMap((post) =>
    rules.rules.filter((r) => r.posts.includes(post.kind)).map((r) => ({ post, reach: r.reach })),
  )
  if (fitting.some(({ post, reach }) => reaches(directory, post, reach, target))) return { ok: true }
  return { ok: false, why: fitting.length > 0 ? 'foreign' : 'post', posts }
}

function reaches(directory: Directory, post: Post, reach: Reach, target: Target): boolean {
  const unit = directory.unit(post.unit)
  if (!unit) return false
  const place = target.place === undefined ? undefined : directory.place(target.place)
  switch (reach) {
    case 'anywhere':
      return true
    case 'own':
      return target.area !== undefined && directory.within(target.area, unit.area)
    case 'place':
      return place !== undefined && place.unit === post.unit
    case 'industry':
      return unit.industries.includes(place?.kind ?? target.placeKind ?? '')
    case 'unit':
      return (
        target.unit === post.unit || target.units?.includes(post.unit) === true || ofStation(directory, post, target)
      )
  }
}

/** A fire station is its town's: whoever may do it for the town's own unit may do it for the station too. */
function ofStation(directory: Directory, post: Post, target: Target): boolean {
  const unit = target.unit === undefined ? undefined : directory.unit(target.unit)
  return unit?.kind === 'station' && directory.governing(unit.area)?.id === post.unit
}
