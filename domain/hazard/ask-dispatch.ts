/** The town (or whoever stands in for it) is asked to dispatch a record that came to it otherwise than by a new report. */
import type { Context } from '../case.ts'
import type { PersonId } from '../org.ts'
import type { Say } from '../say.ts'
import type { SuggestDays } from './lexicon.ts'
import { afterWorkHours } from '../settings.ts'
import { toPerson } from '../recipients.ts'
import { itemOf, nameOf } from './scene.ts'
import type { HazardCase } from './state.ts'

export function askDispatch(
  hazard: HazardCase,
  people: readonly PersonId[],
  reporter: PersonId | null,
  context: Context,
  suggest: { to: string; days: number } | null = null,
): Say[] {
  return people.map((person) => ({
    to: toPerson(person),
    lane: 'answer',
    cases: [hazard.number],
    words: 'hazard_to_dispatch',
    facts: {
      items: [itemOf(hazard, context)],
      reporter: nameOf(reporter, context),
      photos: hazard.body.photos.map((p) => p.id),
      dispatchBy: afterWorkHours(hazard.body.since, context.settings.dispatchHours, context.settings),
      suggest,
    },
    buttons: ['dispatch'],
  }))
}

/** Who usually puts it right, and in how many days. */
export function suggestion(
  hazard: HazardCase,
  context: Context,
  days: SuggestDays,
): { to: string; days: number } | null {
  const place = hazard.place === null ? undefined : context.directory.place(hazard.place)
  // Whoever lets nobody in is not simply told to mend it.
  if (
    !place ||
    hazard.body.clue === 'refusal' ||
    context.directory.holders(place.unit, 'owner', context.now).length === 0
  )
    return null
  return { to: place.name, days: days(hazard.body.category) }
}
