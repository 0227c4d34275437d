/** Who answers for an area or a place, told to whoever has to do with it (R1.3). */
import type { View } from '../../db/transactions/intake.ts'
import { jurisdictionOf, touches } from '../../domain/jurisdiction.ts'
import type { Area, PersonId } from '../../domain/org.ts'
import { gridOf, placeKept } from '../../domain/people/grids.ts'
import { refuse } from './acts.ts'
import type { Heard } from './prepare.ts'

const here = { to: { to: 'here' }, lane: 'answer', cases: [] } as const
/** Villages told in one answer. */
const MOST = 30

export function showKeepers(heard: Heard, view: View, person: PersonId): void {
  const { directory } = heard.deps
  const { slots } = heard.understanding
  const place = slots.place?.id ? directory.place(slots.place.id) : undefined
  const choices = (slots.areaChoices ?? []).map((c) => c.name)
  if (!place && !slots.area && choices.length > 0)
    return view.say({ ...here, words: 'keepers_which', facts: { choices } })
  const area = directory.area(place?.area ?? slots.area?.id ?? ownArea(heard, view, person)?.id ?? '')
  if (!area) return view.say({ ...here, words: 'keepers_which', facts: { choices: [] } })
  if (!touches(directory, jurisdictionOf(directory, person, 'lookup', view.now), { area: area.id }))
    return refuse(view, 'lookup', { code: 'foreign', posts: [] })
  const villages = directory.areasIn(area.id).filter((id) => directory.area(id)?.kind === 'village')
  const reached = (p: PersonId): boolean => directory.accountOf(heard.envelope.channel, p) !== undefined
  view.say({
    ...here,
    words: 'keepers',
    facts: {
      place: place ? placeKept(directory, place, view.now) : null,
      name: `${area.kind === 'village' ? (directory.townOf(area.id)?.name ?? '') : ''}${area.name}`,
      whole: area.kind !== 'village',
      grids: villages.slice(0, MOST).map((id) => gridOf(directory, id, reached, view.now)),
      total: villages.length,
    },
  })
}

/** The one area whose people the asker belongs to. */
function ownArea({ deps: { directory } }: Heard, view: View, person: PersonId): Area | undefined {
  const [post] = directory.postsOf(person, view.now)
  const id = post && (directory.placeOfUnit(post.unit)?.area ?? directory.unit(post.unit)?.area)
  return id === undefined || id === directory.county.id ? undefined : directory.area(id)
}
