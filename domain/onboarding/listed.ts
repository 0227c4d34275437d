/** Lists as an office keeps them, one line a unit, a person, a place: as read from sheets, before anybody knows who is meant. */
import type { PostKind } from '../org.ts'
import type { SeatName } from '../people/seat.ts'

/** Words of one cell, and where it stands. */
export type Said = { said: string; at: string }

export const levels = ['county', 'department', 'town', 'station', 'village'] as const
export type Level = (typeof levels)[number]

export type UnitLine = {
  level: Level
  name: Said
  above: Said
  /** What the unit and its area are called beside their names. */
  aliases: readonly string[]
  spoken: readonly string[]
  /** What the office of a county is called. */
  office: string
  industries: { said: readonly string[]; at: string }
  dutyPhone: Said
  code: Said
}

/** `posts`: those that are called so; which one is meant the unit tells. */
export type PersonLine = {
  name: Said
  phone: Said
  unit: Said
  post: Said & { posts: readonly PostKind[]; deputy: boolean }
  grid: Said
}

/** `kinds`: as written, and as the county may call it. */
export type PlaceLine = {
  name: Said
  aliases: readonly string[]
  kind: Said & { kinds: readonly string[] }
  area: Said
  address: Said
  keeper: Said
  phone: Said
}

export type Listed = {
  units: readonly UnitLine[]
  people: readonly PersonLine[]
  places: readonly PlaceLine[]
  /** What could not even be read. */
  faults: readonly ListFault[]
}

/** What is wrong in a cell; `more` are names that would be right, or the line it contradicts. */
export type ListFault = { at: string; what: FaultKind; said: string; more?: readonly string[] }
export type FaultKind =
  | 'formula'
  | 'name'
  | 'phone'
  | 'no_phone'
  | 'unit'
  | 'unit_several'
  | 'post'
  | 'foreign'
  | 'above'
  | 'phone_twice'
  | 'name_twice'
  | 'line_twice'
  | 'phone_taken'
  | 'kind'
  | 'village'
  | 'place_twice'
  | 'keeper'
  | 'level'
  | 'town'
  | 'no_county'
  | 'county_twice'
  | 'industry'
  | 'duty_phone'
  | 'code'
  | 'too_many'

/** What would change of somebody or something that is known. */
export type Detail =
  | { did: 'phone'; who: string; phone: string }
  | { did: 'post'; who: string; seat: SeatName; beside: readonly string[] }
  | { did: 'deputy' | 'grid'; who: string; seat: SeatName; said: string }
  /** Somebody else's number so far, whose account speaks for nobody from then on. */
  | { did: 'released'; who: string; phone: string; to: string }
  | { did: 'place'; who: string; kind: string | null; aliases: readonly string[]; address: string | null }
  | { did: 'alike'; who: string; like: string }
  | { did: 'unit'; who: string; aliases: readonly string[]; industries: readonly string[]; dutyPhone: string | null }

export type Tally = {
  of: 'units' | 'people' | 'places'
  added: number
  changed: number
  same: number
  /** Known, and not on the list: they stay. */
  missing: readonly string[]
  details: readonly Detail[]
}
