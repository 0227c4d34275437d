/** 人员名册, 场所名册, 单位名册 as tables: told apart by their headings, read line by line. */
import type { Level, Listed, ListFault, PersonLine, PlaceLine, Said, UnitLine } from '../../domain/onboarding/listed.ts'
import type { PostKind } from '../../domain/org.ts'
import type { Grid, GridCell } from './duty-sheet.ts'
import { officeAliases, officeName, townAliases, villageAliases } from './list-names.ts'
import { kindWords } from './place-kinds.ts'

const LOOKED = 10

type Head = { of: keyof Omit<Listed, 'faults'>; needed: Record<string, RegExp>; more: Record<string, RegExp> }
const heads: readonly Head[] = [
  {
    of: 'units',
    needed: { name: /^单位名称/, level: /^单位类别|^级别/, above: /^(上级|所属)/ },
    more: { aliases: /^(别名|简称|俗称)/, industries: /^(主管)?行业/, phone: /^值班电话/, code: /代码/ },
  },
  {
    of: 'places',
    needed: { name: /^(场所|企业|店铺)?名称|^店名|^场所$/, kind: /类型|类别|行业/, area: /^(所在)?(村|社区|属地)/ },
    more: {
      aliases: /^(别名|简称|俗称)/,
      address: /地址/,
      keeper: /^(负责人|责任人|联系人|老板|法人)(姓名)?/,
      phone: /手机|电话/,
    },
  },
  {
    of: 'people',
    needed: {
      name: /^(人员)?姓名|^名字/,
      phone: /手机|电话|联系方式/,
      unit: /单位|部门|^村|^社区|场所/,
      post: /岗位|职务/,
    },
    more: { grid: /网格/ },
  },
]

type Columns = Record<string, number>
/** What else stands before a heading's own word: 序号, 备注 are no columns of ours. */
const plain = (cell: GridCell | undefined): string => (cell?.text ?? '').replace(/[\s*]+/g, '')

export type Read = Omit<Listed, 'faults'> & { faults: ListFault[] }

/** Null for a table that is none of these lists. */
export function readList(grid: Grid, most: number): Read | null {
  const found = headOf(grid)
  if (!found) return null
  const { head, row, columns } = found
  const read: Read = { units: [], people: [], places: [], faults: [] }
  const rows = grid.slice(row + 1)
  if (rows.length > most) read.faults.push({ at: rows[most]?.[0]?.at ?? '', what: 'too_many', said: String(most) })
  const lines = rows.slice(0, most).filter((cells) => Object.values(columns).some((c) => plain(cells[c]) !== ''))
  for (const cells of lines) {
    for (const c of Object.values(columns)) {
      const cell = cells[c]
      if (cell?.lost) read.faults.push({ at: cell.at, what: 'formula', said: '' })
    }
  }
  const at = (cells: readonly GridCell[], name: string): Said => said(cells, columns[name])
  if (head.of === 'people') read.people = lines.map((cells) => personOf((name) => at(cells, name)))
  else if (head.of === 'places') read.places = lines.map((cells) => placeOf((name) => at(cells, name)))
  else readUnits(lines, at, read)
  return read
}

function headOf(grid: Grid): { head: Head; row: number; columns: Columns } | undefined {
  for (const [row, cells] of grid.slice(0, LOOKED).entries()) {
    for (const head of heads) {
      const columns: Columns = {}
      const words = { ...head.needed, ...head.more }
      for (const [name, word] of Object.entries(words)) {
        const taken = new Set(Object.values(columns))
        const index = cells.findIndex((c, i) => !taken.has(i) && word.test(plain(c)))
        if (index >= 0) columns[name] = index
      }
      if (Object.keys(head.needed).every((name) => columns[name] !== undefined)) return { head, row, columns }
    }
  }
  return undefined
}

/** An empty cell has its place too: what is missing there is told of it. */
function said(cells: readonly GridCell[], column: number | undefined): Said {
  if (column === undefined) return { said: '', at: cells[0]?.at ?? '' }
  const cell = cells[column]
  const row = /\d+$/.exec(cells[0]?.at ?? '')?.[0] ?? ''
  return { said: (cell?.text ?? '').trim(), at: cell && !cell.at.endsWith('?') ? cell.at : `${letter(column)}${row}` }
}

const letter = (column: number): string => String.fromCharCode(65 + (column % 26))

type Cells = (name: string) => Said

