/** Hazards among what a message brought with it. */
import type { View } from '../../db/transactions/intake.ts'
import type { AnyCase } from '../../domain/case.ts'
import type { HazardCase } from '../../domain/hazard/state.ts'

export const isHazard = (c: AnyCase | undefined): c is HazardCase => c?.kind === 'hazard'

export const hazardsOf = (cases: readonly AnyCase[]): HazardCase[] => cases.filter(isHazard)

/** By the whole number or its end. */
export function byNumber(view: View, number: string): HazardCase[] {
  const exact = view.find(number)
  return (exact ? [exact] : view.tail(number)).filter(isHazard)
}
