/** Random lives of one whistle: what people do and when, everything kept as the database would keep it. */
import fc from 'fast-check'
import { createWork, type Outcome, type Rules, type Spoken, type Work } from '../../db/transactions/work.ts'
import { loadPreset } from '../../db/preset/load.ts'
import type { AnyCase, Cause } from '../../domain/case.ts'
import { caseTypes } from '../../domain/case-types.ts'
import { createDirectory } from '../../domain/directory.ts'
import type { Obligation } from '../../domain/obligation.ts'
import { defaultSettings } from '../../domain/settings.ts'
import { at, dayKey, type Instant, MINUTE } from '../../domain/time.ts'
import type { WhistleCase, WhistleCommand } from '../../domain/whistle/state.ts'
import { hazardLexicon } from '../../prompts/lexicon/hazard.ts'

const preset = loadPreset()
/** 县城管局联络员 answers for 县公安局 as well. */
const liaison = preset.people.find((p) => p.name === '县城管局联络员')?.id ?? ''
const both = { person: liaison, kind: 'dept_liaison' as const, unit: 'UGA', from: 0, to: null }
export const directory = createDirectory({ ...preset, posts: [...preset.posts, both] }, 1)
export const rules: Rules = {
  types: caseTypes(hazardLexicon(defaultSettings)),
  directory,
  settings: defaultSettings,
}

export const town = directory.rows.areas.find((a) => a.name === '百善镇')?.id ?? ''
export const departments = ['UCG', 'UGA', 'UXF', 'USL'] as const
export const actors = [
  '百善镇应急办主任',
  '百善镇分管领导',
  '百善镇值班员',
  '韩村镇应急办主任',
  '百善镇东风村网格员',
  '兴旺超市负责人',
  '县城管局联络员',
  '县城管局分管领导',
  '县公安局主要负责人',
  '县消防救援大队联络员',
  '县水务局联络员',
  '县教育局联络员',
  '县安委办主任',
  '县安委办值班员',
  '县值班领导',
] as const
export type Actor = (typeof actors)[number]

export const personOf = (who: Actor): string => directory.personNamed(who)?.id ?? who

/** `command` null lets only time pass; `onward`: instead of it what the whistle waits for. */
export type Step = { after: number; who: Actor; command: WhistleCommand | null; hurry: boolean; onward: number | null }

const unit = fc.constantFrom(...departments)
const reason = fc.constantFrom('', '人来了没处理')
const shown = { text: fc.constantFrom('', '拆了3处'), photos: fc.constantFrom([], ['p']), place: fc.constant(null) }
const one = fc.record
const acts: fc.Arbitrary<WhistleCommand>[] = [
  one({ do: fc.constant('approve' as const) }),
  one({
    do: fc.constant('alter' as const),
    add: fc.subarray([...departments], { maxLength: 2 }),
    drop: fc.subarray([...departments]),
    urgency: fc.constantFrom(null, 'urgent' as const, 'normal' as const),
    matter: fc.constant(null),
    arriveBy: fc.constant(null),
  }),
  // A life is over with it; mostly it goes on.
  fc
    .boolean()
    .map((ends): WhistleCommand => (ends ? { do: 'call_off', reason: '' } : { do: 'explain', why: '镇里没有执法权' })),
  one({ do: fc.constant('sign' as const), unit, ...shown }),
  one({ do: fc.constant('arrive' as const), unit, ...shown }),
  one({ do: fc.constant('handle' as const), unit, ...shown }),
  one({ do: fc.constant('handle' as const), unit, ...shown }),
  one({ do: fc.constant('add' as const), unit, ...shown }),
  one({ do: fc.constant('pass_back' as const), unit, reason, proposed: fc.option(unit, { nil: null }) }),
  one({ do: fc.constant('rule' as const), unit, to: unit }),
  one({
    do: fc.constant('rate' as const),
    unit: fc.option(unit, { nil: null }),
    grade: fc.constantFrom('satisfied' as const, 'fair' as const, 'unsatisfied' as const),
    reason,
  }),
  one({ do: fc.constant('judge' as const), unit, valid: fc.boolean(), reason }),
  one({ do: fc.constant('to_meeting' as const), reason }),
  one({ do: fc.constant('conclude' as const), conclusion: reason }),
  one({ do: fc.constant('link' as const), hazards: fc.constant(['YH261124-01']) }),
]
const anything = fc.oneof(...acts)

/** Minutes until the next step: at once, within the hour, the day, the week. */
const after = fc.oneof(
  { weight: 4, arbitrary: fc.constant(0) },
  { weight: 3, arbitrary: fc.nat(60) },
  { weight: 1, arbitrary: fc.nat(1440) },
  { weight: 1, arbitrary: fc.nat(20_000) },
)
export const lives = fc.record({
  who: fc.constantFrom('百善镇应急办主任' as const, '百善镇值班员' as const),
  urgency: fc.constantFrom('urgent' as const, 'normal' as const),
  departments: fc.subarray([...departments], { minLength: 1 }),
  steps: fc.array(
    fc.record({
      after,
      who: fc.constantFrom(...actors),
      command: fc.option(anything, { freq: 6 }),
      /** By whoever may, so that lives get anywhere. */
      hurry: fc.boolean(),
      onward: fc.option(fc.nat(20), { freq: 2 }),
    }),
    { minLength: 1, maxLength: 40, size: 'max' },
  ),
})
export type Life = { who: Actor; urgency: 'urgent' | 'normal'; departments: string[]; steps: Step[] }

