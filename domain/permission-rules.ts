/** Sets of rules that several intents share: which posts, and how far each reaches. */
import type { PostKind } from './org.ts'

/**
 * How far a post reaches:
 * anywhere; own = areas within the post's own unit's area; place = the unit's own place;
 * industry = places of the kinds the department leads; unit = what has been given to the post's own unit.
 */
export type Reach = 'anywhere' | 'own' | 'place' | 'industry' | 'unit'

export type Rule = { posts: readonly PostKind[]; reach: Reach }
export type Rules = { open: true } | { open: false; named: boolean; rules: readonly Rule[] }

export const townPosts = ['town_director', 'town_leader', 'town_duty'] as const
export const villagePosts = ['grid_worker', 'village_secretary'] as const
export const countyPosts = ['office_head', 'office_duty', 'county_leader'] as const
export const deptPosts = ['dept_liaison', 'dept_deputy', 'dept_head'] as const

export const open: Rules = { open: true }

export function reading(): Extract<Rules, { open: false }> {
  return {
    open: false,
    named: false,
    rules: [
      { posts: countyPosts, reach: 'anywhere' },
      { posts: deptPosts, reach: 'industry' },
      { posts: deptPosts, reach: 'unit' },
      { posts: [...townPosts, 'station_head', ...villagePosts], reach: 'own' },
      { posts: ['owner'], reach: 'place' },
    ],
  }
}

export function recheck(): Rules {
  return {
    open: false,
    named: true,
    rules: [
      { posts: [...villagePosts, ...townPosts], reach: 'own' },
      { posts: deptPosts, reach: 'unit' },
    ],
  }
}

/** Only those whom the case names: who sits in a shift, who was asked. */
export function party(): Extract<Rules, { open: false }> {
  return { open: false, named: true, rules: [] }
}

/** What the town may still change about its whistle, and the county's office about any. */
export function blower(): Extract<Rules, { open: false }> {
  return {
    open: false,
    named: false,
    rules: [
      { posts: townPosts, reach: 'own' },
      { posts: ['office_head'], reach: 'anywhere' },
    ],
  }
}

/** Whoever answers for the work and the people: the town, the department whose they are, the county's office. */
export function answering(): Extract<Rules, { open: false }> {
  return {
    open: false,
    named: false,
    rules: [
      { posts: townPosts, reach: 'own' },
      { posts: deptPosts, reach: 'unit' },
      { posts: ['office_head', 'office_duty'], reach: 'anywhere' },
    ],
  }
}
