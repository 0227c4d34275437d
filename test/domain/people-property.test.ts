/** Random comings and goings: every post keeps one consistent history, and open work stays with whoever holds the post. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { loadPreset } from '../../db/preset/load.ts'
import { createWork, type Outcome, type Rules } from '../../db/transactions/work.ts'
import type { AnyCase } from '../../domain/case.ts'
import { caseTypes, type Command } from '../../domain/case-types.ts'
import { createDirectory } from '../../domain/directory.ts'
import type { HazardCase } from '../../domain/hazard/state.ts'
import type { Obligation } from '../../domain/obligation.ts'
import type { PersonId, Post } from '../../domain/org.ts'
import type { Fresh, Replaced } from '../../domain/people/command.ts'
import type { Seat } from '../../domain/people/seat.ts'
import { defaultSettings } from '../../domain/settings.ts'
import { hazardLexicon } from '../../prompts/lexicon/hazard.ts'
import { at, DAY, type Instant, MINUTE } from '../../domain/time.ts'

const preset = loadPreset()
const start = at(2026, 11, 23, 9)
const office = '县安委办值班员'
const seats: readonly Seat[] = [
  { unit: 'U340621108901', post: 'grid_worker' },
  { unit: 'U340621108901', post: 'village_secretary' },
  { unit: 'U340621108902', post: 'grid_worker' },
  { unit: 'U340621108-01', post: 'owner' },
  { unit: 'U340621108', post: 'town_director' },
]
const pool = ['百善镇东风村网格员', '百善镇前进村网格员', '百善镇东风村书记', '兴旺超市负责人', '顺风烧烤店负责人']

/** What the database would keep between messages: rows, cases, what is owed. */
function county() {
  let rules: Rules = {
    types: caseTypes(hazardLexicon(defaultSettings)),
    directory: createDirectory(preset),
    settings: defaultSettings,
  }
  let cases: AnyCase[] = []
  let obligations: Obligation[] = []
  let counters = new Map([['YH', 0]])
  let last: { at: Instant; was: Replaced } | null = null
  let serial = 0
  let now = start
  const idOf = (name: string): PersonId => rules.directory.personNamed(name)?.id ?? name

  const run = (command: Command, who = office): Outcome => {
    serial += 1
    const work = createWork(rules, now, { cases, obligations, counters })
    const cause = { person: idOf(who), account: who, chat: null, message: `m${serial}` }
    const outcome = work.execute(command, cause, `m${serial}`)
    if (!outcome.ok) return outcome
    ;({ rules, obligations, counters } = work)
    cases = [...work.cases.values()]
    obligations = obligations.map((o) => ({ ...o, id: o.id ?? `${serial}-${o.case}-${o.kind}` }))
    const event = work.events.find((e) => ['replaced', 'post_given', 'post_ended'].includes(e.type))
    if (event) last = { at: now, was: event.data as unknown as Replaced }
    if (work.events.some((e) => e.type === 'replace_undone')) last = null
    return outcome
  }
  const holders = (seat: Seat): readonly PersonId[] => rules.directory.holders(seat.unit, seat.post, now)
  return {
    idOf,
    holders,
    run,
    peopleOf: (unit: string): PersonId[] =>
      rules.directory.rows.posts
        .filter((p) => p.unit === unit && p.from <= now && (p.to === null || p.to > now))
        .map((p) => p.person),
    posts: (): readonly Post[] => rules.directory.rows.posts.filter((p) => seats.some((s) => s.unit === p.unit)),
    hazards: (): HazardCase[] => cases.filter((c): c is HazardCase => c.kind === 'hazard' && c.closedAt === null),
    obligations: () => obligations.filter((o) => o.state === 'open'),
    pass: (ms: number) => (now += ms),
    replace: (seat: Seat, old: PersonId | null, fresh: Fresh | null) =>
      run({
        kind: 'org',
        case: null,
        command: { do: 'replace', seats: [seat], old, fresh, deputy: false, confirmed: true },
      }),
    undo: () => last && run({ kind: 'org', case: null, command: { do: 'undo_replace', ...last } }),
    /** A hazard in the village of the seat, ordered from or looked at by its holder. */
    order: (seat: Seat, as: 'to' | 'checker') => {
      const [holder] = holders(seat)
      if (holder === undefined) return
      const unit = rules.directory.unit(seat.unit)
      const place = rules.directory.placeOfUnit(seat.unit)
      const reported = run({
        kind: 'hazard',
        case: null,
        command: {
          do: 'report',
          source: 'county',
          said: '堵了',
          area: unit?.area ?? '',
          town: '340621108',
          place: { id: place?.id ?? null, name: place?.name ?? '后街' },
          hazards: [{ category: '消防通道', text: '堵了' }],
          photos: [],
        },
      })
      const number = reported.ok ? (reported.numbers[0] ?? '') : ''
      const other = idOf('百善镇红旗社区书记')
      const order = { to: as === 'to' ? holder : other, checker: as === 'checker' ? holder : null }
      run({
        kind: 'hazard',
        case: number,
        command: {
          do: 'dispatch',
          ...order,
          measure: '清空',
          responsible: null,
          due: now + 3 * DAY,
          dueWords: null,
          located: null,
        },
      })
      return { number, seat, as }
    },
  }
}

