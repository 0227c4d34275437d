/** 网格一览 (R1.3): who walks a village's grid, its bounds, its households, the places in it. */
import type { Directory } from '../directory.ts'
import type { AreaId, PersonId, Place } from '../org.ts'
import type { Instant } from '../time.ts'

export type Grid = {
  village: string
  workers: { name: string; deputy: boolean; reached: boolean; grid: string | null }[]
  secretaries: string[]
  boundary: string | null
  households: number | null
  places: number
}

export type PlaceKept = { name: string; address: string | null; keepers: string[]; lead: string | null }

export function gridOf(
  directory: Directory,
  village: AreaId,
  reached: (person: PersonId) => boolean,
  now: Instant,
): Grid {
  const unit = directory.governing(village)
  const workers = unit ? directory.holders(unit.id, 'grid_worker', now) : []
  return {
    village: directory.area(village)?.name ?? '',
    workers: workers.map((p, i) => ({
      name: nameOf(directory, p),
      deputy: i > 0,
      reached: reached(p),
      grid: directory.appointments(p, now).find((x) => x.unit === unit?.id && x.kind === 'grid_worker')?.grid ?? null,
    })),
    secretaries: unit ? directory.holders(unit.id, 'village_secretary', now).map((p) => nameOf(directory, p)) : [],
    boundary: unit?.boundary ?? null,
    households: unit?.households ?? null,
    places: directory.rows.places.filter((p) => p.area === village).length,
  }
}

export function placeKept(directory: Directory, place: Place, now: Instant): PlaceKept {
  return {
    name: place.name,
    address: place.address ?? null,
    keepers: directory.holders(place.unit, 'owner', now).map((p) => nameOf(directory, p)),
    lead: directory.leadDepartment(place.kind)?.name ?? null,
  }
}

const nameOf = (directory: Directory, person: PersonId): string => directory.person(person)?.name ?? ''
