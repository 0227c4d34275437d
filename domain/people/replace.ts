/**
 * People come and go: a post ends now and the next one begins, and all open work moves with it in the same breath.
 * What awaits the post follows by itself; what names the person is handed over case by case.
 */
import type { Context, Decision, Refusal, Reorganised } from '../case.ts'
import type { Person, PersonId, Post } from '../org.ts'
import { type OrgChange, type OrgEvent, personSubject } from './change.ts'
import type { Fresh, Moved, OrgCommand, Replaced } from './command.ts'
import { succeedIn } from './duty-moved.ts'
import { formerHolders, type Handover, handoverOf } from './handover.ts'
import { type Named, personNamed } from './person.ts'
import { mayNotTake } from './rights.ts'
import { holds, mayNotFill, type Seat, seatName } from './seat.ts'
import { namesOf, replacedSays } from './replaced-says.ts'

export type Replace = Extract<OrgCommand, { do: 'replace' }>

const nobody: Omit<Named, 'person'> & { person: null } = { person: null, changes: [], events: [], say: [] }

export function replace(command: Replace, context: Context): Decision<never> {
  const named = command.fresh === null ? nobody : freshOf(command.fresh, context)
  const fresh = named.person
  const gone = command.old === null ? command.seats.flatMap((s) => formerHolders(s, context)) : [command.old]
  const work = handoverOf(gone, command.seats, context)
  const refusal = refusalOf(command, fresh, context) ?? asksFirst(command, fresh, work, context)
  if (refusal) return { ok: false, refusal }
  const freshId = fresh?.id ?? null
  const heir = freshId ?? otherHolder(command, context)
  const was: Replaced = {
    by: context.cause.person,
    seats: command.seats,
    old: command.old,
    fresh: freshId,
    heir,
    moved: work.moved,
    shifts: work.shifts,
  }
  const org: Reorganised = {
    changes: [...named.changes, ...command.seats.flatMap((seat) => moves(seat, command, freshId, context))],
    events: [...named.events, eventOf(was)],
    // Who stands beside him has shifts of his own: those of one who only goes stand empty until somebody is put in.
    follow: [...handOver(work.moved, heir), ...succeedIn(work.shifts, freshId)],
  }
  const deputy = command.old === null && command.seats.some((seat) => asDeputy(seat, command, undefined, context))
  return {
    ok: true,
    changes: [],
    org,
    say: [...named.say, ...replacedSays({ command, fresh, heir, work, deputy }, context)],
  }
}

function refusalOf({ seats, old, fresh: said }: Replace, fresh: Person | null, context: Context): Refusal | null {
  const { directory, now } = context
  for (const seat of seats) {
    const forbidden = mayNotFill(seat, context)
    if (forbidden) return forbidden
    const at = seatName(directory, seat)
    if (old !== null && !holds(directory, old, seat, now)) {
      return { code: 'people', why: 'not_holder', name: directory.person(old)?.name ?? '', seat: at }
    }
    if (fresh && holds(directory, fresh.id, seat, now)) {
      return { code: 'people', why: 'holds_already', name: fresh.name, seat: at }
    }
  }
  return said !== null && 'name' in said ? mayNotTake(said.phone, said.name, context) : null
}

/** Much work changes hands only when it is said once more. */
function asksFirst(command: Replace, fresh: Person | null, { total }: Handover, context: Context): Refusal | null {
  if (command.old === null || command.confirmed || total <= context.settings.confirmMoves) return null
  const names = namesOf(command, fresh, context)
  return { code: 'people', why: 'confirm', ...names, old: names.old ?? '', total }
}

function freshOf(fresh: Fresh, context: Context): Named {
  if ('name' in fresh) return personNamed(fresh.name, fresh.phone, context)
  const person = context.directory.person(fresh.person)
  if (!person) throw new Error(`nobody has the id ${fresh.person}`)
  return { ...nobody, person }
}

/** Where only somebody goes, the one who holds the same post with him takes over. */
function otherHolder({ seats: [seat], old }: Replace, { directory, now }: Context): PersonId | null {
  if (!seat) return null
  return directory.appointed(seat.unit, seat.post, now).find((p) => p !== old) ?? null
}

function moves(seat: Seat, command: Replace, fresh: PersonId | null, context: Context): OrgChange[] {
  const { unit, post } = seat
  const { directory, now } = context
  const mine = command.old === null ? [] : directory.appointments(command.old, now)
  const before = mine.find((p) => p.unit === unit && p.kind === post)
  const ended: Post[] = before ? [{ ...before, to: now }] : []
  const deputy = asDeputy(seat, command, before, context)
  const begun: Post[] =
    fresh === null ? [] : [{ person: fresh, kind: post, unit, from: now, to: null, ...(deputy ? { deputy } : {}) }]
  return [...ended, ...begun].map((is) => ({ row: 'post', is }))
}

/** Whoever comes beside somebody is B 角; whoever comes after somebody is what that one was. */
function asDeputy(seat: Seat, { old, deputy }: Replace, before: Post | undefined, context: Context): boolean {
  if (old !== null) return deputy || before?.deputy === true
  return deputy || context.directory.appointed(seat.unit, seat.post, context.now).length > 0
}

export function handOver(moved: readonly Moved[], to: PersonId | null): Reorganised['follow'] {
  return moved.flatMap(({ number, from, roles }) => {
    // Where nobody comes after, a checker is found by rule again; the doer's name stays until somebody is named.
    const handed = to === null ? roles.filter((r) => r === 'checker') : roles
    return handed.length === 0
      ? []
      : [{ kind: 'hazard', case: number, command: { do: 'reassign', from, to, roles: handed } }]
  })
}

function eventOf(was: Replaced): OrgEvent {
  const type = was.old === null ? 'post_given' : was.fresh === null ? 'post_ended' : 'replaced'
  return { subject: personSubject(was.old ?? was.fresh ?? ''), type, data: { ...was } }
}
