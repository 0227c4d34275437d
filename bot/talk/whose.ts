/** Whose hazards a list or a ledger is about, in a name: the place or area wished for, else what the asker answers for. */
import type { Directory } from '../../domain/directory.ts'
import type { HazardWish } from '../../domain/hazard/wish.ts'
import type { Jurisdiction } from '../../domain/jurisdiction.ts'
import type { PersonId } from '../../domain/org.ts'
import type { Instant } from '../../domain/time.ts'
import { wholeCounty } from '../../prompts/lexicon/asks.ts'

export type Whose = {
  name: string
  /** Only places that this department leads. */
  department: string | null
}

export function whose(
  directory: Directory,
  person: PersonId,
  wish: Pick<HazardWish, 'area' | 'place' | 'kind'>,
  within: Jurisdiction,
  now: Instant,
): Whose {
  if (wish.place !== null) return { name: directory.place(wish.place)?.name ?? '', department: null }
  const department = within.all || within.areas.length > 0 ? null : departmentOf(directory, person, within, now)
  const where = wish.area === null ? ownName(directory, person, within, now) : placed(directory, wish.area)
  return { name: `${where}${wish.kind ?? ''}`, department }
}

/** What somebody answers for: the county, towns, villages, places. */
export function ownName(directory: Directory, person: PersonId, within: Jurisdiction, now: Instant): string {
  if (within.all || within.industries.length > 0) return wholeCounty
  const names = directory.postsOf(person, now).flatMap((post) => {
    const place = directory.placeOfUnit(post.unit)
    if (place) return within.places.includes(place.id) ? [place.name] : []
    const area = directory.unit(post.unit)?.area
    return area !== undefined && within.areas.includes(area) ? [placed(directory, area)] : []
  })
  return [...new Set(names)].join('、')
}

/** A village with its town: 东风村 stands in every one of them. */
function placed(directory: Directory, id: string): string {
  const area = directory.area(id)
  const town = directory.townOf(id)
  return `${area && town && town.id !== area.id ? town.name : ''}${area?.name ?? ''}`
}

function departmentOf(directory: Directory, person: PersonId, within: Jurisdiction, now: Instant): string | null {
  if (within.industries.length === 0) return null
  const units = directory.postsOf(person, now).map((p) => directory.unit(p.unit))
  return units.find((u) => u?.kind === 'department')?.name ?? null
}
