/** The hazard as a case type: its decide, what is owed in each state, and what a step of a ladder says. */
import type { CaseType, Context, StepDue } from '../case.ts'
import type { Owed, Policy } from '../obligation.ts'
import { countyOffice, deskOf, ownersOf } from '../roles.ts'
import type { Lane } from '../lane.ts'
import type { Item, Late, Recipient, Say } from '../say.ts'
import type { Settings } from '../settings.ts'
import { afterWorkHours } from '../settings.ts'
import { decideHazard } from './decide.ts'
import { acceptPolicy, dispatchPolicy, recheckPolicy, rectifyPolicy, reviewPolicy } from './policy.ts'
import type { HazardLexicon } from './lexicon.ts'
import { isMajor } from './major.ts'
import { updateOwed } from './news.ts'
import { owedBeside } from './owed-beside.ts'
import { ledAcceptPolicy, ledDispatchPolicy, ledRectifyPolicy, referralPolicy, rulingPolicy } from './policy-lead.ts'
import { closePolicy, majorOrderPolicy, majorRecheckPolicy, majorRectifyPolicy } from './policy-major.ts'
import { sampleOwed } from './sample.ts'
import { objectedTo } from './rungs.ts'
import { lapseOwed } from './spot.ts'
import { checker, dispatcher, itemOf, nameOf, rectifier } from './scene.ts'
import type { HazardCase, HazardCommand } from './state.ts'

export function hazardType(lexicon: HazardLexicon): CaseType<HazardCase, HazardCommand> {
  return {
    kind: 'hazard',
    prefix: 'YH',
    decide: (state, command, context) => decideHazard(state, command, context, lexicon),
    owed,
    step,
    scene: ({ area, town, place, body }) => ({ area, town, place, lead: body.lead ?? null, reporter: body.reporter }),
    elapsed: (act) => {
      if (act === 'lapse' || act === 'tell') return { do: act }
      throw new Error(`a hazard has no act ${act} by the clock`)
    },
  }
}

function owed(hazard: HazardCase, context: Context): Owed[] {
  return [...owedInState(hazard, context), ...updateOwed(hazard, context), ...owedBeside(hazard, context)]
}

/** The one thing that brings it on; what a department leads climbs within the department. */
function owedInState(hazard: HazardCase, context: Context): Owed[] {
  const { settings } = context
  const { since, referral } = hazard.body
  switch (hazard.state) {
    case 'reported':
      return [ordering(hazard, context)]
    case 'assigned':
      return [rectification(hazard, context), ...acceptance(hazard, context)]
    case 'rectifying':
      return [rectification(hazard, context)]
    case 'submitted':
      return [
        {
          kind: 'recheck',
          round: hazard.body.fixes.length,
          owner: checker(hazard, context),
          policy: isMajor(hazard) ? majorRecheckPolicy(settings) : recheckPolicy(settings),
          since,
          due: null,
        },
      ]
    case 'spot':
    case 'self_found':
      return lapseOwed(hazard, context)
    case 'referred': {
      if (!referral || referral.to === null) return []
      const round = referral.refusals.length + 1
      const owner = deskOf(referral.to, context)
      const policy = referralPolicy(settings)
      return [{ kind: 'accept_referral', round, owner, policy, since: referral.askedAt, due: null }]
    }
    case 'disputed':
      return [
        { kind: 'ruling', round: 1, owner: countyOffice(context), policy: rulingPolicy(settings), since, due: null },
      ]
    case 'inspected': {
      const round = hazard.body.checks.length
      return [{ kind: 'close', round, owner: countyOffice(context), policy: closePolicy(settings), since, due: null }]
    }
    case 'closed':
      return sampleOwed(hazard, context)
    case 'withdrawn':
    case 'merged':
    case 'dismissed':
      return []
  }
}

function ordering(hazard: HazardCase, context: Context): Owed {
  const { since, lead, leadSince } = hazard.body
  return {
    kind: 'dispatch',
    // What is found to be 重大 is ordered by other hours than before.
    round: lead === undefined ? 1 : isMajor(hazard) ? 3 : 2,
    owner: dispatcher(hazard, context),
    policy: orderingPolicy(hazard, context.settings),
    since: objectedTo(hazard) ? since : (leadSince ?? since),
    due: null,
  }
}

