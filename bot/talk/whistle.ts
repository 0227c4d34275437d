/** 吹哨: from the town's words to a whistle; what is lacking is asked for once (policy §8). */
import type { View } from '../../db/transactions/intake.ts'
import { hazardsOf } from './hazards.ts'
import type { Heard } from './prepare.ts'
import { refuse } from './acts.ts'
import { sees } from './sees.ts'

export function blow(heard: Heard, view: View): void {
  const { slots } = heard.understanding
  const { directory } = heard.deps
  const numbered = (slots.numbers ?? []).flatMap((n) => view.find(n) ?? view.tail(n))
  const hazards = hazardsOf([...numbered, ...view.quoted]).filter((c) => sees(heard, view, c))
  const [about] = hazards
  const posts = heard.person === null ? [] : directory.postsOf(heard.person, view.now)
  const own = posts.flatMap((p) => directory.unit(p.unit)?.area ?? [])[0]
  const place = slots.place?.id ? directory.place(slots.place.id) : undefined
  const area = about?.area ?? place?.area ?? slots.area?.id ?? own ?? directory.county.id
  const at = slots.deadline === undefined ? Number.NaN : Date.parse(slots.deadline)
  const outcome = view.execute({
    kind: 'whistle',
    case: null,
    command: {
      do: 'blow',
      said: heard.envelope.text,
      matter: slots.matter ?? about?.body.what ?? '',
      area,
      town: directory.townOf(area)?.id ?? '',
      place: { id: place?.id ?? about?.place ?? null, name: slots.place?.name ?? about?.body.placeName ?? '' },
      hazards: hazards.map((h) => h.number),
      urgency: slots.urgency ?? 'normal',
      why: slots.why ?? null,
      arriveBy: Number.isNaN(at) ? null : { at, words: slots.deadlineWords ?? '' },
      departments: (slots.departments ?? []).map((d) => d.id),
    },
  })
  if (!outcome.ok) refuse(view, 'whistle', outcome.refusal)
}
