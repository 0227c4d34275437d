/** Every act on a hazard once: whose it is in the permission table, whom it concerns by name, and its rule. */
import type { Context, Decision, Refusal } from '../case.ts'
import type { IntentName } from '../intent.ts'
import type { UnitId } from '../org.ts'
import type { Target } from '../permission.ts'
import { ownersOf } from '../roles.ts'
import { again } from './again.ts'
import { amend } from './amend.ts'
import { append } from './append.ts'
import type { On } from './become.ts'
import { correct } from './correct.ts'
import { concerned, departmentsOf, judgeOf, leaderOf, officeHeads, staffOf, unitName } from './departments.ts'
import { dismiss, object } from './dismiss.ts'
import { dispute, ruling } from './dispute.ts'
import { enforce, outcome } from './enforce.ts'
import { grantExtension, refuseExtension, requestExtension } from './extension.ts'
import { notTheInspector, notTheLeader } from './five.ts'
import { governmentReport } from './government.ts'
import { close, inspect } from './inspect.ts'
import { setInterim } from './interim.ts'
import { confirm, passOn, refuse, suspect } from './judge.ts'
import { keepers } from './major.ts'
import { merge } from './merge.ts'
import { tell } from './news.ts'
import { linkPlace } from './link.ts'
import { join } from './join.ts'
import { ack, dispatch, withdraw } from './order.ts'
import { reassign } from './reassign.ts'
import { pass, returnWork, submit } from './recheck.ts'
import { accept, explain, passBack, refer } from './referral.ts'
import { knownReporters } from './reporters.ts'
import { samplePass, sampleFail, samplers } from './sample.ts'
import { checker, workers } from './scene.ts'
import { selfClose, selfPlan } from './self.ts'
import { lapse, spotFix } from './spot.ts'
import type { HazardAct, HazardCase } from './state.ts'
import { progress, supervise } from './supervise.ts'
import { unmerge } from './unmerge.ts'
import { unname } from './unname.ts'
import { unsay } from './unsay.ts'
import { whistled } from './whistled.ts'

export type ActRule<A extends HazardAct> = {
  /** Null: nobody's to ask for; done by the clock, or as part of something that was asked for. */
  intent: IntentName | null
  /** A reporter whom nobody knows may do it as well. */
  byTeller?: true
  /** People named or barred for this act, beside where the hazard is. */
  target?(hazard: HazardCase, context: Context): Pick<Target, 'named' | 'barred' | 'unit' | 'units'>
  /** Whose it is not in this state, though the post would allow it. */
  bars?(hazard: HazardCase, context: Context): Refusal | null
  act(on: On<A>): Decision<HazardCase>
}

/** Everything but 上报, which opens a record. */
export type LaterAct = Exclude<HazardAct, 'report'>

const rectifierNamed = ({ body }: HazardCase): Pick<Target, 'named'> => ({ named: body.order ? [body.order.to] : [] })

/** 重大 is looked at by anybody of the department that leads it; a department may look at what it leads. */
const byChecker = (hazard: HazardCase, context: Context): Pick<Target, 'named' | 'barred' | 'unit'> => ({
  named: [
    ...ownersOf(context.directory, checker(hazard, context), context.now),
    ...(hazard.state === 'inspected' ? officeHeads(context) : []),
  ],
  barred: workers(hazard),
  ...ledBy(hazard),
})

function ledBy(hazard: HazardCase): Pick<Target, 'unit'> {
  const unit = leaderOf(hazard)
  return unit === null ? {} : { unit }
}

const guarded = (hazard: HazardCase): Pick<Target, 'named' | 'unit'> => ({
  ...rectifierNamed(hazard),
  ...ledBy(hazard),
})

const known = (hazard: HazardCase): Pick<Target, 'named' | 'units'> => ({
  ...reporterNamed(hazard),
  units: departmentsOf(hazard),
})

const ofUnit = (unit: UnitId | null): Pick<Target, 'unit'> => (unit === null ? {} : { unit })

const askedUnit = (hazard: HazardCase, context: Context): Pick<Target, 'unit' | 'named'> => {
  const unit = concerned(hazard, context)
  return { ...ofUnit(unit), named: staffOf(unit, context) }
}

/** The department, and whoever puts it right. */
const reporting = (hazard: HazardCase, context: Context): Pick<Target, 'unit' | 'named'> => {
  const { unit, named = [] } = askedUnit(hazard, context)
  const working = [...keepers(hazard, context), ...(rectifierNamed(hazard).named ?? [])]
  return { ...ofUnit(unit ?? null), named: [...named, ...working] }
}

const judging = (hazard: HazardCase, context: Context): Pick<Target, 'unit'> => ofUnit(judgeOf(hazard, context))

const enforcing = ({ body: { enforcement } }: HazardCase): Pick<Target, 'unit'> => ofUnit(enforcement?.to ?? null)

const reporterNamed = ({ body }: HazardCase): Pick<Target, 'named'> => ({
  named: body.reporter === null ? [] : [body.reporter],
})

const bySampler = (hazard: HazardCase, context: Context): Pick<Target, 'named' | 'barred'> => ({
  named: samplers(hazard, context),
  barred: [...workers(hazard), ...(reporterNamed(hazard).named ?? [])],
})

