/** The whistle as a case type: its rules, what is owed in each state, and what a step of a ladder says. */
import type { CaseType, Context, StepDue } from '../case.ts'
import { decideBy, type Machine } from '../machine.ts'
import type { Owed } from '../obligation.ts'
import { ownersOf } from '../roles.ts'
import type { WhistleLate } from './facts.ts'
import type { Say } from '../say.ts'
import { answer } from './answers.ts'
import { approve, approvers, blow } from './blow.ts'
import { alter, callOff, explain } from './change.ts'
import { answerPolicy, approvePolicy, ratePolicy, rulingPolicy } from './policy.ts'
import { lapse, judge, rate } from './rating.ts'
import { passBack, rule } from './ruling.ts'
import { itemOf, standing, toPerson, unitName } from './scene.ts'
import { type Called, type WhistleCase, type WhistleCommand, whistleTable } from './state.ts'

const byUnit = ({ command }: { command: { unit: string } }): { unit: string } => ({ unit: command.unit })

export const whistleMachine: Machine<WhistleCase, WhistleCommand, 'blow'> = {
  table: whistleTable,
  rules: {
    approve: { intent: 'approve', act: approve },
    alter: { intent: 'alter', act: alter },
    explain: { intent: 'explain', act: explain },
    call_off: { intent: 'call_off', act: callOff },
    sign: { intent: 'arrived', target: byUnit, act: answer },
    arrive: { intent: 'arrived', target: byUnit, act: answer },
    handle: { intent: 'handled', target: byUnit, act: answer },
    pass_back: { intent: 'pass_back', target: byUnit, act: passBack },
    rule: { intent: 'ruling', act: rule },
    rate: { intent: 'rate', act: rate },
    judge: { intent: 'judge', target: byUnit, act: judge },
    lapse_rating: { intent: null, act: lapse },
  },
  wrongState: ({ number, state, body }) => ({
    code: 'state',
    number,
    state,
    since: body.since,
    by: body.ended?.by ?? null,
    place: body.placeName,
  }),
}

export const whistleType: CaseType<WhistleCase, WhistleCommand> = {
  kind: 'whistle',
  prefix: 'CS',
  decide: (state, command, context) => {
    if (command.do === 'blow') {
      if (state !== null) throw new Error('a whistle is blown once')
      return blow(command, context)
    }
    if (state === null) throw new Error(`${command.do} without a whistle`)
    return decideBy(whistleMachine, { state, command, context })
  },
  owed,
  step,
  scene: ({ area, town, place, body }) => ({ area, town, place, reporter: body.by }),
  elapsed: (act) => {
    if (act !== 'lapse_rating') throw new Error(`a whistle has no act ${act} by the clock`)
    return { do: 'lapse_rating' }
  },
}

function owed(whistle: WhistleCase, context: Context): Owed[] {
  const { settings, directory } = context
  const since = whistle.body.since
  const county = directory.governing(directory.county.id)?.id ?? ''
  const town = (whistle.town === null ? undefined : directory.governing(whistle.town)?.id) ?? county
  switch (whistle.state) {
    case 'proposed': {
      const [first] = approvers(whistle, context)
      const owner = first === undefined ? ({ unit: county, post: 'office_head' } as const) : { person: first }
      return [{ kind: 'approve', round: 1, owner, policy: approvePolicy(settings), since, due: null }]
    }
    case 'blown':
      return standing(whistle.body).flatMap((c) => owedBy(whistle, c, county, context))
    case 'handled':
      return [
        {
          kind: 'rate',
          round: 1,
          owner: { unit: town, post: 'town_director' },
          policy: ratePolicy(settings),
          since,
          due: null,
        },
      ]
    case 'closed':
    case 'called_off':
      return []
  }
}

/** Each called department has its own clocks; `round` tells one from another. What was passed back waits for the ruling. */
function owedBy(whistle: WhistleCase, called: Called, county: string, { settings }: Context): Owed[] {
  const { urgency } = whistle.body
  const round = whistle.body.called.indexOf(called) + 1
  if (called.handled) return []
  if (called.passed) {
    const owner = { unit: county, post: 'office_head' } as const
    return [{ kind: 'rule', round, owner, policy: rulingPolicy(settings), since: called.passed.at, due: null }]
  }
  const owner = { unit: called.unit, post: 'dept_liaison' } as const
  const all = [
    { kind: 'sign', met: called.signed, due: called.signDue },
    { kind: 'arrive', met: called.arrived, due: called.arriveDue },
    { kind: 'handle', met: called.handled, due: called.handleDue },
  ] as const
  return all
    .filter((o) => o.met === undefined)
    .map((o) => ({
      kind: o.kind,
      round,
      owner,
      policy: answerPolicy(o.kind, urgency, settings),
      since: called.at,
      due: o.due,
    }))
}

const lateWords = [
  'whistle_sign_late',
  'whistle_sign_climb',
  'whistle_arrive_late',
  'whistle_arrive_climb',
  'whistle_handle_late',
  'whistle_handle_climb',
  'whistle_approve_late',
  'whistle_ruling_remind',
  'whistle_ruling_late',
  'whistle_rate_remind',
  'whistle_rate_lapsed',
] as const
type LateWords = (typeof lateWords)[number]
const isLate = (words: string): words is LateWords => (lateWords as readonly string[]).includes(words)

const buttons: Partial<Record<LateWords, Say['buttons']>> = {
  whistle_sign_late: ['sign', 'arrive'],
  whistle_arrive_late: ['arrive'],
  whistle_handle_late: ['handle'],
  whistle_approve_late: ['approve'],
  whistle_rate_remind: ['satisfied', 'fair', 'unsatisfied'],
}

function step(whistle: WhistleCase, due: StepDue, context: Context): Say[] {
  if (!isLate(due.words)) throw new Error(`no words ${due.words}`)
  const unit = 'unit' in due.owner ? unitName(due.owner.unit, context) : ''
  const who = ownersOf(context.directory, due.owner, context.now)
    .map((p) => context.directory.person(p)?.name ?? '')
    .join('、')
  const facts: WhistleLate = {
    item: itemOf(whistle, context),
    unit,
    who,
    due: due.due ?? context.now,
    vacant: due.vacant,
  }
  const offered = buttons[due.words]
  return [
    {
      to: toPerson(due.to),
      lane: due.lane,
      cases: [whistle.number],
      words: due.words,
      facts,
      ...(offered ? { buttons: offered } : {}),
    },
  ]
}
