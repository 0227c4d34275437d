/** Photos of one record that came with several reports. */
import type { Photo } from './state.ts'

/** Without these, each taken out once: the same picture may have come with another report as well. */
export function less(photos: readonly Photo[], gone: readonly Photo[]): Photo[] {
  const left = [...photos]
  for (const g of gone) {
    const at = left.findIndex((p) => p.id === g.id && p.at === g.at && p.by === g.by)
    if (at !== -1) left.splice(at, 1)
  }
  return left
}
