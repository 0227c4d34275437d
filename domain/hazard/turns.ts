/** What each turn of a referral has in common: who hears of it, and by when whoever leads must order. */
import { afterWorkHours, afterWorkdays } from '../settings.ts'
import type { Context } from '../case.ts'
import type { PersonId } from '../org.ts'
import type { LeadFacts } from '../say-lead.ts'
import type { Say } from '../say.ts'
import { isMajor } from './major.ts'
import { others, toPerson } from '../recipients.ts'
import { itemOf, reporterOf, townDesk } from './scene.ts'
import type { HazardCase } from './state.ts'

/** By when the department that leads gives its order. */
export function orderBy(hazard: HazardCase, { now, settings }: Context): number {
  return isMajor(hazard)
    ? afterWorkdays(now, settings.majorOrderDays, settings)
    : afterWorkHours(now, settings.ledDispatchHours, settings)
}

/** The town, the reporter and whoever else is named hear of each turn. */
export function turned(
  hazard: HazardCase,
  context: Context,
  turn: Omit<LeadFacts['referral_known'], 'items'>,
  besides: readonly (PersonId | null | undefined)[] = [],
): Say[] {
  const facts = { ...turn, items: [itemOf(hazard, context)] }
  const people = others([...townDesk(hazard, context), hazard.body.reporter, ...besides], context)
  const unknown = reporterOf(hazard)
  const to = [...people.map(toPerson), ...(unknown?.to === 'account' ? [unknown] : [])]
  return to.map((recipient) => ({
    to: recipient,
    lane: 'answer',
    cases: [hazard.number],
    words: 'referral_known',
    facts,
  }))
}
