/** What every record that a unit keeps of its duty begins with: where the unit is, open from now on. */
import type { Context } from '../case.ts'
import type { UnitId } from '../org.ts'

export function opening(unit: UnitId, { now, directory }: Pick<Context, 'now' | 'directory'>) {
  const area = directory.unit(unit)?.area ?? directory.county.id
  return { area, town: directory.townOf(area)?.id ?? null, place: null, openedAt: now, closedAt: null }
}
