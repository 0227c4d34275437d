/** 吹哨: from the town's words to a whistle; what is lacking is asked for, and nothing that was said is lost (policy §8). */
import type { View } from '../../db/transactions/intake.ts'
import type { HazardCase } from '../../domain/hazard/state.ts'
import type { Slots } from '../../domain/intent.ts'
import { type Instant, parseIso } from '../../domain/time.ts'
import { mayNotBlow } from '../../domain/whistle/blower.ts'
import { isWhistle, type WhistleBody } from '../../domain/whistle/state.ts'
import { otherCategory } from '../../prompts/lexicon/categories.ts'
import { another } from '../../prompts/lexicon/whistle-talk.ts'
import { refuse } from './acts.ts'
import { alarm } from './alarm.ts'
import { hazardsOf } from './hazards.ts'
import type { Heard } from './prepare.ts'
import { reading, sees } from './sees.ts'
import { askAbout, lackingIn, type ToldWhistle } from './whistle-ask.ts'

export function blow(heard: Heard, view: View): void {
  const { slots } = heard.understanding
  const numbers = slots.numbers ?? []
  // Danger to life rings at once, whoever is called beside that.
  if (slots.severity === 'urgent') {
    alarm(heard, view)
    if (mayNotBlow(placed(heard, view, { slots, hazards: [] }).area, reading(heard, view))) return
  }
  const named = numbers.map((n) => ({
    n,
    found: hazardsOf(view.find(n) ? [view.find(n) as HazardCase] : view.tail(n)),
  }))
  // A number that the sender may not know of is as good as none.
  const unknown = named.find(({ found }) => !found.some((c) => sees(heard, view, c)))
  if (unknown) return refuse(view, 'whistle', { code: 'unknown_number', number: unknown.n })
  const about = [...named.flatMap((n) => n.found), ...hazardsOf(view.quoted)].filter((c) => sees(heard, view, c))
  const [first] = about
  const told = {
    slots: first && (slots.matter ?? '') === '' ? { ...slots, matter: whatOf(first) } : slots,
    said: heard.envelope.text,
    hazards: [...new Set(about.map((h) => h.number))],
    precedent: null,
  }
  proceed(heard, view, { ...told, precedent: precedentFor(heard, view, told) })
}

/** What a citizen told is nobody's to read in a group. */
const whatOf = ({ body }: HazardCase): string => (body.source === 'citizen' ? body.category : body.what)

/** Asks for what is lacking; 紧急 goes out to those who are clear, and what is not clear is asked afterwards. */
export function proceed(heard: Heard, view: View, told: ToldWhistle): void {
  const { slots } = told
  const refusal = mayNotBlow(placed(heard, view, told).area, reading(heard, view))
  if (refusal) return refuse(view, 'whistle', refusal)
  const lacking = lackingIn(slots)
  const urgent = slots.urgency === 'urgent' && (slots.departments ?? []).length > 0 && (slots.matter ?? '') !== ''
  if (lacking && !urgent) return askAbout(heard, view, told, null)
  const number = execute(heard, view, told)
  if (lacking && number !== null) askAbout(heard, view, told, number)
}

/** Its number, once it is blown. */
function execute(heard: Heard, view: View, { slots, said, hazards, precedent }: ToldWhistle): string | null {
  const matter = slots.matter ?? ''
  const outcome = view.execute({
    kind: 'whistle',
    case: null,
    command: {
      do: 'blow',
      said,
      matter,
      ...placed(heard, view, { slots, hazards }),
      hazards,
      urgency: slots.urgency ?? 'normal',
      why: slots.why ?? null,
      arriveBy: arriveBy(slots),
      departments: (slots.departments ?? []).map((d) => d.id),
      sort: sortOf(heard, matter),
      precedent,
      beside: another.test(said)
        ? []
        : view
            .open('whistle')
            .filter(isWhistle)
            .map((w) => w.number),
    },
  })
  if (!outcome.ok) {
    refuse(view, 'whistle', outcome.refusal)
    return null
  }
  const [number = null] = outcome.numbers
  for (const hazard of hazards)
    view.execute({ kind: 'hazard', case: hazard, command: { do: 'whistled', whistle: number ?? '' } })
  return number
}

/** By the hazard categories, where the words tell one. */
function sortOf(heard: Heard, matter: string): string | null {
  const [first] = heard.understand(matter).slots.hazards ?? []
  return first === undefined || first.category === otherCategory.name ? null : first.category
}

/** As 县安委办 ruled before on that sort of thing at such a place; where the words tell no sort, at such a place. */
function precedentFor(
  heard: Heard,
  view: View,
  told: Pick<ToldWhistle, 'slots' | 'hazards'>,
): WhistleBody['precedent'] {
  const { directory } = heard.deps
  const { place } = placed(heard, view, told)
  const kind = (place.id === null ? undefined : directory.place(place.id)?.kind) ?? null
  const sort = sortOf(heard, told.slots.matter ?? '')
  const fits = (r: View['rulings'][number]): boolean =>
    sort === null
      ? kind !== null && r.placeKind === kind
      : r.category === sort && (kind === null || r.placeKind === null || r.placeKind === kind)
  const ruled = view.rulings.find((r) => fits(r) && directory.unit(r.unit) !== undefined)
  return ruled ? { unit: ruled.unit, number: ruled.number } : null
}

/** Where it is: as the hazard, as the place named, else where the sender belongs. */
function placed(
  { deps: { directory }, person }: Heard,
  view: View,
  { slots, hazards }: Pick<ToldWhistle, 'slots' | 'hazards'>,
) {
  const [about] = hazardsOf(hazards.flatMap((n) => view.find(n) ?? []))
  const place = slots.place?.id ? directory.place(slots.place.id) : undefined
  const posts = person === null ? [] : directory.postsOf(person, view.now)
  const own = posts.flatMap((p) => directory.unit(p.unit)?.area ?? [])[0]
  const area = [about?.area, place?.area, slots.area?.id, own].find((a) => a !== undefined) ?? directory.county.id
  const town = directory.townOf(area)?.id ?? ''
  const name = [slots.place?.name, about?.body.placeName].find((n) => n !== undefined) ?? ''
  return { area, town, place: { id: place?.id ?? about?.place ?? null, name } }
}

/** The time that was named, if one. */
export function arriveBy({ deadline, deadlineWords = '' }: Slots): { at: Instant; words: string } | null {
  const at = deadline === undefined ? undefined : parseIso(deadline)
  return at === undefined ? null : { at, words: deadlineWords }
}
