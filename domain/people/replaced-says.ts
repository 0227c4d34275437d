/** Who did it hears what moved; the one who goes, the one who comes and the town hear of it too. */
import type { Context } from '../case.ts'
import type { Person, PersonId } from '../org.ts'
import { firstHeld } from '../roles.ts'
import type { Say, TodoEntry } from '../say.ts'
import { MINUTE } from '../time.ts'
import { daysOf } from './duty-moved.ts'
import type { Handover } from './handover.ts'
import { masked, tailOf } from './phone.ts'
import type { Replace } from './replace.ts'
import { seatName, type SeatName } from './seat.ts'

type Done = { command: Replace; fresh: Person | null; heir: PersonId | null; work: Handover; deputy: boolean }
type Names = { seats: SeatName[]; old: string | null; fresh: string | null }
/** What every message tells. */
type Told = Done & { names: Names; by: string; entries: TodoEntry[]; hint: { name: string; tail: string } | null }

/** Entries shown; the rest is counted. */
const SHOWN = 10

export function namesOf({ seats, old }: Replace, fresh: Person | null, { directory }: Context): Names {
  return {
    seats: seats.map((s) => seatName(directory, s)),
    old: old === null ? null : (directory.person(old)?.name ?? ''),
    fresh: fresh?.name ?? null,
  }
}

export function replacedSays(done: Done, context: Context): Say[] {
  const { fresh, work } = done
  const told: Told = {
    ...done,
    names: namesOf(done.command, fresh, context),
    by: context.directory.person(context.cause.person ?? '')?.name ?? '',
    entries: work.entries.slice(0, SHOWN),
    hint: fresh && !context.reachable(fresh.id) ? hintFor(fresh) : null,
  }
  return [answer(told, context), ...toOld(told, context), ...toHeir(told, context), ...toTown(told, context)]
}

/** How somebody without an account makes himself known. */
export function hintFor({ name, phone }: Person): { name: string; tail: string } {
  return { name, tail: phone === null ? '' : tailOf(phone) }
}

function answer({ names, fresh, heir, work, entries, hint, deputy }: Told, { settings }: Context): Say {
  const facts = {
    ...names,
    phone: fresh ? masked(fresh.phone) : '',
    entries,
    total: work.total,
    hint,
    deputy,
    duty: daysOf(work.shifts),
    left: heir === null ? work.moved.filter((m) => m.roles.includes('to')).length : 0,
    undoMinutes: Math.round(settings.undoReplace / MINUTE),
  }
  return { to: { to: 'here' }, lane: 'answer', cases: numbersOf(entries), words: 'replaced', facts }
}

const numbersOf = (entries: readonly TodoEntry[]): string[] => entries.map((e) => e.item.number)

function toOld({ command: { old }, names, heir, work, by }: Told, { directory, cause }: Context): Say[] {
  if (old === null || old === cause.person) return []
  const to = heir === null ? null : (directory.person(heir)?.name ?? names.fresh)
  const facts = { seats: names.seats, to, total: work.total, duty: daysOf(work.shifts), by }
  return [{ to: { to: 'person', person: old }, lane: 'answer', cases: [], words: 'staff_left', facts }]
}

/** Who stood beside the one who goes hears only of what he takes over. */
function toHeir({ names, fresh, heir, work, entries, by, deputy }: Told, { cause, reachable }: Context): Say[] {
  const beside = fresh === null
  const duty = beside ? [] : daysOf(work.shifts)
  if (heir === null || heir === cause.person || !reachable(heir) || (beside && work.moved.length === 0)) return []
  const facts = { seats: names.seats, from: names.old, by, entries, total: work.total, duty, deputy, beside }
  const cases = numbersOf(entries)
  return [{ to: { to: 'person', person: heir }, lane: 'answer', cases, words: 'staff_took', facts }]
}

/** The town's director, or the next above where it is the town's own post; nobody where he does it himself. */
function toTown({ command, names, heir, by, hint }: Told, { directory, cause, now, reachable }: Context): Say[] {
  const [seat] = command.seats
  const area = seat && directory.unit(seat.unit)?.area
  const town = area === undefined ? undefined : directory.townOf(area)
  const governing = town && directory.governing(town.id)
  if (area === undefined || !governing) return []
  const concerned = [cause.person, command.old, heir]
  if (directory.holders(governing.id, 'town_director', now).some((p) => p === cause.person)) return []
  const scene = { area, town: town.id, place: null }
  const other = (p: PersonId): boolean => reachable(p) && !concerned.includes(p)
  const people = firstHeld(directory, ['town_director', 'town_leader'], scene, now, other)?.people ?? []
  const facts = { ...names, by, hint }
  return people.map((person): Say => ({
    to: { to: 'person', person },
    lane: 'answer',
    cases: [],
    words: 'staff_known',
    facts,
  }))
}
