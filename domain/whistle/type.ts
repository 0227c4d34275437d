/** The whistle as a case type: its rules, what is owed in each state, and what a step of a ladder says. */
import type { CaseType, Context } from '../case.ts'
import { decideBy, type Machine } from '../machine.ts'
import type { Owed } from '../obligation.ts'
import { MINUTE } from '../time.ts'
import { add, answer } from './answers.ts'
import { approve, blow } from './blow.ts'
import { approver } from './blower.ts'
import { alter, callOff, explain } from './change.ts'
import { conclude, isListed, link, listMeeting, toMeeting } from './meeting.ts'
import { answerPolicy, approvePolicy, meetingPolicy, ratePolicy, rulingPolicy } from './policy.ts'
import { lapse, judge, rate } from './rating.ts'
import { passBack, rule } from './ruling.ts'
import { standing } from './scene.ts'
import { step } from './steps.ts'
import { type Called, type WhistleCase, type WhistleCommand, whistleTable } from './state.ts'
import { countyOffice } from '../roles.ts'

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
    add: { intent: 'handled', target: byUnit, act: add },
    pass_back: { intent: 'pass_back', target: byUnit, act: passBack },
    rule: { intent: 'ruling', act: rule },
    rate: { intent: 'rate', act: rate },
    judge: { intent: 'judge', target: byUnit, act: judge },
    lapse_rating: { intent: null, act: lapse },
    link: {
      intent: 'open_hazard',
      target: ({ state }) => ({ units: standing(state.body).map((c) => c.unit) }),
      act: link,
    },
    to_meeting: { intent: 'to_meeting', act: toMeeting },
    list_meeting: { intent: null, act: listMeeting },
    conclude: { intent: 'conclude', act: conclude },
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
  owed: (whistle, context) => [...owed(whistle, context), ...owedToMeeting(whistle, context)],
  step,
  scene: ({ area, town, place, body }) => ({ area, town, place, reporter: body.by }),
  elapsed: (act) => {
    if (act === 'lapse_rating') return { do: act }
    if (act === 'list_ruling') return { do: 'list_meeting', why: 'ruling' }
    if (act === 'list_handling') return { do: 'list_meeting', why: 'handling' }
    throw new Error(`a whistle has no act ${act} by the clock`)
  },
}

function owed(whistle: WhistleCase, context: Context): Owed[] {
  const { settings, directory } = context
  const since = whistle.body.since
  const county = directory.governing(directory.county.id)?.id ?? ''
  const town = (whistle.town === null ? undefined : directory.governing(whistle.town)?.id) ?? county
  switch (whistle.state) {
    case 'proposed': {
      const { owner } = approver(whistle, context)
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

/** On the list of the 联席会 until that has met about it, whatever became of the whistle itself. */
function owedToMeeting(whistle: WhistleCase, { settings, directory }: Context): Owed[] {
  const { meeting } = whistle.body
  if (meeting === null || !isListed(whistle)) return []
  const owner = countyOffice({ directory })
  // Listed once more it is owed anew.
  const round = Math.floor(meeting.at / MINUTE)
  return [{ kind: 'meeting', round, owner, policy: meetingPolicy(settings), since: meeting.at, due: null }]
}

/** Each called department has its own clocks; `round` tells one from another. What was passed back waits for the ruling. */
function owedBy(whistle: WhistleCase, called: Called, county: string, { settings }: Context): Owed[] {
  const { urgency } = whistle.body
  // 改成紧急 climbs by another ladder: that is owed anew, since a ladder once begun stays as it was.
  const round = whistle.body.called.indexOf(called) * 2 + (urgency === 'urgent' ? 2 : 1)
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
