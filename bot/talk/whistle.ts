/** 吹哨: from the town's words to a whistle; what is lacking is asked for once (policy §8). */
import type { View } from '../../db/transactions/intake.ts'
import type { HazardCase } from '../../domain/hazard/state.ts'
import type { Slots } from '../../domain/intent.ts'
import { type Instant, parseIso } from '../../domain/time.ts'
import { hazardsOf } from './hazards.ts'
import type { Heard } from './prepare.ts'
import { refuse } from './acts.ts'
import { sees } from './sees.ts'

export function blow(heard: Heard, view: View): void {
  const { slots } = heard.understanding
  const about = aboutIn(heard, view)
  const outcome = view.execute({
    kind: 'whistle',
    case: null,
    command: {
      do: 'blow',
      said: heard.envelope.text,
      matter: slots.matter ?? about[0]?.body.what ?? '',
      ...placed(heard, view, about[0]),
      hazards: about.map((h) => h.number),
      urgency: slots.urgency ?? 'normal',
      why: slots.why ?? null,
      arriveBy: arriveBy(slots),
      departments: (slots.departments ?? []).map((d) => d.id),
    },
  })
  if (!outcome.ok) refuse(view, 'whistle', outcome.refusal)
}

/** The hazards named or quoted that the sender may know of. */
function aboutIn(heard: Heard, view: View): HazardCase[] {
  const numbers = heard.understanding.slots.numbers ?? []
  const named = numbers.flatMap((n) => view.find(n) ?? view.tail(n))
  return hazardsOf([...named, ...view.quoted]).filter((c) => sees(heard, view, c))
}

/** Where it is: as the hazard, as the place named, else where the sender belongs. */
function placed({ understanding: { slots }, deps: { directory }, person }: Heard, view: View, about?: HazardCase) {
  const place = slots.place?.id ? directory.place(slots.place.id) : undefined
  const posts = person === null ? [] : directory.postsOf(person, view.now)
  const own = posts.flatMap((p) => directory.unit(p.unit)?.area ?? [])[0]
  const area = [about?.area, place?.area, slots.area?.id, own].find((a) => a !== undefined) ?? directory.county.id
  const town = directory.townOf(area)?.id ?? ''
  const name = [slots.place?.name, about?.body.placeName].find((n) => n !== undefined) ?? ''
  return { area, town, place: { id: place?.id ?? about?.place ?? null, name } }
}

function arriveBy({ deadline, deadlineWords = '' }: Slots): { at: Instant; words: string } | null {
  const at = deadline === undefined ? undefined : parseIso(deadline)
  return at === undefined ? null : { at, words: deadlineWords }
}
