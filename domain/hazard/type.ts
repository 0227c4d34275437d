/** The hazard as a case type: its decide, what is owed in each state, and what a step of a ladder says. */
import type { CaseType, Context, StepDue } from '../case.ts'
import type { Owed } from '../obligation.ts'
import { ownersOf } from '../roles.ts'
import type { Item, Late, Lane, Recipient, Say } from '../say.ts'
import { afterWorkHours } from '../settings.ts'
import { decideHazard } from './decide.ts'
import { acceptPolicy, dispatchPolicy, recheckPolicy, rectifyPolicy } from './policy.ts'
import type { SuggestDays } from './become.ts'
import { updateOwed } from './news.ts'
import { sampleOwed } from './sample.ts'
import { lapseOwed } from './spot.ts'
import { checker, dispatcher, itemOf, nameOf, rectifier } from './scene.ts'
import type { HazardCase, HazardCommand } from './state.ts'

export function hazardType(days: SuggestDays): CaseType<HazardCase, HazardCommand> {
  return {
    kind: 'hazard',
    prefix: 'YH',
    decide: (state, command, context) => decideHazard(state, command, context, days),
    owed,
    step,
    scene: (hazard) => ({ area: hazard.area, town: hazard.town, place: hazard.place, reporter: hazard.body.reporter }),
    elapsed: (act) => {
      if (act === 'lapse' || act === 'tell') return { do: act }
      throw new Error(`a hazard has no act ${act} by the clock`)
    },
  }
}

function owed(hazard: HazardCase, context: Context): Owed[] {
  return [...owedInState(hazard, context), ...updateOwed(hazard, context)]
}

function owedInState(hazard: HazardCase, context: Context): Owed[] {
  const { settings } = context
  const since = hazard.body.since
  switch (hazard.state) {
    case 'reported':
      return [
        {
          kind: 'dispatch',
          round: 1,
          owner: dispatcher(hazard, context),
          policy: dispatchPolicy(settings),
          since,
          due: null,
        },
      ]
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
          policy: recheckPolicy(settings),
          since,
          due: null,
        },
      ]
    case 'spot':
    case 'self_found':
      return lapseOwed(hazard, context)
    case 'closed':
      return sampleOwed(hazard, context)
    case 'withdrawn':
      return []
  }
}

function rectification(hazard: HazardCase, context: Context): Owed {
  return {
    kind: 'rectify',
    round: hazard.body.fixes.length + 1,
    owner: rectifier(hazard, context),
    policy: rectifyPolicy(context.settings),
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
  return [{ kind: 'accept', round: 1, owner, policy: acceptPolicy(settings), since: order.at, due }]
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
  if (!isLate(due.words)) throw new Error(`no words ${due.words}`)
  const facts: Late = { items, due: at, who: whoOwes(hazard, context), vacant: due.vacant }
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

/** The people from whom the open thing is awaited, by name. */
export function whoOwes(hazard: HazardCase, context: Context): string {
  const [open] = owed(hazard, context)
  if (!open) return ''
  return ownersOf(context.directory, open.owner, context.now)
    .map((p) => nameOf(p, context))
    .join('、')
}
