/** Departments whose names share most with what was said; all of them where none does. */
import type { Directory } from '../../domain/directory.ts'
import type { Unit } from '../../domain/org.ts'

const MOST = 5

/** The part of a name that is its own: 住建 of 县住建局. */
const own = (name: string): string => name.replace(/^县|[局委办]$|大队$/g, '')

export function departmentsLike(directory: Directory, said: string): { id: string; name: string }[] {
  const all = directory.rows.units.filter((u) => u.kind === 'department')
  const shared = (u: Unit): number =>
    Math.max(...[u.name, ...u.aliases].map((n) => Array.from(own(said)).filter((c) => own(n).includes(c)).length))
  const alike = all.filter((u) => shared(u) > 0).toSorted((a, b) => shared(b) - shared(a))
  return (alike.length > 0 ? alike.slice(0, MOST) : all).map(({ id, name }) => ({ id, name }))
}
