/** Cases at a place that a message tells of. */
import type { AnyCase } from '../../domain/case.ts'
import type { Near } from '../queries/needs.ts'

export function isAt(c: AnyCase, near: Near): boolean {
  if ('place' in near) return c.place === near.place
  return c.place === null && c.area === near.area && (c.body as { placeName?: string }).placeName === near.name
}

export const newestFirst = (a: AnyCase, b: AnyCase): number => b.openedAt - a.openedAt || (a.number < b.number ? 1 : -1)