const reportersNamed = (hazard: HazardCase): Pick<Target, 'named'> => ({ named: knownReporters(hazard) })

/** Until work is ordered a reporter may put right what he told. */
const telling = (hazard: HazardCase): Pick<Target, 'named' | 'unit'> => ({
  named: hazard.body.order === null ? knownReporters(hazard) : [],
  ...ledBy(hazard),
})

/** Whoever is to put it right, and those of the village who may pass on that he needs longer. */
const needing = (hazard: HazardCase, { directory, now }: Context): Pick<Target, 'named'> => {
  const village = directory.villageOf(hazard.area)
  const unit = village && directory.governing(village.id)
  const posts = ['grid_worker', 'village_secretary'] as const
  const near = unit ? posts.flatMap((post) => directory.holders(unit.id, post, now)) : []
  return { named: [...(rectifierNamed(hazard).named ?? []), ...near] }
}

/** Nobody gives himself more time, or judges his own work to be none. */
const notTheWorker = (hazard: HazardCase): Pick<Target, 'barred' | 'unit'> => ({
  barred: workers(hazard),
  ...ledBy(hazard),
})

export const hazardRules: { [A in LaterAct]: ActRule<A> } = {
  join: { intent: null, act: join },
  dispatch: { intent: 'dispatch', target: ledBy, bars: notTheLeader, act: dispatch },
  amend: { intent: 'amend', target: ledBy, bars: notTheLeader, act: amend },
  interim: { intent: 'interim', target: guarded, act: setInterim },
  ack: { intent: 'ack', target: rectifierNamed, act: ack },
  submit: { intent: 'fix_submit', target: rectifierNamed, act: submit },
  pass: { intent: 'pass', target: byChecker, bars: notTheInspector, act: pass },
  return: { intent: 'return', target: byChecker, bars: notTheInspector, act: returnWork },
  withdraw: {
    intent: 'withdraw',
    byTeller: true,
    target: reporterNamed,
    act: withdraw,
  },
  spot_fix: { intent: 'fix_submit', target: reporterNamed, act: spotFix },
  plan: { intent: 'fix_submit', target: reporterNamed, act: selfPlan },
  self_close: { intent: 'fix_submit', target: rectifierNamed, act: selfClose },
  lapse: { intent: null, act: lapse },
  append: { intent: null, act: append },
  tell: { intent: null, act: tell },
  sample_pass: { intent: 'pass', target: bySampler, act: samplePass },
  unname: { intent: 'withdraw', byTeller: true, target: reportersNamed, act: unname },
  whistled: { intent: null, act: whistled },
  sample_fail: { intent: 'return', target: bySampler, act: sampleFail },
  refer: { intent: 'refer', bars: alreadyLed, act: refer },
  explain: { intent: 'refer', act: explain },
  accept: { intent: 'ack', target: askedUnit, act: accept },
  pass_back: { intent: 'pass_back', target: askedUnit, act: passBack },
  dispute: { intent: null, bars: alreadyLed, act: dispute },
  ruling: { intent: 'ruling', act: ruling },
  // Whoever may see it may say that it looks like 重大.
  suspect: { intent: 'lookup', target: known, act: suspect },
  pass_on: { intent: 'pass_back', target: judging, act: passOn },
  major_confirm: { intent: 'major_confirm', target: judging, act: confirm },
  major_refuse: { intent: 'major_refuse', target: judging, act: refuse },
  supervise: { intent: 'supervise', act: supervise },
  progress: { intent: 'progress', target: reporting, act: progress },
  government_report: {
    intent: 'progress',
    target: (_, context) => ({ named: officeHeads(context) }),
    act: governmentReport,
  },
  inspect: { intent: 'pass', target: byChecker, bars: notTheInspector, act: inspect },
  close: {
    intent: 'pass',
    target: (hazard, context) => ({ named: officeHeads(context), ...ledBy(hazard) }),
    act: close,
  },
  enforce: { intent: 'enforce', target: ledBy, act: enforce },
  outcome: { intent: 'enforce', target: enforcing, act: outcome },
  reassign: { intent: null, act: reassign },
  link: { intent: null, act: linkPlace },
  again: { intent: null, act: again },
  unsay: { intent: 'withdraw', byTeller: true, target: reportersNamed, act: unsay },
  merge: { intent: 'merge', target: ledBy, bars: notTheLeader, act: merge },
  merge_undo: { intent: 'merge_undo', byTeller: true, target: reportersNamed, act: unmerge },
  dismiss: { intent: 'dismiss', target: notTheWorker, bars: notTheLeader, act: dismiss },
  object: { intent: 'withdraw', byTeller: true, target: reportersNamed, act: object },
  correct: { intent: 'correct', byTeller: true, target: telling, act: correct },
  extend_request: { intent: 'extend_request', target: needing, act: requestExtension },
  extend_grant: { intent: 'extend_grant', target: notTheWorker, bars: notTheLeader, act: grantExtension },
  extend_refuse: { intent: 'extend_refuse', target: notTheWorker, bars: notTheLeader, act: refuseExtension },
}

/** What a department leads is not referred once more. */
function alreadyLed(hazard: HazardCase, context: Context): Refusal | null {
  const { lead } = hazard.body
  return lead === undefined ? null : { code: 'led', number: hazard.number, unit: unitName(lead, context) }
}
