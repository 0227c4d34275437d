/** 查 with a name that no place of the register has: what was reported there by that name, else that it is not known. */
import type { View } from '../../db/transactions/intake.ts'
import type { Directory } from '../../domain/directory.ts'
import { counts, fitsFilter } from '../../domain/hazard/wish.ts'
import { itemOf } from '../../domain/hazard/scene.ts'
import { covers, jurisdictionOf } from '../../domain/jurisdiction.ts'
import type { AreaId, PersonId } from '../../domain/org.ts'
import { refuse } from './acts.ts'
import { hazardsOf } from './hazards.ts'
import type { Heard } from './prepare.ts'
import { reading, sees } from './sees.ts'

/** Villages that are looked through for a name. */
const MOST = 60

/** Where a place of that name may lie: the area named, else all of the asker's, village by village. */
export function villagesOf(directory: Directory, areas: readonly AreaId[]): AreaId[] {
  const all = areas.filter((a) => a !== directory.county.id).flatMap((a) => directory.areasIn(a))
  return [...new Set(all)].slice(0, MOST)
}

export function showUnlisted(heard: Heard, view: View, person: PersonId, name: string): void {
  const { directory } = heard.deps
  const context = reading(heard, view)
  const { slots } = heard.understanding
  const own = directory.postsOf(person, view.now).flatMap((p) => directory.unit(p.unit)?.area ?? [])
  const areas = villagesOf(directory, slots.area ? [slots.area.id] : own)
  const there = areas
    .flatMap((area) => hazardsOf(view.near({ area, name })))
    .filter((c) => counts(c) && sees(heard, view, c))
  const only = slots.only ?? 'open'
  const items = [...new Set(there)]
    .filter((c) => fitsFilter(c, only, view.now))
    .map((c) => ({ ...itemOf(c, context), state: c.state, due: c.due }))
  if (there.length === 0) {
    const near = nearNames(directory, person, name, view.now)
    return refuse(view, 'lookup', { code: 'no_such_place', name, near })
  }
  const numbers = items.map((i) => i.number)
  const page = { total: items.length, page: 1, pages: 1, asked: 1 }
  const about = { name, department: null, words: '', only, partly: false }
  view.say({
    to: { to: 'here' },
    lane: 'answer',
    cases: numbers,
    words: 'cases_listed',
    facts: { ...about, items, ...page },
  })
}

/** Places within the asker's reach whose names share most characters with what was said. */
function nearNames(directory: Directory, person: PersonId, said: string, now: number): string[] {
  const within = jurisdictionOf(directory, person, 'lookup', now)
  const characters = new Set(said)
  const fits = (name: string): number => [...new Set(name)].filter((c) => characters.has(c)).length / name.length
  return directory.rows.places
    .filter((p) => covers(directory, within, { place: p.id }))
    .map((p) => ({ name: p.name, fits: Math.max(...[p.name, ...p.aliases].map(fits)) }))
    .filter((p) => p.fits >= 0.4)
    .toSorted((a, b) => b.fits - a.fits)
    .slice(0, 3)
    .map((p) => p.name)
}
