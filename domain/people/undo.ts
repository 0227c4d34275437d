/** 撤回 of a change of staff, within its minutes: the posts go back from now on, and so does the work that was moved. */
import type { Context, Decision } from '../case.ts'
import { namedAs } from '../hazard/reassign.ts'
import type { HazardCase } from '../hazard/state.ts'
import type { PersonId, Post } from '../org.ts'
import type { Say } from '../say.ts'
import { MINUTE } from '../time.ts'
import { type OrgChange, personSubject } from './change.ts'
import type { Moved, OrgCommand, Replaced } from './command.ts'
import { backIn } from './duty-moved.ts'
import { handoverOf } from './handover.ts'
import { handOver } from './replace.ts'
import { holds, mayNotFill, type Seat, seatName } from './seat.ts'

export function undoReplace(
  { at, was }: Extract<OrgCommand, { do: 'undo_replace' }>,
  context: Context,
): Decision<never> {
  const { directory, now, settings, cause, reachable } = context
  const minutes = Math.round(settings.undoReplace / MINUTE)
  if (now - at > settings.undoReplace) return { ok: false, refusal: { code: 'people', why: 'undo_late', minutes } }
  for (const seat of was.seats) {
    // Whoever did it may take it back, even where he has given up the right with it.
    const forbidden = was.by === cause.person ? null : mayNotFill(seat, context)
    if (forbidden) return { ok: false, refusal: forbidden }
    // Only what still stands as it was left; somebody may have changed it again.
    const stands =
      (was.fresh === null || holds(directory, was.fresh, seat, now)) &&
      (was.old === null || !holds(directory, was.old, seat, now))
    if (!stands) return { ok: false, refusal: { code: 'people', why: 'moved_on' } }
  }
  const back = [...stillWith(was.moved, was.heir, context), ...since(was, context)]
  const seats = was.seats.map((s) => seatName(directory, s))
  const nameOf = (person: PersonId | null): string | null =>
    person === null ? null : (directory.person(person)?.name ?? '')
  const facts = { seats, old: nameOf(was.old), fresh: nameOf(was.fresh), moved: back.length }
  const told = [was.old, was.fresh].filter((p): p is PersonId => p !== null && p !== cause.person && reachable(p))
  const say: Say[] = [
    { to: { to: 'here' }, lane: 'answer', cases: [], words: 'staff_undone', facts },
    ...told.map((person): Say => ({
      to: { to: 'person', person },
      lane: 'answer',
      cases: [],
      words: 'staff_undone',
      facts,
    })),
  ]
  return {
    ok: true,
    changes: [],
    org: {
      changes: was.seats.flatMap((seat) => restored(seat, was.old, was.fresh, context)),
      events: [{ subject: personSubject(was.old ?? was.fresh ?? ''), type: 'replace_undone', data: { ...was, at } }],
      follow: [
        ...back.flatMap(({ from, to, ...one }) => handOver([{ ...one, from }], to)),
        ...backIn(was.shifts ?? [], was.fresh, context),
      ],
    },
    say,
  }
}

type Back = Moved & { to: PersonId | null }

/** What was moved and has not moved on since. */
function stillWith(moved: readonly Moved[], heir: PersonId | null, { find }: Context): Back[] {
  return moved.flatMap(({ number, from, roles }) => {
    const found = find(number)
    const named = found?.kind === 'hazard' && found.closedAt === null ? namedAs(found as HazardCase, heir) : []
    const back = roles.filter((r) => named.includes(r))
    return back.length === 0 ? [] : [{ number, from: heir, to: from, roles: back }]
  })
}

/** What was given to the one who came, in those minutes, goes to the one who holds the post again. */
function since({ seats, old, fresh, moved }: Replaced, context: Context): Back[] {
  if (fresh === null) return []
  const { directory, now } = context
  const beside = seats.flatMap((s) => directory.appointed(s.unit, s.post, now)).find((p) => p !== fresh)
  const before = new Set(moved.map((m) => m.number))
  return handoverOf([fresh], seats, context)
    .moved.filter((m) => !before.has(m.number))
    .map((m) => ({ ...m, to: old ?? beside ?? null }))
}

/** The one who came goes, the one who went comes again; the minutes between stay in the record. */
function restored(
  { unit, post }: Seat,
  old: PersonId | null,
  fresh: PersonId | null,
  { directory, now }: Context,
): OrgChange[] {
  const of = (person: PersonId | null): Post[] =>
    directory.rows.posts.filter((p) => p.person === person && p.unit === unit && p.kind === post)
  const ended = of(fresh)
    .filter((p) => p.to === null)
    .map((p) => ({ ...p, to: now }))
  const last = of(old).toSorted((a, b) => b.from - a.from)[0]
  const begun: Post[] = last ? [{ ...last, from: now, to: null }] : []
  return [...ended, ...begun].map((is) => ({ row: 'post', is }))
}
