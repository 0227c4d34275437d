/**
 * Whatever people do to three shifts of a town, in whatever order, and whatever the machine's clock does: everybody sits
 * where a small reference says, owes what that says, and nobody outside hears of it.
 */
import { describe, expect, test } from 'vitest'
import { isShift } from '../../domain/duty/find.ts'
import type { ShiftCase } from '../../domain/duty/shift.ts'
import type { Obligation } from '../../domain/obligation.ts'
import { always, type Done, idOf, members, nameOf, office } from './shift-play.ts'
import { does, owed, passes, type Reference, reference } from './shift-reference.ts'

/** One reference a life, moved along with it. */
function beside(check: (done: Done, r: Reference) => void): void {
  let r = reference()
  always(
    (done) => {
      const { command, outcome, who, now, step } = done
      if (command)
        expect([command.do, who, outcome?.ok]).toEqual([command.do, who, does(r, step.shift, who, command, now)])
      else passes(r, now)
      check(done, r)
    },
    () => (r = reference()),
  )
}

const seatsOf = ({ body }: ShiftCase) =>
  body.seats.map((s) => ({ who: nameOf(s.person), came: s.arrived !== undefined }))

describe('a small reference', () => {
  test('says who sits where, who has come, and what became of each 换班', () => {
    beside(({ is }, r) => {
      expect(is.map(seatsOf)).toEqual(r.map((d) => d.chairs.map(({ who, came }) => ({ who, came }))))
      const asked = is.map(({ body }) =>
        body.requests.map((q) => [
          q.id,
          nameOf(q.agreed?.by ?? null),
          q.decided === undefined ? 'open' : q.decided.ok ? 'done' : 'over',
        ]),
      )
      expect(asked).toEqual(r.map((d) => d.asks.map((a) => [a.id, a.taker, a.state])))
    })
  })
  test('says what is owed, and by whom: every reminder follows who sits there now', () => {
    beside(({ is, open }, r) => {
      for (const [i, { number }] of is.entries()) {
        const day = r[i]
        if (!day) throw new Error('no such day')
        const told = open.filter((o) => o.case === number).map(named)
        expect(told.toSorted()).toEqual(owed(day).toSorted())
      }
    })
  })
})

/** A check-in by chair and person, a request by its number and person. */
function named({ kind, round, owner }: Obligation): string {
  const who = 'person' in owner ? (nameOf(owner.person) ?? '') : ''
  if (kind === 'check_in') return `check_in ${round >= 100 ? 1 : 0} ${who}`
  if (kind === 'swap_open') return `swap_open ${round}`
  return kind === 'approve_swap' || kind === 'agree_swap' ? `${kind} ${round} ${who}` : kind
}

test('each 换班 has one winner at most, and both shifts of it change together or neither', () => {
  always(({ command, outcome, before, is }) => {
    if (command?.do !== 'approve' || !outcome?.ok) return
    const swapped = is.flatMap((s, i) => s.body.seats.filter((x, n) => x.person !== before[i]?.body.seats[n]?.person))
    const done = is.flatMap((s) => s.body.requests).filter((q) => q.decided?.ok)
    const was = before.flatMap((s) => s.body.requests).filter((q) => q.decided?.ok)
    const [fresh] = done.filter((q) => !was.some((w) => w.at === q.at && w.by === q.by && w.id === q.id))
    expect(swapped.length === 0 || fresh !== undefined).toBe(true)
    if (fresh && swapped.length > 0) expect(swapped.length).toBe(fresh.inReturn === null ? 1 : 2)
  })
})

test('who sat there before stays in the record, with when he came', () => {
  always(({ before, is }) => {
    for (const [i, now] of is.entries()) {
      for (const [n, seat] of now.body.seats.entries()) {
        const was = before[i]?.body.seats[n]
        if (!was) throw new Error('a seat is gone')
        if (was.person === seat.person) expect(seat.before ?? []).toEqual(was.before ?? [])
        else
          expect(seat.before?.at(-1)).toMatchObject({
            person: was.person,
            ...(was.arrived ? { arrived: was.arrived } : {}),
          })
        expect((seat.before ?? []).slice(0, was.before?.length ?? 0)).toEqual(was.before ?? [])
      }
    }
  })
})

test('a refusal changes nothing; what is done is logged, once a version', () => {
  always(({ command, outcome, before, is, work }) => {
    if (command && outcome?.ok !== true) {
      expect([is, work.changed.size, work.events, work.spoken]).toEqual([before, 0, [], []])
      return
    }
    for (const [i, now] of is.entries()) {
      const was = before[i]
      const logged = work.events.filter((e) => e.case === now.number && e.type !== 'reminded')
      if (was && now.version !== was.version) expect(logged.length).toBeGreaterThanOrEqual(now.version - was.version)
      else expect(now).toEqual(was)
    }
  })
})

test('nobody outside the unit is told, but those above it and whoever sits there', () => {
  const county = new Set([office, '县安委办值班员', '县值班领导'].map(idOf))
  const own = new Set(members.map(idOf))
  always(({ work, before, is, who }) => {
    const sitting = new Set([...before, ...is].flatMap(peopleOf))
    for (const { say } of work.spoken) {
      if (say.to.to !== 'person') continue
      const { person } = say.to
      expect([say.words, own.has(person) || county.has(person) || sitting.has(person)]).toEqual([say.words, true])
      // Whoever did it hears it as the answer, not twice.
      if (work.events.every((e) => e.type !== 'reminded')) expect(person).not.toBe(idOf(who))
    }
  })
})

/** Everybody who sits or sat there, or was asked. */
function peopleOf(shift: ShiftCase): string[] {
  if (!isShift(shift)) return []
  const { seats, requests } = shift.body
  const sat = seats.flatMap((s) => [s.person, ...(s.before ?? []).map((b) => b.person)])
  const asked = requests.flatMap((q) => [q.by, q.of, q.agreed?.by ?? null])
  return [...sat, ...asked].filter((p) => p !== null)
}

test('every act is done in some life, swaps with a day in return and offers among them', () => {
  const reached = new Set<string>()
  const look = ({ command, outcome, is, work }: Done): void => {
    if (command && outcome?.ok) reached.add(command.do)
    for (const q of is.flatMap((s) => s.body.requests)) {
      if (q.decided?.ok) reached.add(q.inReturn ? 'returned' : q.offer ? 'offered' : q.of === null ? 'taken' : 'given')
      else if (q.decided) reached.add(q.decided.why ?? 'declined')
    }
    for (const { state } of is) reached.add(state)
    for (const { type } of work.events) reached.add(type)
  }
  // Always the same lives: what is rare among them is still there.
  always(look, () => undefined, { numRuns: 2000, seed: 20261130 })
  for (const what of [...acts, 'returned', 'offered', 'taken', 'given', 'withdrawn', 'lapsed', 'moved', 'declined'])
    expect(reached).toContain(what)
  for (const what of ['planned', 'on_post', 'handed_over', 'handover_passed_on']) expect(reached).toContain(what)
})

const acts = [
  'check_in',
  'ask_swap',
  'agree',
  'approve',
  'decline',
  'withdraw_swap',
  'replan',
  'succeed',
  'hand_over',
  'take_over',
]
