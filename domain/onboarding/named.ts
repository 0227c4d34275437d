/** Which unit, village or place the words of a list mean, seen from where the importer stands. */
import type { Directory } from '../directory.ts'
import type { Area, Unit } from '../org.ts'

export type Names = {
  units(said: string): readonly Unit[]
  villages(said: string): readonly Area[]
}

const plain = (name: string): string => name.replace(/\s/g, '')

export function namesOf(directory: Directory): Names {
  const units = new Map<string, Set<Unit>>()
  const villages = new Map<string, Set<Area>>()
  const put = <T>(into: Map<string, Set<T>>, name: string, value: T): void => {
    const key = plain(name)
    const known = into.get(key)
    if (known) known.add(value)
    else into.set(key, new Set([value]))
  }
  for (const unit of directory.rows.units.filter((u) => !u.to)) {
    for (const name of [unit.name, ...unit.aliases]) put(units, name, unit)
    for (const alias of directory.placeOfUnit(unit.id)?.aliases ?? []) put(units, alias, unit)
  }
  for (const area of directory.rows.areas.filter((a) => a.kind !== 'county')) {
    const town = area.kind === 'village' ? directory.townOf(area.id) : undefined
    const unit = directory.governing(area.id)
    const before = town ? ['', town.name, ...town.aliases] : ['']
    for (const name of before.flatMap((t) => [area.name, ...area.aliases].map((v) => `${t}${v}`))) {
      if (unit) put(units, name, unit)
      if (area.kind === 'village') put(villages, name, area)
    }
  }
  return {
    units: (said) => [...(units.get(plain(said)) ?? [])],
    villages: (said) => [...(villages.get(plain(said)) ?? [])],
  }
}
