/** 并案 and 撤销合并 from words: which record goes into which, and which merge is meant. */
import type { View } from '../../db/transactions/intake.ts'
import type { Refusal } from '../../domain/case.ts'
import { furtherReports, toldAt } from '../../domain/hazard/reporters.ts'
import type { HazardCase, HazardCommand } from '../../domain/hazard/state.ts'
import { MINUTE } from '../../domain/time.ts'
import type { Found } from './cases.ts'
import { byNumber, hazardsOf } from './hazards.ts'
import type { Asked } from './hazard-acts.ts'
import type { Heard } from './prepare.ts'
import { sees } from './sees.ts'

export function mergeOf({ heard, view, hazard }: Asked): HazardCommand | Refusal {
  const { into } = heard.understanding.slots
  if (into === undefined) return { code: 'same_case', number: hazard.number }
  const found = byNumber(view, into).filter((c) => sees(heard, view, c))
  const [only, another] = found
  if (!only || another) return { code: 'unknown_number', number: into }
  return { do: 'merge', into: only.number }
}

/** Of the cases of one merge it is undone once: at the record that was merged, else at the one that has a further report. */
export function ofMerge(cases: readonly HazardCase[]): HazardCase[] {
  const merged = cases.filter((c) => c.state === 'merged')
  const joined = cases.filter((c) => furtherReports(c).length > 0)
  return merged.length > 0 ? merged : joined.length > 0 ? joined.slice(0, 1) : cases.slice(0, 1)
}

/** What the sender has just told of and heard that it had been told before. */
export function justJoined(heard: Heard, view: View): Found | null {
  const recent = hazardsOf(view.recent(heard.deps.settings.withdrawWindow + MINUTE))
  const [last] = recent.filter((c) => furtherReports(c).length > 0 && toldAt(c, view.cause) !== null)
  return last ? { cases: [last] } : null
}
