/** Who may blow, who needs nobody's consent, and whose consent others need (policy §8; R8.7). */
import type { Context, Refusal } from '../case.ts'
import type { Owner } from '../obligation.ts'
import type { PersonId, PostKind } from '../org.ts'
import { may } from '../permission.ts'
import { nameOf } from '../recipients.ts'
import { holdersOf } from './scene.ts'
import type { WhistleCase } from './state.ts'

/** Whose whistle needs nobody's consent. */
export const leads: readonly PostKind[] = ['town_director', 'town_leader']

export const isLead = (person: PersonId, { directory, now }: Context): boolean =>
  directory.postsOf(person, now).some((p) => leads.includes(p.kind))

/** Only a town blows, in its own area; everybody else hears whom to tell. */
export function mayNotBlow(area: string, context: Context): Refusal | null {
  const { directory, cause, now } = context
  const allowed = may(directory, cause.person, 'whistle', { area }, now)
  if (allowed.ok) return null
  if (allowed.why === 'foreign') return { code: 'foreign', posts: allowed.posts }
  const posts = cause.person === null ? [] : directory.postsOf(cause.person, now)
  const towns = posts.flatMap((p) => directory.townOf(directory.unit(p.unit)?.area ?? '')?.id ?? [])
  const [town] = towns.flatMap((t) => directory.governing(t)?.id ?? [])
  const people = town === undefined ? [] : holdersOf(town, ['town_director', 'town_duty'], context)
  return { code: 'not_blower', whom: people.map((p) => nameOf(p, context)).join('、') }
}

/** 应急办主任, and where there is none to be reached the next one up. */
export function approver(whistle: WhistleCase, context: Context): { owner: Owner; people: PersonId[] } {
  const { directory } = context
  const town = whistle.town === null ? undefined : directory.governing(whistle.town)?.id
  const county = directory.governing(directory.county.id)?.id ?? ''
  const desks = [
    ...(town === undefined ? [] : leads.map((post) => ({ unit: town, post }))),
    { unit: county, post: 'office_head' as const },
  ]
  const held = desks.map((owner) => ({
    owner,
    people: holdersOf(owner.unit, [owner.post], context).filter(context.reachable),
  }))
  const last = { owner: { unit: county, post: 'office_head' as const }, people: [] }
  return held.find((h) => h.people.length > 0) ?? last
}
