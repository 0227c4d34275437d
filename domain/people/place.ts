/** Places are added by those who answer for the spot or the industry; what was told of them before is joined when asked (R4.3, R4.4). */
import type { Context, Decision, Refusal, Reorganised } from '../case.ts'
import type { AreaId, Person, Place, Unit } from '../org.ts'
import { may, refusalOf } from '../permission.ts'
import type { Say } from '../say.ts'
import { placesAlike, placesCalled } from './alike.ts'
import { type OrgChange, type OrgEvent, placeSubject } from './change.ts'
import type { OrgCommand } from './command.ts'
import { freshId, personNamed } from './person.ts'
import { masked, peopleWithPhone } from './phone.ts'
import { hintFor } from './replaced-says.ts'

type New = Extract<OrgCommand, { do: 'new_place' }>

const here = { to: { to: 'here' }, lane: 'answer' } as const satisfies Pick<Say, 'to' | 'lane'>

/** Why the person of the cause may not add a place there, or null. */
export function mayNotAdd(area: AreaId, kind: string | null, { directory, cause, now }: Context): Refusal | null {
  const target = { area, ...(kind === null ? {} : { placeKind: kind }) }
  const allowed = may(directory, cause.person, 'new_place', target, now)
  if (allowed.ok) return null
  return refusalOf(allowed)
}

type Told = { area: AreaId; place: { id: string | null; name: string } }

/** Somebody who may add it tells of a place that nobody registered: he is asked along with the answer, once. */
export function unlisted({ area, place }: Told, context: Context): { unlisted?: { name: string; where: string } } {
  if (context.cause.person === null || place.id !== null || place.name === '') return {}
  if (mayNotAdd(area, null, context)) return {}
  const told = (context.open?.() ?? []).some(
    ({ state }) =>
      state.place === null && state.area === area && (state.body as { placeName?: string }).placeName === place.name,
  )
  if (told) return {}
  return { unlisted: { name: place.name, where: context.directory.villageOf(area)?.name ?? '' } }
}

export function newPlace(command: New, context: Context): Decision<never> {
  const refusal = mayNotAdd(command.area, command.kind, context) ?? alreadyThere(command, context)
  if (refusal) return { ok: false, refusal }
  const { name, area, kind } = command
  const unit: Unit = {
    id: freshId('U', context),
    kind: 'enterprise',
    name,
    area,
    aliases: [],
    industries: [],
    from: context.now,
  }
  const place: Place = { id: freshId('L', context), name, aliases: [], area, unit: unit.id, kind }
  const keeper = command.keeper && keeperOf(command.keeper, context)
  const changes: OrgChange[] = [
    { row: 'unit', is: unit },
    { row: 'place', is: place },
    ...(keeper ? [...keeper.changes, ownership(keeper.person, unit, context)] : []),
  ]
  const data = {
    name,
    area,
    kind,
    keeper: keeper?.person.id ?? null,
    by: context.cause.person,
    cases: [...command.link],
  }
  const events: OrgEvent[] = [{ subject: placeSubject(place.id), type: 'place_added', data }, ...(keeper?.events ?? [])]
  const facts = {
    ...addedFacts(place, keeper?.person ?? null, context),
    linked: command.link.length,
    linkable: command.linkable,
  }
  return {
    ok: true,
    changes: [],
    org: { changes, events, follow: linking(place.id, command.link) },
    say: [...(keeper?.say ?? []), { ...here, cases: [...command.link], words: 'place_added', facts }],
  }
}

function addedFacts({ name, area, kind }: Place, keeper: Person | null, context: Context) {
  return {
    name,
    where: whereOf(area, context),
    kind,
    lead: context.directory.leadDepartment(kind)?.name ?? null,
    owner: keeper?.name ?? null,
    phone: masked(keeper?.phone ?? null),
    hint: keeper && !context.reachable(keeper.id) ? hintFor(keeper) : null,
  }
}

function alreadyThere({ name, area, distinct }: New, context: Context): Refusal | null {
  const { directory } = context
  const village = directory.villageOf(area)?.id ?? area
  const [same] = placesCalled(directory, name, village)
  if (same) return { code: 'people', why: 'place_exists', name: same.name, where: whereOf(same.area, context) }
  const alike = distinct ? [] : placesAlike(directory, name, village)
  if (alike.length === 0) return null
  return { code: 'people', why: 'alike', places: alike.slice(0, 5).map((p) => ({ id: p.id, name: p.name })) }
}

/** One person may keep several places; the number says it is the same one, whatever he is called this time. */
function keeperOf({ name, phone }: NonNullable<New['keeper']>, context: Context): ReturnType<typeof personNamed> {
  const [known] = phone === null ? [] : peopleWithPhone(context.directory, phone)
  if (known) return { person: known, changes: [], events: [], say: [] }
  return personNamed(name, phone, context)
}

function ownership(person: Person, unit: Unit, { now }: Context): OrgChange {
  return { row: 'post', is: { person: person.id, kind: 'owner', unit: unit.id, from: now, to: null } }
}

function whereOf(area: AreaId, { directory }: Context): string {
  return `${directory.townOf(area)?.name ?? ''}${directory.villageOf(area)?.name ?? ''}`
}

function linking(place: string, cases: readonly string[]): Reorganised['follow'] {
  return cases.map((number) => ({ kind: 'hazard', case: number, command: { do: 'link', place } }))
}

export function link(command: Extract<OrgCommand, { do: 'link' }>, context: Context): Decision<never> {
  const place = context.directory.place(command.place)
  if (!place) throw new Error(`no place ${command.place}`)
  const refusal = mayNotAdd(place.area, place.kind, context)
  if (refusal) return { ok: false, refusal }
  return {
    ok: true,
    changes: [],
    org: { changes: [], events: [], follow: linking(place.id, command.cases) },
    say: [
      {
        ...here,
        cases: [...command.cases],
        words: 'place_linked',
        facts: { name: place.name, numbers: [...command.cases] },
      },
    ],
  }
}

/** What people call it is learned, so that the next report finds it. */
export function alias(command: Extract<OrgCommand, { do: 'alias' }>, context: Context): Decision<never> {
  const place = context.directory.place(command.place)
  if (!place) throw new Error(`no place ${command.place}`)
  const refusal = mayNotAdd(place.area, place.kind, context)
  if (refusal) return { ok: false, refusal }
  const known = [place.name, ...place.aliases].includes(command.alias)
  const is: Place = { ...place, aliases: [...place.aliases, command.alias] }
  return {
    ok: true,
    changes: [],
    org: {
      changes: known ? [] : [{ row: 'place', is }],
      events: known ? [] : [{ subject: placeSubject(place.id), type: 'place_alias', data: { alias: command.alias } }],
      follow: linking(place.id, command.link),
    },
    say: [
      {
        ...here,
        cases: [...command.link],
        words: 'place_alias',
        facts: { name: place.name, alias: command.alias, linked: command.link.length },
      },
    ],
  }
}