function personOf(cell: Cells): PersonLine {
  const post = cell('post')
  const bare = post.said.replace(/[((]?\s*[AaBb]\s*角?\s*[))]?|[((](副|第二责任人)[))]/g, '').replace(/\s/g, '')
  return {
    name: cell('name'),
    phone: cell('phone'),
    unit: spaceless(cell('unit')),
    post: { ...post, posts: postsCalled(bare), deputy: /[Bb]\s*角|第二责任人/.test(post.said) },
    grid: cell('grid'),
  }
}

const spaceless = ({ said: text, at }: Said): Said => ({ said: text.replace(/\s/g, ''), at })

/** All posts that are called so somewhere; a higher one after the one below it. */
const postWords: readonly (readonly [RegExp, PostKind])[] = [
  [/^网格(员|长)$|^安全员$/, 'grid_worker'],
  [/^(村|社区)?(党(总)?支部|党委)?书记$|^村?支书$|^主任$|^村(委会)?主任$/, 'village_secretary'],
  [/^(镇|园区|乡)?应急(办|办公室|管理办公室)?主任$|^安监办主任$|^主任$/, 'town_director'],
  [/^(镇|园区|乡)?分管(安全)?(领导|副?镇长|负责人)$|^副镇长$/, 'town_leader'],
  [/^(镇|园区|乡)?值班员$/, 'town_duty'],
  [/^(镇)?消防(救援)?站(站长)?$|^站长$/, 'station_head'],
  [/^(安全)?联络员$/, 'dept_liaison'],
  [/^分管(副)?(领导|局长|负责人|大队长|主任)$|^副(局长|大队长|主任)$/, 'dept_deputy'],
  [/^(主要)?(领导|负责人)$|^局长$|^大队长$|^主任$|^一把手$/, 'dept_head'],
  [/^(县)?(安委办)?主任$/, 'office_head'],
  [/^(县)?(安委办)?值班员$/, 'office_duty'],
  [/^(县)?(值班|带班)领导$/, 'county_leader'],
  [/^(安全|主要)?负责人$|^老板娘?$|^店(主|长)$|^经理$|^法(人|定代表人)$|^[厂园院校]长$|^站长$/, 'owner'],
]
const postsCalled = (word: string): PostKind[] =>
  postWords.filter(([words]) => words.test(word)).map(([, post]) => post)

function placeOf(cell: Cells): PlaceLine {
  const kind = cell('kind')
  const alike = kindWords.filter(([, words]) => words.test(kind.said)).map(([name]) => name)
  return {
    name: cell('name'),
    aliases: listed(cell('aliases').said),
    kind: { ...kind, kinds: [kind.said, ...alike] },
    area: spaceless(cell('area')),
    address: cell('address'),
    keeper: cell('keeper'),
    phone: cell('phone'),
  }
}

const listed = (text: string): string[] => [
  ...new Set(
    text
      .split(/[;；、,,\n]/)
      .map((t) => t.trim())
      .filter((t) => t !== ''),
  ),
]

const levelWords: readonly (readonly [RegExp, Level])[] = [
  [/^县(级|区)?$/, 'county'],
  [/消防(救援)?站|专职队/, 'station'],
  [/部门|^(县直)?局|大队/, 'department'],
  [/镇|乡|园区|开发区|街道/, 'town'],
  [/村|社区|居委会/, 'village'],
]

function readUnits(lines: Grid, at: (cells: readonly GridCell[], name: string) => Said, read: Read): void {
  const units: UnitLine[] = []
  for (const cells of lines) {
    const level = at(cells, 'level')
    const found = levelWords.find(([words]) => words.test(level.said.replace(/\s/g, '')))?.[1]
    if (found === undefined) read.faults.push({ at: level.at, what: 'level', said: level.said })
    else units.push(unitOf(found, (name) => at(cells, name)))
  }
  read.units = units
}

function unitOf(level: Level, cell: Cells): UnitLine {
  const name = spaceless(cell('name'))
  const above = spaceless(cell('above'))
  const industries = cell('industries')
  const own = listed(cell('aliases').said)
  const usual =
    level === 'county'
      ? officeAliases(name.said)
      : level === 'town'
        ? townAliases(name.said)
        : level === 'village'
          ? villageAliases(above.said, name.said)
          : []
  return {
    level,
    name,
    above,
    aliases: level === 'county' || level === 'town' || level === 'village' ? usual : own,
    spoken: level === 'department' || level === 'station' ? [] : own,
    office: officeName,
    industries: { said: listed(industries.said), at: industries.at },
    dutyPhone: cell('phone'),
    code: cell('code'),
  }
}
