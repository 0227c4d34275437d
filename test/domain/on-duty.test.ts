/** Exactly those who sit in a shift that runs are on duty, however shifts were changed before. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { withDuty } from '../../domain/duty/hearing.ts'
import { createDuty, moves, presenceOf } from '../../domain/duty/presence.ts'
import type { LineName } from '../../domain/duty/roster.ts'
import type { ShiftCase } from '../../domain/duty/shift.ts'
import { DAY, HOUR, type Instant, MINUTE } from '../../domain/time.ts'
import { createWorld, D, demo, idOf, instant, L, O, S, unit } from './shift-world.ts'

const GRACE = 30
const FIRST = instant('2026-11-24 08:00')
const days = ['2026-11-24', '2026-11-25', '2026-11-26'] as const
const people = [L, D, O, S] as const
const office = demo.governing(demo.county.id)?.id ?? ''
const county = ['县安委办主任', '县安委办值班员', '县值班领导'] as const

const dutyOf = (shifts: readonly ShiftCase[], over: Partial<Parameters<typeof createDuty>[0]> = {}) =>
  createDuty({
    version: 1,
    shifts: shifts.flatMap((s) => presenceOf(s) ?? []),
    known: { from: -Infinity, to: Infinity },
    graceMinutes: GRACE,
    working: () => false,
    ...over,
  })

const somebody = fc.option(fc.constantFrom(...people), { nil: undefined })
const seated = fc.record({ leader: fc.tuple(somebody), officer: fc.tuple(somebody, somebody) })
const edit = fc.record({
  day: fc.nat({ max: 2 }),
  line: fc.constantFrom<LineName[]>('leader', 'officer'),
  seat: fc.integer({ min: 1, max: 2 }),
  who: somebody,
})
/** Any minute, and often the very instants at which somebody begins, ends or may no longer act. */
const moment = fc
  .oneof(
    fc.integer({ min: -60, max: 4 * 24 * 60 }),
    fc.tuple(fc.integer({ min: 0, max: 3 }), fc.constantFrom(0, GRACE)).map(([d, m]) => d * 24 * 60 + m),
  )
  .chain((m) => fc.constantFrom(0, -1).map((ms): Instant => FIRST + m * MINUTE + ms))

type Sitting = Record<'leader' | 'officer', (string | undefined)[]>

function lived(
  plans: readonly Sitting[],
  edits: readonly { day: number; line: string; seat: number; who?: string | undefined }[],
) {
  const world = createWorld()
  const reference = plans.map((p) => ({ leader: [...p.leader], officer: [...p.officer] }))
  const numbers = plans.map((sitting, i) => world.plan({ date: days[i] ?? '', sitting }))
  for (const { day, line, seat, who } of edits) {
    const sitting = reference[day]
    const row = line === 'leader' ? sitting?.leader : sitting?.officer
    if (!sitting || !row || seat > row.length) continue
    row[seat - 1] = who
    const seats = Object.entries(sitting).flatMap(([l, all]) =>
      all.map((w, i) => ({ line: l as LineName, seat: i + 1, person: w === undefined ? null : idOf(w) })),
    )
    const outcome = world.act(D, FIRST - DAY, numbers[day] ?? '', { do: 'replan', seats, why: 'edit' })
    expect(outcome.ok).toBe(true)
  }
  return { reference, shifts: numbers.map((n) => world.shift(n)) }
}

const ids = (names: readonly (string | undefined)[]): string[] =>
  [...new Set(names.flatMap((n) => (n === undefined ? [] : [idOf(n)])))].toSorted()

describe('at any instant, after any changes', () => {
  test('those who sit in the shift that runs are on duty, and nobody else', () => {
    fc.assert(
      fc.property(fc.tuple(seated, seated, seated), fc.array(edit, { maxLength: 6 }), moment, (plans, edits, at) => {
        const { reference, shifts } = lived(plans, edits)
        const duty = dutyOf(shifts)
        const day = Math.floor((at - FIRST) / DAY)
        const running = at < FIRST ? undefined : reference[day]
        const [officers, leaders] = [ids(running?.officer ?? []), ids(running?.leader ?? [])]
        expect([...duty.onDuty(unit, 'officer', at)].toSorted()).toEqual(officers)
        expect([...duty.onDuty(unit, 'leader', at)].toSorted()).toEqual(leaders)
        const directory = withDuty(demo, duty)
        const wanted = [officers, leaders].find((p) => p.length > 0) ?? ids([O])
        expect([...directory.holders(unit, 'town_duty', at)].toSorted()).toEqual(wanted)
        expect(directory.holders(unit, 'town_leader', at)).toEqual(ids([L]))
      }),
      { numRuns: 150 },
    )
  })

  test('who sits there may act as the duty officer from the beginning until half an hour after the end', () => {
    fc.assert(
      fc.property(fc.tuple(seated, seated, seated), fc.array(edit, { maxLength: 4 }), moment, (plans, edits, at) => {
        const { reference, shifts } = lived(plans, edits)
        const directory = withDuty(demo, dutyOf(shifts))
        for (const who of [L, D, S]) {
          const acts = reference.some((r, i) => {
            const from = FIRST + i * DAY
            return [...r.leader, ...r.officer].includes(who) && from <= at && at < from + DAY + GRACE * MINUTE
          })
          const posts = directory.postsOf(idOf(who), at).map((p) => p.kind)
          expect(posts.includes('town_duty')).toBe(acts)
          expect(directory.appointments(idOf(who), at).map((p) => p.kind)).toEqual(
            posts.filter((p) => p !== 'town_duty'),
          )
        }
      }),
      { numRuns: 100 },
    )
  })
})