const seatArb = fc.constantFrom(...seats)
const comer = fc.oneof(
  fc.constantFrom(...pool).map((name) => ({ known: name })),
  fc.record({ name: fc.constantFrom('张三', '李四'), phone: fc.constantFrom('13900000001', '13900000002') }),
)
const step = fc.oneof(
  fc.record({ do: fc.constant('add' as const), seat: seatArb, comer }),
  fc.record({ do: fc.constant('remove' as const), seat: seatArb, which: fc.nat(3) }),
  fc.record({ do: fc.constant('replace' as const), seat: seatArb, which: fc.nat(3), comer }),
  fc.record({
    do: fc.constant('order' as const),
    seat: seatArb,
    as: fc.constantFrom('to' as const, 'checker' as const),
  }),
  fc.record({ do: fc.constant('pass' as const), minutes: fc.constantFrom(0, 1, 30) }),
  fc.record({ do: fc.constant('undo' as const) }),
)

describe('whatever comes and goes', () => {
  test('posts keep one history each, and open work stays with the post', () => {
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 25 }), (steps) => {
        const world = county()
        const given: { number: string; seat: Seat; as: 'to' | 'checker' }[] = []
        for (const s of steps) {
          const before = world.posts()
          const fresh = (c: { known: string } | { name: string; phone: string }): Fresh =>
            'known' in c ? { person: world.idOf(c.known) } : c
          const who = 'which' in s ? (world.holders(s.seat)[s.which] ?? null) : null
          if (s.do === 'add') world.replace(s.seat, null, fresh(s.comer))
          else if (s.do === 'remove' && who !== null) world.replace(s.seat, who, null)
          else if (s.do === 'replace' && who !== null) world.replace(s.seat, who, fresh(s.comer))
          else if (s.do === 'order') given.push(...[world.order(s.seat, s.as)].filter((g) => g !== undefined))
          else if (s.do === 'pass') world.pass(s.minutes * MINUTE)
          else if (s.do === 'undo') world.undo()
          checkHistory(before, world.posts())
          checkWork(world, given)
        }
      }),
      { numRuns: 300 },
    )
  })
})

