/** A month's roll calls by unit and name: called, answered in time, late, missing (R16.4). No ranking: units in their own order. */
import type { Directory } from '../directory.ts'
import type { UnitId } from '../org.ts'
import { nameOf } from '../recipients.ts'
import { unitName } from './scene.ts'
import type { Called, RollCase, RollFacts, RollFigures } from './state.ts'

type Row = { unit: UnitId; called: Called }

/** Of these units, or of all. */
export function figuresOf(
  month: string,
  rolls: readonly RollCase[],
  units: readonly UnitId[] | null,
  directory: Directory,
): RollFacts['roll_figures'] {
  // An answer still to come is no miss.
  const over = rolls.filter((r) => r.state !== 'called')
  const rows = over.flatMap(({ body }) =>
    body.called.flatMap((called) =>
      [...new Set(called.posts.map((p) => p.unit))]
        .filter((unit) => units === null || units.includes(unit))
        .map((unit): Row => ({ unit, called })),
    ),
  )
  const order = directory.rows.units.map((u) => u.id)
  const figures = [...Map.groupBy(rows, (r) => r.unit)]
    .toSorted(([a], [b]) => order.indexOf(a) - order.indexOf(b))
    .map(([unit, own]): RollFigures => ({
      unit: unitName(unit, directory),
      ...sums(own),
      missing: names(own, directory),
    }))
  const calls = over.filter((r) => units === null || r.body.units.some((u) => units.includes(u))).length
  return { month, calls, units: figures, total: sums(rows) }
}

const sums = (rows: readonly Row[]): RollFacts['roll_figures']['total'] => ({
  called: rows.length,
  answered: rows.filter((r) => r.called.answered?.late === 0).length,
  late: rows.filter((r) => (r.called.answered?.late ?? 0) > 0).length,
  missed: rows.filter((r) => r.called.answered === undefined).length,
})

function names(rows: readonly Row[], directory: Directory): RollFigures['missing'] {
  const gone = Map.groupBy(
    rows.filter((r) => r.called.answered === undefined),
    (r) => r.called.person,
  )
  return [...gone].map(([person, all]) => ({ name: nameOf(person, { directory }), times: all.length }))
}
