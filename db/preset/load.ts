/** Reads a county from its CSV files; all mistakes are reported at once, each with file, line and cell. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { chatPurposes, postKinds, unitKinds, type OrgRows } from '../../domain/org.ts'
import { CsvError, parseCsv } from './csv.ts'

const demo = new URL('./demo/', import.meta.url)

const id = z.string().regex(/^[\w-]+$/, 'must be letters, digits, "_" and "-"')
const name = z.string().min(1, 'must not be empty')
const list = z.string().transform((s) => s.split(/[;；、]/).filter((word) => word !== ''))
const orNull = <T extends z.ZodType>(cell: T) =>
  z
    .literal('')
    .transform(() => null)
    .or(cell)
const day = z.iso.date('must be a date such as 2020-01-01').transform((d) => Date.parse(`${d}T00:00:00+08:00`))

/** A column that a county may leave out. */
const optional = <T extends z.ZodType>(cell: T) =>
  orNull(cell)
    .nullish()
    .transform((v) => v ?? null)

const schemas = {
  areas: z.object({ id, parent: orNull(id), kind: z.enum(['county', 'town', 'village']), name, aliases: list }),
  units: z.object({
    id,
    kind: z.enum(unitKinds),
    name,
    area: id,
    aliases: list,
    industries: list,
    from: optional(day),
    to: optional(day),
    boundary: optional(z.string()),
    households: optional(
      z
        .string()
        .regex(/^\d{1,6}$/, 'must be a number')
        .transform(Number),
    ),
    dutyPhone: optional(z.string().regex(/^\d[\d-]{5,14}\d$/, 'must be a telephone number')),
  }),
  people: z.object({ id, name, phone: orNull(z.string().regex(/^\d{11}$/, 'must be 11 digits')) }),
  posts: z.object({ person: id, kind: z.enum(postKinds), unit: id, from: day, to: orNull(day) }),
  chats: z.object({
    id,
    title: name,
    unit: orNull(id),
    purpose: z.enum(chatPurposes),
  }),
  members: z.object({ chat: id, person: id }),
  places: z.object({ id, name, aliases: list, area: id, unit: id, kind: name }),
}

type Table<T> = { file: string; rows: { line: number; value: T }[] }
type Report = (file: string, line: number, cell: string, what: string) => void

/** Loads the demo county, or the one whose files stand in `folder`. Everybody gets a simulator account. */
export function loadPreset(folder: URL | string = demo): OrgRows {
  const path = typeof folder === 'string' ? folder : fileURLToPath(folder)
  const problems: string[] = []
  const report: Report = (file, line, cell, what) => {
    problems.push(`${file}, line ${line}${cell === '' ? '' : `, cell "${cell}"`}: ${what}`)
  }
  const stop = (): void => {
    if (problems.length > 0) throw new Error(`preset ${path} has mistakes:\n${problems.join('\n')}`)
  }
  const tables = {
    areas: read(path, 'areas.csv', schemas.areas, report),
    units: read(path, 'units.csv', schemas.units, report),
    people: read(path, 'people.csv', schemas.people, report),
    posts: read(path, 'posts.csv', schemas.posts, report),
    chats: read(path, 'chats.csv', schemas.chats, report),
    members: read(path, 'members.csv', schemas.members, report),
    places: read(path, 'places.csv', schemas.places, report),
  }
  stop()
  check(tables, report)
  stop()
  const people = valuesOf(tables.people)
  return {
    areas: valuesOf(tables.areas),
    units: valuesOf(tables.units),
    people,
    posts: valuesOf(tables.posts),
    chats: valuesOf(tables.chats),
    members: valuesOf(tables.members),
    places: valuesOf(tables.places),
    accounts: people.map((p) => ({ channel: 'simulator', platformId: p.id, person: p.id })),
  }
}

function valuesOf<T>(table: Table<T>): T[] {
  return table.rows.map((r) => r.value)
}

function read<T>(path: string, file: string, schema: z.ZodObject & z.ZodType<T>, report: Report): Table<T> {
  const table: Table<T> = { file, rows: [] }
  const records = recordsOf(path, file, report)
  if (records === null) return table
  const header = records.shift() ?? { line: 1, cells: [] }
  const columns: z.ZodRawShape = schema.shape
  const missing = Object.keys(columns).filter(
    (column) => !header.cells.includes(column) && !z.safeParse(columns[column] ?? z.never(), undefined).success,
  )
  for (const column of missing) report(file, header.line, column, 'column is missing')
  if (missing.length > 0) return table
  for (const { line, cells } of records) {
    if (cells.length !== header.cells.length) {
      report(file, line, '', `has ${cells.length} cells, the header has ${header.cells.length}`)
      continue
    }
    const parsed = schema.safeParse(Object.fromEntries(header.cells.map((column, i) => [column, cells[i]?.trim()])))
    if (parsed.success) table.rows.push({ line, value: parsed.data })
    else for (const issue of parsed.error.issues) report(file, line, issue.path.join('.'), issue.message)
  }
  return table
}