describe('work that names somebody', () => {
  const [dongfeng, , qianjin, , director] = seats
  if (!dongfeng || !qianjin || !director) throw new Error('no seats')
  const doer = (world: ReturnType<typeof county>, number: string | undefined): string | undefined =>
    world.hazards().find((h) => h.number === number)?.body.order?.to
  const fresh = { name: '张三', phone: '13900000001' }

  test('as the keeper of a place stays his, though he left the grid at that very moment', () => {
    const world = county()
    const shop = { unit: 'U340621108-01', post: 'owner' } as const
    const [keeper = '', worker = ''] = [...world.holders(shop), ...world.holders(dongfeng)]
    world.replace(shop, keeper, { person: worker })
    world.replace(dongfeng, worker, null)
    const given = world.order(shop, 'to')
    world.replace(dongfeng, null, fresh)
    expect(doer(world, given?.number)).toBe(worker)
  })

  test('given to the one who came goes back when the change is taken back', () => {
    const world = county()
    const [old = ''] = world.holders(dongfeng)
    world.replace(dongfeng, old, fresh)
    const given = world.order(dongfeng, 'to')
    expect(doer(world, given?.number)).toBe(world.holders(dongfeng)[0])
    world.undo()
    expect(doer(world, given?.number)).toBe(old)
  })
  test('waits for whoever comes where nobody was left, and only for him', () => {
    const world = county()
    const [old = ''] = world.holders(dongfeng)
    const given = world.order(dongfeng, 'to')
    world.replace(dongfeng, old, null)
    expect(doer(world, given?.number)).toBe(old)
    world.replace(director, null, fresh)
    expect(doer(world, given?.number)).toBe(old)
    world.replace(dongfeng, null, { name: '李四', phone: '13900000002' })
    expect(doer(world, given?.number)).toBe(world.holders(dongfeng)[0])
  })
  test('stays with the nearest of his posts', () => {
    const world = county()
    const [old = ''] = world.holders(qianjin)
    const given = world.order(qianjin, 'to')
    world.replace(director, null, { person: old })
    world.replace(director, old, null)
    expect(doer(world, given?.number)).toBe(old)
    world.replace(director, null, { person: old })
    world.replace(qianjin, old, fresh)
    expect(doer(world, given?.number)).toBe(world.holders(qianjin)[0])
  })
  test('goes to the new keeper of a place though the old one holds another post by now', () => {
    const [, , , owner] = seats
    if (!owner) throw new Error('no seat')
    const world = county()
    const [old = ''] = world.holders(owner)
    const given = world.order(owner, 'to')
    world.replace(owner, old, null)
    world.replace(dongfeng, null, { person: old })
    world.replace(owner, null, fresh)
    expect(doer(world, given?.number)).toBe(world.holders(owner)[0])
  })
  test('of which the past keeps the old name', () => {
    const world = county()
    const [old = ''] = world.holders(dongfeng)
    world.order(dongfeng, 'to')
    world.replace(dongfeng, old, fresh)
    const [hazard] = world.hazards()
    expect(hazard?.body.order?.handed).toMatchObject([{ from: old, to: world.holders(dongfeng)[0], roles: ['to'] }])
  })
})

function checkHistory(before: readonly Post[], after: readonly Post[]): void {
  const key = (p: Post): string => `${p.person}|${p.kind}|${p.unit}`
  for (const p of before) expect(after.some((q) => key(q) === key(p) && q.from === p.from)).toBe(true)
  for (const mine of Map.groupBy(after, key).values()) {
    const inOrder = mine.toSorted((a, b) => a.from - b.from)
    for (const [i, p] of inOrder.entries()) {
      expect(p.to === null || p.from <= p.to).toBe(true)
      const next = inOrder[i + 1]
      if (next) expect(p.to !== null && p.to <= next.from).toBe(true)
    }
  }
}

function checkWork(
  world: ReturnType<typeof county>,
  given: readonly { number: string; seat: Seat; as: 'to' | 'checker' }[],
): void {
  const open = new Map(world.hazards().map((h) => [h.number, h]))
  for (const { number, seat, as } of given) {
    const order = open.get(number)?.body.order
    if (!order) continue
    const holders = world.holders(seat)
    const named = as === 'to' ? order.to : order.checker
    // Nobody holds it: the name of the last one stays, or whoever looks again is found by rule. Somebody with another
    // post of the same unit still answers for it.
    if (named !== null && holders.length > 0) expect([...holders, ...world.peopleOf(seat.unit)]).toContain(named)
    if (as === 'to') {
      const [owed] = world.obligations().filter((o) => o.case === number && o.kind === 'rectify')
      const owner = owed?.owner
      if (owner && 'person' in owner) expect(owner.person).toBe(order.to)
    }
  }
}
