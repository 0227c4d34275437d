/** What an enterprise says of itself when nothing is awaited: a finding with its plan that sounds like work done, or junk. */
import type { View } from '../../db/transactions/intake.ts'
import { isJunk } from '../../prompts/lexicon/junk.ts'
import { talkAct } from './hazard-acts.ts'
import { foundAndPlanned, planWords } from './plan-words.ts'
import type { Heard } from './prepare.ts'
import { report } from './report.ts'

/** Runs a place, and speaks to us. */
function isKeeper({ person, deps, private: alone, envelope }: Heard, view: View): boolean {
  if (person === null || (!alone && !envelope.mentioned)) return false
  return deps.directory.postsOf(person, view.now).some((p) => p.kind === 'owner')
}

/** "灭火器过期两具,我负责,换新的,三天内": 换新的 is a plan, where somebody or a day stands beside it. */
export function reportsOwn(heard: Heard, view: View): boolean {
  const { numbers = [] } = heard.understanding.slots
  const owes = view.awaiting().some((a) => talkAct('fix_submit').awaits.includes(a.obligation.kind))
  if (owes || numbers.length > 0 || view.quoted.length > 0 || !isKeeper(heard, view)) return false
  const { found, planned } = foundAndPlanned(heard, heard.envelope.text)
  const plan = planWords(planned, view.now, '我')
  if (found.length === 0 || (plan.responsible === undefined && plan.due === undefined)) return false
  report({ ...heard, understanding: heard.understand(found.join(',')) }, view)
  return true
}

/** 已整改, 无, 1, 一般隐患, 正常 alone: where, and what? */
export function asksFinding(heard: Heard, view: View): boolean {
  const { envelope, deps } = heard
  const idle = view.awaiting().length === 0 && view.quoted.length === 0 && envelope.photos.length === 0
  // A bare 1 may choose from what we just showed; what else we asked is answered first.
  const asked = view.question !== null && (view.question.kind !== 'draft' || /^\d/.test(envelope.text.trim()))
  if (!idle || asked || !isJunk(envelope.text) || !isKeeper(heard, view)) return false
  const draft = { said: '', photos: [], missing: 'what', choices: [] }
  view.ask('draft', draft, deps.settings.questionLife)
  view.say({ to: { to: 'here' }, lane: 'answer', cases: [], words: 'ask_finding', facts: {} })
  return true
}
