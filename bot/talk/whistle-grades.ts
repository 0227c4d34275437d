/** "城管局满意,公安局不满意,人来了没处理": each department with its own grade, or one grade for all that are not rated. */
import type { UnitId } from '../../domain/org.ts'
import type { Grade } from '../../domain/whistle/state.ts'
import type { Heard } from './prepare.ts'

type Graded = { unit: UnitId | null; grade: Grade; reason: string }

export function gradesIn(heard: Heard, text: string): Graded[] {
  const { grade, departments = [] } = heard.understanding.slots
  const each = eachOf(heard, text)
  if (each.length > 1) return each
  if (grade === undefined) return []
  const units = departments.map((d) => d.id)
  const reason = reasonOf(heard, heard.understanding.slots.reason)
  return (units.length === 0 ? [null] : units).map((unit) => ({ unit, grade, reason }))
}

/** A clause with a department and a grade begins another; what follows it is its reason. */
function eachOf(heard: Heard, text: string): Graded[] {
  const graded: Graded[][] = []
  for (const clause of text.split(/[,。;,;\n]+/).filter((c) => c.trim() !== '')) {
    const { slots } = heard.understand(clause.trim())
    const units = (slots.departments ?? []).map((d) => d.id)
    const { grade } = slots
    if (grade !== undefined && units.length > 0)
      graded.push(units.map((unit) => ({ unit, grade, reason: reasonOf(heard, slots.reason) })))
    else if (graded.length > 0)
      graded.at(-1)?.forEach((g) => Object.assign(g, { reason: join(g.reason, clause.trim()) }))
  }
  return graded.flat()
}

const join = (a: string, b: string): string => [a, b].filter((t) => t !== '').join(',')

/** A department's name alone is no reason. */
function reasonOf(heard: Heard, said = ''): string {
  const named = said.length <= 10 && (heard.understand(`吹哨,请${said}`).slots.departments ?? []).length > 0
  return named ? '' : said
}
