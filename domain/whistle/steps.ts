/** What a step of a ladder says about a whistle, and to whom it shows on the boards (policy §8). */
import type { Context, StepDue } from '../case.ts'
import type { PersonId, PostKind } from '../org.ts'
import { ownersOf } from '../roles.ts'
import type { Say } from '../say.ts'
import type { WhistleAnswer, WhistleLate } from './facts.ts'
import { nameOf, toPerson } from '../recipients.ts'
import { board, itemOf, standing, unitName } from './scene.ts'
import type { WhistleCase } from './state.ts'

const lateWords = [
  'whistle_sign_late',
  'whistle_sign_climb',
  'whistle_arrive_late',
  'whistle_arrive_climb',
  'whistle_handle_late',
  'whistle_handle_climb',
  'whistle_handle_listed',
  'whistle_meeting_late',
  'whistle_approve_late',
  'whistle_ruling_remind',
  'whistle_ruling_late',
  'whistle_rate_remind',
  'whistle_rate_lapsed',
] as const
type LateWords = (typeof lateWords)[number]
const isLate = (words: string): words is LateWords => (lateWords as readonly string[]).includes(words)

const buttons: Partial<Record<LateWords, Say['buttons']>> = {
  whistle_sign_late: ['sign', 'arrive'],
  whistle_arrive_late: ['arrive'],
  whistle_handle_late: ['handle'],
  whistle_approve_late: ['approve'],
  whistle_rate_remind: ['satisfied', 'fair', 'unsatisfied'],
}

export function step(whistle: WhistleCase, due: StepDue, context: Context): Say[] {
  const { words, lane, to } = due
  if (!isLate(words)) throw new Error(`no words ${words}`)
  const owners = ownersOf(context.directory, due.owner, context.now)
  const owed = climbs[words]
  const above = owed !== undefined && isAbove(to, context)
  const units = above ? lateTogether(whistle, owed, due, context) : ofOwner(due, context)
  const facts: WhistleLate = {
    item: itemOf(whistle, context),
    unit: units.join('、'),
    who: owners.map((p) => nameOf(p, context)).join('、'),
    due: due.due ?? context.now,
    vacant: due.vacant,
    above,
  }
  const offered = buttons[words]
  return [
    {
      to: toPerson(to),
      lane,
      cases: [whistle.number],
      words,
      facts,
      ...(offered ? { buttons: offered } : {}),
      // Of five departments that are late at once whoever is above them all hears in one message.
      ...(above ? { board: `${whistle.number} ${owed} ${due.due}` } : {}),
    },
    ...(missed(due, owners) ? board(whistle, context, lane) : []),
  ]
}

const climbs: Partial<Record<LateWords, WhistleAnswer>> = {
  whistle_sign_climb: 'sign',
  whistle_arrive_climb: 'arrive',
  whistle_handle_climb: 'handle',
}

const countyPosts: readonly PostKind[] = ['office_head', 'office_duty', 'county_leader']

/** Of the county, not of the department that is late. */
const isAbove = (person: PersonId, { directory, now }: Context): boolean =>
  directory.postsOf(person, now).some((p) => countyPosts.includes(p.kind))

const ofOwner = ({ owner }: StepDue, context: Context): string[] =>
  'unit' in owner ? [unitName(owner.unit, context)] : []

/** All whose same clock ran out at the same moment. */
function lateTogether(whistle: WhistleCase, owed: WhistleAnswer, { due }: StepDue, context: Context): string[] {
  const clock = { sign: 'signDue', arrive: 'arriveDue', handle: 'handleDue' } as const
  const stamp = { sign: 'signed', arrive: 'arrived', handle: 'handled' } as const
  return standing(whistle.body)
    .filter((c) => !c[stamp[owed]] && !c.handled && !c.passed && c[clock[owed]] === due)
    .map((c) => unitName(c.unit, context))
}

const isMissed: ReadonlySet<string> = new Set(['whistle_sign_late', 'whistle_arrive_late', 'whistle_handle_late'])

/** A clock was just missed: the groups see whose it is, by the department's name, once. */
const missed = ({ words, to, vacant }: StepDue, owners: readonly PersonId[]): boolean =>
  isMissed.has(words) ? to === owners[0] : vacant.includes('dept_liaison')