describe('a shift by its hours', () => {
  const world = createWorld()
  const first = world.plan({ date: days[0], sitting: { leader: [L], officer: [S, O] } })
  world.plan({ date: days[1], sitting: { leader: [D], officer: [O] } })
  const all = (): ShiftCase[] => [...world.all()]

  test('whoever has come is spoken to first', () => {
    expect(dutyOf(all()).onDuty(unit, 'officer', FIRST)).toEqual([idOf(S), idOf(O)])
    expect(world.act(O, FIRST, first, { do: 'check_in' }).ok).toBe(true)
    expect(dutyOf(all()).onDuty(unit, 'officer', FIRST)).toEqual([idOf(O), idOf(S)])
  })

  test('whoever takes over before the end is the one from then on; who was relieved acts no longer than his shift', () => {
    const shift = world.shift(first)
    const at = FIRST + DAY - 10 * MINUTE
    const taken = { ...shift, body: { ...shift.body, takenOver: { by: idOf(D), at } } }
    const duty = dutyOf([taken])
    expect(duty.onDuty(unit, 'officer', at - 1)).toEqual([idOf(O), idOf(S)])
    expect(duty.onDuty(unit, 'officer', at)).toEqual([idOf(D)])
    const acts = (who: string, t: Instant): boolean =>
      withDuty(demo, duty)
        .postsOf(idOf(who), t)
        .some((p) => p.kind === 'town_duty')
    expect([acts(S, at), acts(D, at), acts(D, at - 1)]).toEqual([true, true, false])
    expect(acts(S, FIRST + DAY)).toBe(false)
  })

  test('a shift cancelled is nobody’s', () => {
    const cancelled = { ...world.shift(first), state: 'cancelled' as const }
    expect(presenceOf(cancelled)).toBeNull()
    expect(moves(world.shift(first), cancelled)).toBe(true)
  })

  test('what is asked about a shift moves nobody; who comes and who sits there does', () => {
    const shift = world.shift(first)
    expect(moves(shift, { ...shift, version: 9, state: 'lapsed', closedAt: FIRST })).toBe(false)
    expect(moves(shift, { ...shift, body: { ...shift.body, seats: [] } })).toBe(true)
    expect(moves(null, { ...shift, kind: 'hazard' })).toBe(false)
  })
})

describe('who hears for a post', () => {
  const world = createWorld()
  world.plan({ date: days[0], sitting: { leader: [county[2]], officer: [county[0]] }, of: office })
  const liaison = demo.personNamed('县住建局联络员')?.id ?? ''
  const department = demo.appointments(liaison, FIRST)[0]?.unit ?? ''
  world.plan({ date: days[0], sitting: { officer: ['县住建局分管领导'] }, of: department })
  const hears = (of: string, post: 'office_duty' | 'county_leader' | 'dept_liaison', at: Instant, over = {}) =>
    withDuty(demo, dutyOf([...world.all()], over))
      .holders(of, post, at)
      .map((p) => demo.person(p)?.name)

  test('the county’s duty officer and leader are those of its roster, and again those appointed when it has ended', () => {
    expect(hears(office, 'office_duty', FIRST)).toEqual([county[0]])
    expect(hears(office, 'county_leader', FIRST)).toEqual([county[2]])
    expect(hears(office, 'office_duty', FIRST + DAY)).toEqual([county[1]])
  })

  test('a department hears through its duty officer as well while offices are closed', () => {
    const night = FIRST + 15 * HOUR
    expect(hears(department, 'dept_liaison', night)).toEqual(['县住建局分管领导', '县住建局联络员'])
    expect(hears(department, 'dept_liaison', night, { working: () => true })).toEqual(['县住建局联络员'])
  })

  test('where nobody on duty can be reached all who hold the post hear, and whoever leads', () => {
    const accounts = demo.rows.accounts.filter((a) => a.person !== idOf(county[0]))
    const reach = new Set(accounts.map((a) => a.person))
    const unheard = {
      ...demo,
      accountOf: (channel: string, person: string) =>
        reach.has(person) ? { channel, platformId: person, person } : undefined,
    }
    const directory = withDuty(unheard, dutyOf([...world.all()], { channel: () => 'simulator' }))
    expect(directory.holders(office, 'office_duty', FIRST)).toEqual([county[1], county[2]].map(idOf))
    expect(directory.absent(office, 'office_duty', FIRST)).toEqual([idOf(county[0])])
    expect(directory.absent(office, 'county_leader', FIRST)).toEqual([])
  })
})
