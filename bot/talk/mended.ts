/** What a case's story tells of reports that joined it, merges, dismissals, corrections and extensions. */
import type { HazardCase } from '../../domain/hazard/state.ts'
import type { PersonId } from '../../domain/org.ts'
import type { Instant } from '../../domain/time.ts'

type Line = { at: Instant; what: string; who: string }

export function mended({ body }: HazardCase, name: (person: PersonId | null) => string, reporters: boolean): Line[] {
  const { reports = [], corrections = [], extensions = [], merged, dismissed, objection } = body
  return [
    ...reports.map((r) => ({ at: r.at, what: 'told_again', who: reporters ? (r.number ?? name(r.person)) : '' })),
    ...corrections.map((c) => ({ at: c.at, what: 'corrected', who: name(c.by) })),
    ...extensions.map((e) => ({ at: e.at, what: 'extension_asked', who: name(e.by) })),
    ...extensions.flatMap(({ decision: d }) =>
      d ? [{ at: d.at, what: d.ok ? 'extension_granted' : 'extension_refused', who: name(d.by) }] : [],
    ),
    ...(merged ? [{ at: merged.at, what: 'merged', who: merged.into }] : []),
    ...(dismissed ? [{ at: dismissed.at, what: 'dismissed', who: name(dismissed.by) }] : []),
    ...(objection ? [{ at: objection.at, what: 'objected', who: '' }] : []),
  ]
}
