/** 复发: the same at the same place within the window is a new record, linked with the one before (R10.8; DESIGN: a new number). */
import type { CaseNumber, Change, Context } from '../case.ts'
import type { HazardBody, HazardCase } from './state.ts'

export type Told = { area: string; place: { id: string | null; name: string }; category: string }

/** Closed ones of the same category at the same place, newest first. */
export function earlier(told: Told, beside: readonly CaseNumber[], { now, settings, find }: Context): HazardCase[] {
  return beside
    .flatMap((number) => {
      const found = find(number)
      return found?.kind === 'hazard' ? [found as HazardCase] : []
    })
    .filter((c) => isRelapseOf(told, c) && now - (c.closedAt ?? 0) <= settings.relapseWindow)
    .toSorted((a, b) => (b.closedAt ?? 0) - (a.closedAt ?? 0))
}

function isRelapseOf({ area, place, category }: Told, before: HazardCase): boolean {
  if (before.state !== 'closed' || before.body.category !== category) return false
  if (place.id !== null) return before.place === place.id
  return place.name !== '' && before.place === null && before.area === area && before.body.placeName === place.name
}

export function relapseOf(before: readonly HazardCase[]): Pick<HazardBody, 'relapseOf' | 'times'> {
  const [last] = before
  return last ? { relapseOf: last.number, times: before.length + 1 } : {}
}

/** The record before says in its own story that it came again. */
export function relapsed(before: HazardCase, by: CaseNumber): Change<HazardCase> {
  const relapses = [...(before.body.relapses ?? []), by]
  return {
    before,
    after: { ...before, version: before.version + 1, body: { ...before.body, relapses } },
    events: [{ type: 'relapsed', data: { by } }],
  }
}