function recordsOf(path: string, file: string, report: Report): ReturnType<typeof parseCsv> | null {
  const bytes = readFileSync(join(path, file))
  try {
    return parseCsv(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch (error) {
    if (error instanceof CsvError) report(file, error.line, '', error.message)
    else report(file, 1, '', 'is not UTF-8 (a spreadsheet may have saved it as GBK)')
    return null
  }
}

type Tables = { [K in keyof typeof schemas]: Table<z.infer<(typeof schemas)[K]>> }

/** What single cells cannot show: names given twice, references to nothing, areas under the wrong parent. */
function check(t: Tables, report: Report): void {
  unique(t.areas, 'id', (a) => a.id, report)
  unique(t.areas, 'name', (a) => `${a.parent}\n${a.name}`, report)
  unique(t.units, 'id', (u) => u.id, report)
  unique(t.units, 'name', (u) => u.name, report)
  unique(t.people, 'id', (p) => p.id, report)
  unique(t.people, 'name', (p) => p.name, report)
  unique(t.posts, 'person', (p) => `${p.person}\n${p.kind}\n${p.unit}\n${p.from}`, report)
  unique(t.chats, 'id', (c) => c.id, report)
  unique(t.chats, 'title', (c) => c.title, report)
  unique(t.members, 'person', (m) => `${m.chat}\n${m.person}`, report)
  unique(t.places, 'id', (p) => p.id, report)
  unique(t.places, 'name', (p) => p.name, report)
  known(t.areas, 'parent', (a) => a.parent, t.areas, report)
  known(t.units, 'area', (u) => u.area, t.areas, report)
  known(t.posts, 'person', (p) => p.person, t.people, report)
  known(t.posts, 'unit', (p) => p.unit, t.units, report)
  known(t.chats, 'unit', (c) => c.unit, t.units, report)
  known(t.members, 'chat', (m) => m.chat, t.chats, report)
  known(t.members, 'person', (m) => m.person, t.people, report)
  known(t.places, 'area', (p) => p.area, t.areas, report)
  known(t.places, 'unit', (p) => p.unit, t.units, report)
  checkTree(t.areas, report)
  checkIndustries(t.units, report)
}

function unique<T>(table: Table<T>, cell: string, key: (row: T) => string, report: Report): void {
  const first = new Map<string, number>()
  for (const { line, value } of table.rows) {
    const before = first.get(key(value))
    if (before === undefined) first.set(key(value), line)
    else report(table.file, line, cell, `stands on line ${before} already`)
  }
}

function known<T>(
  table: Table<T>,
  cell: string,
  reference: (row: T) => string | null,
  target: Table<{ id: string }>,
  report: Report,
): void {
  const ids = new Set(target.rows.map((r) => r.value.id))
  for (const { line, value } of table.rows) {
    const to = reference(value)
    if (to !== null && !ids.has(to)) report(table.file, line, cell, `${to} is not in ${target.file}`)
  }
}

/** One county; towns hang on it, villages on towns. So the tree has no loops. */
function checkTree(areas: Tables['areas'], report: Report): void {
  const kinds = new Map(areas.rows.map((r) => [r.value.id, r.value.kind]))
  const counties = areas.rows.filter((r) => r.value.kind === 'county')
  if (counties.length === 0) report(areas.file, 1, 'kind', 'no county')
  for (const { line } of counties.slice(1)) report(areas.file, line, 'kind', 'a second county')
  for (const { line, value } of areas.rows) {
    const above = value.parent === null ? null : (kinds.get(value.parent) ?? null)
    const wanted = value.kind === 'county' ? null : value.kind === 'town' ? 'county' : 'town'
    if (above !== wanted)
      report(areas.file, line, 'parent', `a ${value.kind} must have ${wanted ?? 'nothing'} above it`)
  }
}

/** Each kind of place is led by one department only. */
function checkIndustries(units: Tables['units'], report: Report): void {
  const rows = units.rows.flatMap(({ line, value }) =>
    value.to === null ? value.industries.map((industry) => ({ line, value: industry })) : [],
  )
  unique({ file: units.file, rows }, 'industries', (industry) => industry, report)
}
