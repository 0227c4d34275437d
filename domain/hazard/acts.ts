/** Every act on a hazard once: whose it is in the permission table, whom it concerns by name, and its rule. */
import type { Context, Decision } from '../case.ts'
import type { IntentName } from '../intent.ts'
import type { Target } from '../permission.ts'
import { ownersOf } from '../roles.ts'
import { amend } from './amend.ts'
import { append } from './append.ts'
import type { On } from './become.ts'
import { setInterim } from './interim.ts'
import { tell } from './news.ts'
import { ack, dispatch, join, withdraw } from './order.ts'
import { pass, returnWork, submit } from './recheck.ts'
import { samplePass, sampleFail, samplers } from './sample.ts'
import { checker, workers } from './scene.ts'
import { selfClose, selfPlan } from './self.ts'
import { lapse, spotFix } from './spot.ts'
import type { HazardAct, HazardCase } from './state.ts'
import { unname } from './unname.ts'

export type ActRule<A extends HazardAct> = {
  /** Null: nobody's to ask for; done by the clock, or as part of something that was asked for. */
  intent: IntentName | null
  /** People named or barred for this act, beside where the hazard is. */
  target?(hazard: HazardCase, context: Context): Pick<Target, 'named' | 'barred'>
  act(on: On<A>): Decision<HazardCase>
}

/** Everything but 上报, which opens a record. */
export type LaterAct = Exclude<HazardAct, 'report'>

const rectifierNamed = ({ body }: HazardCase): Pick<Target, 'named'> => ({ named: body.order ? [body.order.to] : [] })

const byChecker = (hazard: HazardCase, context: Context): Pick<Target, 'named' | 'barred'> => ({
  named: ownersOf(context.directory, checker(hazard, context), context.now),
  barred: workers(hazard),
})

const reporterNamed = ({ body }: HazardCase): Pick<Target, 'named'> => ({
  named: body.reporter === null ? [] : [body.reporter],
})

const bySampler = (hazard: HazardCase, context: Context): Pick<Target, 'named' | 'barred'> => ({
  named: samplers(hazard, context),
  barred: [...workers(hazard), ...(reporterNamed(hazard).named ?? [])],
})

export const hazardRules: { [A in LaterAct]: ActRule<A> } = {
  join: { intent: null, act: join },
  dispatch: { intent: 'dispatch', act: dispatch },
  amend: { intent: 'amend', act: amend },
  interim: { intent: 'interim', target: rectifierNamed, act: setInterim },
  ack: { intent: 'ack', target: rectifierNamed, act: ack },
  submit: { intent: 'fix_submit', target: rectifierNamed, act: submit },
  pass: { intent: 'pass', target: byChecker, act: pass },
  return: { intent: 'return', target: byChecker, act: returnWork },
  withdraw: {
    intent: 'withdraw',
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
  unname: { intent: null, act: unname },
  sample_fail: { intent: 'return', target: bySampler, act: sampleFail },
}
