/** 单位名册: the county, its departments, towns with their fire stations, and villages (R1.1). What is not on the list stays as it is. */
import type { Area, OrgRows, Unit } from '../org.ts'
import { type OrgChange, type OrgEvent, unitSubject } from '../people/change.ts'
import type { Instant } from '../time.ts'
import type { Detail, FaultKind, ListFault, UnitLine } from './listed.ts'
import type { Stage } from './stage.ts'

type Made = { areas: Area[]; units: Unit[]; changes: OrgChange[]; faults: ListFault[]; details: Detail[] }
type At = { token: string; now: Instant }

export function planUnits(lines: readonly UnitLine[], rows: OrgRows, at: At): Stage {
  const made: Made = { areas: [...rows.areas], units: [...rows.units], changes: [], faults: [], details: [] }
  const counts = { added: 0, changed: 0, same: 0 }
  for (const level of ['county', 'town', 'department', 'station', 'village'] as const) {
    for (const [nth, line] of lines.entries()) {
      if (line.level === level) counts[listUnit(line, { ...at, token: `${at.token}-${nth}` }, made)] += 1
    }
  }
  if (!made.areas.some((a) => a.kind === 'county')) made.faults.push({ at: '', what: 'no_county', said: '' })
  clashes(lines, made)
  const events = made.changes.flatMap((c): OrgEvent[] =>
    c.row === 'unit' ? [{ subject: unitSubject(c.is.id), type: 'unit_listed', data: { name: c.is.name } }] : [],
  )
  const tally = { of: 'units', ...counts, missing: [], details: made.details } as const
  return { changes: made.changes, events, say: [], faults: made.faults, tally }
}

const called = (name: string, { name: own, aliases }: Pick<Unit, 'name' | 'aliases'>): boolean =>
  own === name || aliases.includes(name)

function malformed({ name, dutyPhone, code }: UnitLine): [FaultKind, UnitLine['name']] | undefined {
  if (!/^[\p{L}\d()()·]{2,30}$/u.test(name.said)) return ['name', name]
  if (dutyPhone.said !== '' && !/^\d[\d-]{5,14}\d$/.test(dutyPhone.said)) return ['duty_phone', dutyPhone]
  return code.said !== '' && !/^\d{6,12}$/.test(code.said) ? ['code', code] : undefined
}

function listUnit(line: UnitLine, at: At, made: Made): 'added' | 'changed' | 'same' {
  const fault = (what: FaultKind, cell: { said: string; at: string }): 'same' => {
    made.faults.push({ what, said: cell.said, at: cell.at })
    return 'same'
  }
  const { name, level } = line
  const wrong = malformed(line)
  if (wrong) return fault(...wrong)
  const county = made.areas.find((a) => a.kind === 'county')
  if (level === 'station') return listStation(line, at, made)
  if (level === 'department') {
    const known = made.units.find((u) => u.kind === 'department' && !u.to && called(name.said, u))
    return known ? renew(known, null, line, made) : add(line, county, at, made)
  }
  if (level === 'county' && county && !called(name.said, county)) return fault('county_twice', name)
  const town = level === 'village' ? made.areas.find((a) => a.kind === 'town' && called(line.above.said, a)) : undefined
  if (level === 'village' && !town) return fault('town', line.above)
  const parent = level === 'village' ? town : county
  const area =
    level === 'county'
      ? county
      : made.areas.find((a) => a.kind === level && a.parent === parent?.id && called(name.said, a))
  const unit = area && made.units.find((u) => u.area === area.id && u.kind === governs(level) && !u.to)
  if (area && unit) return renew(unit, area, line, made)
  return area ? add(line, parent, at, made, area) : add(line, parent, at, made)
}

/** A fire station lies in its town, and governs no area. */
function listStation(line: UnitLine, at: At, made: Made): 'added' | 'changed' | 'same' {
  const town = made.areas.find((a) => a.kind === 'town' && called(line.above.said, a))
  if (!town) {
    made.faults.push({ what: 'town', ...line.above })
    return 'same'
  }
  const name = nameOf(line, town)
  const known = made.units.find((u) => u.kind === 'station' && u.area === town.id && !u.to && called(name, u))
  return known ? renew(known, null, line, made) : add(line, town, at, made, town)
}

const governs = (level: UnitLine['level']): Unit['kind'] => (level === 'county' ? 'county_office' : level)

function nameOf({ level, name: { said }, office }: UnitLine, parent: Area | undefined): string {
  if (level === 'county') return office
  const bare = level === 'village' || (level === 'station' && !said.startsWith(parent?.name ?? ''))
  return bare ? `${parent?.name ?? ''}${said}` : said
}

function add(line: UnitLine, parent: Area | undefined, { token, now }: At, made: Made, known?: Area): 'added' {
  const { level, name, code } = line
  const taken = made.areas.some((a) => a.id === code.said)
  const fresh: Area = {
    id: code.said === '' || taken ? `A-${token}` : code.said,
    parent: level === 'county' ? null : (parent?.id ?? ''),
    kind: level === 'department' ? 'county' : level === 'station' ? 'town' : level,
    name: name.said,
    aliases: line.spoken,
  }
  const area = level === 'department' ? parent : (known ?? fresh)
  const unit: Unit = {
    id: `U-${token}`,
    kind: governs(level),
    name: nameOf(line, parent),
    area: area?.id ?? '',
    aliases: line.aliases,
    industries: line.industries.said,
    from: now,
    dutyPhone: line.dutyPhone.said === '' ? null : line.dutyPhone.said,
  }
  if (area === fresh) {
    made.areas.push(fresh)
    made.changes.push({ row: 'area', is: fresh })
  }
  made.units.push(unit)
  made.changes.push({ row: 'unit', is: unit })
  return 'added'
}

/** Names are added, never taken away: people have learnt them. */
function renew(unit: Unit, area: Area | null, line: UnitLine, made: Made): 'changed' | 'same' {
  const aliases = line.aliases.filter((a) => !called(a, unit))
  const spoken = area === null ? [] : line.spoken.filter((a) => !called(a, area))
  const industries = line.industries.said.filter((i) => !unit.industries.includes(i))
  const phone = line.dutyPhone.said
  const dutyPhone = phone !== '' && phone !== unit.dutyPhone ? phone : null
  if (aliases.length + spoken.length + industries.length === 0 && dutyPhone === null) return 'same'
  const is: Unit = {
    ...unit,
    aliases: [...unit.aliases, ...aliases],
    industries: [...unit.industries, ...industries],
    ...(dutyPhone === null ? {} : { dutyPhone }),
  }
  made.units = made.units.map((u) => (u === unit ? is : u))
  made.changes.push({ row: 'unit', is })
  if (area !== null && spoken.length > 0) {
    const named = { ...area, aliases: [...area.aliases, ...spoken] }
    made.areas = made.areas.map((a) => (a === area ? named : a))
    made.changes.push({ row: 'area', is: named })
  }
  made.details.push({ did: 'unit', who: unit.name, aliases: [...aliases, ...spoken], industries, dutyPhone })
  return 'changed'
}

/** Each kind of place is led by one department only (三管三必须). */
function clashes(lines: readonly UnitLine[], made: Made): void {
  const leads = made.units.filter((u) => !u.to)
  for (const { industries, name } of lines) {
    for (const industry of industries.said) {
      const others = leads.filter((u) => u.industries.includes(industry) && !called(name.said, u))
      if (others.length > 0)
        made.faults.push({ at: industries.at, what: 'industry', said: industry, more: others.map((u) => u.name) })
    }
  }
}