/** Whose act it usually is. */
export function usual(command: WhistleCommand): Actor {
  const staff: Record<string, Actor> = {
    UCG: '县城管局联络员',
    UGA: '县公安局主要负责人',
    UXF: '县消防救援大队联络员',
    USL: '县水务局联络员',
  }
  if (command.do === 'rule' || command.do === 'conclude') return '县安委办主任'
  if ('unit' in command && command.do !== 'rate') return staff[command.unit] ?? '百善镇应急办主任'
  return '百善镇应急办主任'
}

/** What is awaited of anybody just now: consent, an answer, a ruling, a rating. */
function awaited({ state, body }: WhistleCase, pick: number): WhistleCommand {
  const parts = body.called.filter((c) => !c.released && !c.handled)
  const part = parts[pick % Math.max(1, parts.length)]
  const answer = { text: '拆了3处', photos: [], place: null }
  if (state === 'proposed') return { do: 'approve' }
  if (state !== 'blown' || !part)
    return { do: 'rate', unit: null, grade: pick % 2 === 0 ? 'fair' : 'unsatisfied', reason: '人来了没处理' }
  if (part.passed) return { do: 'rule', unit: part.unit, to: departments[pick % departments.length] ?? part.unit }
  if (pick % 4 === 0) return { do: 'pass_back', unit: part.unit, reason: '不归我们', proposed: null }
  return { do: 'handle', unit: part.unit, ...answer }
}

/** What one step did. */
export type Done = {
  now: Instant
  who: Actor | null
  command: WhistleCommand | null
  outcome: Outcome | null
  before: WhistleCase | null
  is: WhistleCase
  open: readonly Obligation[]
  spoken: readonly Spoken[]
  work: Work
}

export function blowing(life: Life): Extract<WhistleCommand, { do: 'blow' }> {
  return {
    do: 'blow',
    said: '吹哨',
    matter: '老街占道',
    area: town,
    town,
    place: { id: null, name: '' },
    hazards: [],
    urgency: life.urgency,
    why: null,
    arriveBy: null,
    departments: life.departments,
    sort: null,
    precedent: null,
    beside: [],
  }
}

export const start = at(2026, 11, 24, 9)

/** Everything kept in memory as the database would keep it. */
export function createPlay() {
  const cases = new Map<string, AnyCase>()
  let obligations: Obligation[] = []
  let now = start
  let serial = 0
  const counters = new Map<string, number>()

  const open = (): Work =>
    createWork(rules, now, {
      cases: [...cases.values()],
      obligations: obligations.filter((o) => o.state === 'open').map((o) => ({ ...o })),
      counters,
    })
  const whistle = (): WhistleCase | null => ([...cases.values()][0] as WhistleCase | undefined) ?? null
  const keep = (work: Work): void => {
    for (const number of work.changed) {
      const state = work.cases.get(number)
      if (state) cases.set(number, state)
    }
    obligations = [
      ...obligations.filter((o) => o.state !== 'open'),
      ...work.obligations.map((o) => ({ ...o, id: o.id ?? String((serial += 1)) })),
    ]
  }
  const take = (wait: number, who: Actor | null, command: WhistleCommand | null): Done => {
    now += wait * MINUTE
    const before = whistle()
    const work = open()
    const person = who === null ? null : personOf(who)
    const cause: Cause = { person, account: person, chat: null, message: `m${(serial += 1)}` }
    let outcome: Outcome | null = null
    if (command) outcome = work.execute({ kind: 'whistle', case: before?.number ?? null, command }, cause, `m${serial}`)
    else {
      const due = (): Obligation[] => work.obligations.filter((o) => o.nextAt !== null && o.nextAt <= now)
      for (let some = due(); some.length > 0; some = due()) for (const obligation of some) work.fire(obligation)
    }
    keep(work)
    const is = whistle()
    if (!is) throw new Error(`not blown on ${dayKey(now)}: ${JSON.stringify(outcome)}`)
    return {
      now,
      who,
      command,
      outcome,
      before,
      is,
      open: obligations.filter((o) => o.state === 'open'),
      spoken: work.spoken,
      work,
    }
  }
  return { take }
}

/** Checks every step of many lives; the clock is always up to date before anybody does anything. */
export function always(
  check: (done: Done, life: Life) => void,
  onLife: () => void = () => undefined,
  runs: { numRuns: number; seed?: number } = { numRuns: 200 },
): void {
  fc.assert(
    fc.property(lives, (life) => {
      onLife()
      const play = createPlay()
      check(play.take(0, life.who, blowing(life)), life)
      for (const { after: wait, who, command, hurry, onward } of life.steps) {
        const { is, ...rest } = play.take(wait, null, null)
        check({ is, ...rest }, life)
        const told = onward === null ? command : awaited(is, onward)
        if (told) check(play.take(0, hurry || onward !== null ? usual(told) : who, told), life)
      }
    }),
    runs,
  )
}
