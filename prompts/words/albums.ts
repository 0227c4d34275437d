/** Photos of before and after the work, to be seen side by side (R11.3). */
import type { Album } from './render.ts'

type Both = { before: readonly string[]; after: readonly string[] }

export function beforeAfter({ before, after }: Both): Album[] {
  return [
    { title: '整改前', photos: before },
    { title: '整改后', photos: after },
  ].filter((a) => a.photos.length > 0)
}

/** 整改前照片1张,整改后照片2张。 */
export function shownBoth({ before, after }: Both): string {
  if (before.length + after.length === 0) return ''
  return `整改前照片${before.length}张,整改后照片${after.length}张。`
}