function orderingPolicy(hazard: HazardCase, settings: Settings): Policy {
  if (objectedTo(hazard)) return reviewPolicy(settings)
  if (hazard.body.lead === undefined) return dispatchPolicy(settings)
  return isMajor(hazard) ? majorOrderPolicy(settings) : ledDispatchPolicy(settings)
}

function rectifyingPolicy(hazard: HazardCase, settings: Settings): Policy {
  if (isMajor(hazard)) return majorRectifyPolicy(settings)
  return hazard.body.lead === undefined ? rectifyPolicy(settings) : ledRectifyPolicy(settings)
}

function rectification(hazard: HazardCase, context: Context): Owed {
  return {
    kind: 'rectify',
    round: hazard.body.fixes.length + 1,
    owner: rectifier(hazard, context),
    policy: rectifyingPolicy(hazard, context.settings),
    since: hazard.body.since,
    due: hazard.due,
  }
}

/** Counted from the order, so that an order given anew is accepted anew. */
function acceptance(hazard: HazardCase, context: Context): Owed[] {
  const { order } = hazard.body
  if (!order) return []
  const { settings } = context
  const due = afterWorkHours(order.at, settings.ackHours, settings)
  const owner = rectifier(hazard, context)
  return [
    {
      kind: 'accept',
      round: 1,
      owner,
      policy: hazard.body.lead === undefined ? acceptPolicy(settings) : ledAcceptPolicy(settings),
      since: order.at,
      due,
    },
  ]
}

/** Words that a policy's step may name, each with the facts of a late obligation. */
type LateWords =
  | 'rectify_due'
  | 'sample_late'
  | 'sample_climb'
  | 'accept_late'
  | 'accept_climb'
  | 'rectify_overdue'
  | 'rectify_look'
  | 'rectify_climb'
  | 'dispatch_late'
  | 'dispatch_climb'
  | 'recheck_late'
  | 'recheck_climb'
const lateWords: readonly string[] = [
  'rectify_due',
  'sample_late',
  'sample_climb',
  'accept_late',
  'accept_climb',
  'rectify_overdue',
  'rectify_look',
  'rectify_climb',
  'dispatch_late',
  'dispatch_climb',
  'recheck_late',
  'recheck_climb',
] satisfies LateWords[]

function isLate(words: string): words is LateWords {
  return lateWords.includes(words)
}

function step(hazard: HazardCase, due: StepDue, context: Context): Say[] {
  const items: Item[] = [itemOf(hazard, context)]
  const at = due.due ?? hazard.due ?? context.now
  const to: Recipient = { to: 'person', person: due.to }
  const base = { to, cases: [hazard.number], lane: due.lane satisfies Lane }
  if (due.words === 'rectify_remind') {
    return [{ ...base, words: 'rectify_remind', facts: { items, due: at }, buttons: ['done'] }]
  }
  if (isOwed(due.words)) {
    const who = whoOwes(hazard, context, due.kind)
    return [{ ...base, words: due.words, facts: { items, due: at, who, vacant: due.vacant, kind: due.kind } }]
  }
  if (!isLate(due.words)) throw new Error(`no words ${due.words}`)
  const facts: Late = { items, due: at, who: whoOwes(hazard, context, due.kind), vacant: due.vacant }
  const buttons: Partial<Record<LateWords, Say['buttons']>> = {
    rectify_due: ['done'],
    rectify_overdue: ['done'],
    accept_late: ['ack', 'done'],
    sample_late: ['pass', 'return'],
    dispatch_late: ['dispatch'],
    recheck_late: ['pass', 'return'],
  }
  const offered = buttons[due.words]
  return [{ ...base, words: due.words, facts, ...(offered ? { buttons: offered } : {}) }]
}

/** Words for what is owed beside the rectification: which kind it is stands in the facts. */
const owedWords = ['owed_remind', 'owed_late', 'owed_climb'] as const

function isOwed(words: string): words is (typeof owedWords)[number] {
  return owedWords.some((w) => w === words)
}

/** The people from whom this is awaited, by name. */
function whoOwes(hazard: HazardCase, context: Context, kind: string): string {
  return awaited(hazard, context)
    .filter((o) => o.kind === kind)
    .map((o) => o.who)
    .join('、')
}

/** All that is awaited on it, and from whom. */
export function awaited(hazard: HazardCase, context: Context): { kind: string; who: string }[] {
  return owed(hazard, context).map((o) => ({
    kind: o.kind,
    who: ownersOf(context.directory, o.owner, context.now)
      .map((p) => nameOf(p, context))
      .join('、'),
  }))
}
