/** Lists as offices write them: any workbook is taken in whole or not at all, and twice is once; each mistake is told by its cell. */
import type { CellValue } from 'hucre'
import { writeXlsx } from 'hucre/xlsx'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { loadPreset } from '../../db/preset/load.ts'
import { createWork, type Rules } from '../../db/transactions/work.ts'
import { caseTypes } from '../../domain/case-types.ts'
import { createDirectory } from '../../domain/directory.ts'
import type { Listed } from '../../domain/onboarding/listed.ts'
import type { OrgRows } from '../../domain/org.ts'
import { defaultSettings } from '../../domain/settings.ts'
import { at } from '../../domain/time.ts'
import { hazardLexicon } from '../../prompts/lexicon/hazard.ts'
import { listSheets, listsIn } from '../../workers/sheet/lists.ts'
import { listTemplate } from '../../workers/sheet/templates.ts'

const now = at(2026, 11, 24, 9)
const types = caseTypes(hazardLexicon(defaultSettings))
const preset = loadPreset()
const demo = createDirectory(preset)
const director = '百善镇应急办主任'
const office = '县安委办主任'

type Cells = CellValue[][]
type Sheet = {
  name?: string
  rows: Cells
  merges?: { startRow: number; startCol: number; endRow: number; endCol: number }[]
}

async function listed(...sheets: Sheet[]): Promise<Listed> {
  const bytes = await writeXlsx({ sheets: sheets.map((s, i) => ({ name: `表${i + 1}`, ...s })) })
  const read = await listSheets(bytes)
  if ('why' in read) throw new Error(read.why)
  const lists = listsIn(read)
  if (lists === null) throw new Error('no list')
  return lists
}

/** What comes of it: the organisation afterwards, or the faults. */
function take(lists: Listed, who: string | null, rows: OrgRows = preset, token = 'm1') {
  const directory = rows === preset ? demo : createDirectory(rows)
  const rules: Rules = { types, directory, settings: defaultSettings }
  const work = createWork(rules, now, { cases: [], obligations: [], counters: new Map() })
  const person = who === null ? null : (directory.personNamed(who)?.id ?? null)
  const cause = { person, account: person, chat: null, message: token }
  const command = { do: 'import', listed: lists, token, operator: who === null } as const
  const outcome = work.execute({ kind: 'org', case: null, command }, cause, token)
  const refusal = outcome.ok ? null : outcome.refusal
  const faults = refusal?.code === 'people' && refusal.why === 'import_faults' ? refusal.faults : []
  return { ok: outcome.ok, faults, work, rows: work.rules.directory.rows }
}

const peopleHead = ['姓名', '手机号', '单位', '岗位', '网格']
const placesHead = ['场所名称', '别名', '场所类型', '所在村(社区)', '详细地址', '负责人', '手机号']
const unitsHead = ['单位名称', '单位类别', '上级单位', '别名', '主管行业', '值班电话', '区划代码']

describe('what is wrong is told by its cell', () => {
  test.each<[row: CellValue[], wants: string]>([
    [['王建国', 13900001111, '百善镇东风村', '网格员', ''], ''],
    [['王建国', '139-0000-1111', '百善镇 东风村', '网格员(B角)', '一片'], ''],
    [['王建国', '+86 13900001111', '东风村', '网格长', ''], ''],
    [['王建国', '', '东风村', '网格员', ''], 'B2 no_phone'],
    [['王建国', '1390000111', '东风村', '网格员', ''], 'B2 phone'],
    [['王建国', '139xxxx1111', '东风村', '网格员', ''], 'B2 phone'],
    [['', 13900001111, '东风村', '网格员', ''], 'A2 name'],
    [['王建国、李四', 13900001111, '东风村', '网格员', ''], 'A2 name'],
    [['王建国', 13900001111, '', '网格员', ''], 'C2 unit'],
    [['王建国', 13900001111, '东凤村', '网格员', ''], 'C2 unit'],
    [['王建国', 13900001111, '东风村', '', ''], 'D2 post'],
    [['王建国', 13900001111, '百善镇', '网格员', ''], 'D2 post'],
    [['王建国', 13900001111, '四铺镇东风村', '网格员', ''], 'C2 foreign'],
    [['王建国', 13900001111, '县住建局', '联络员', ''], 'C2 foreign'],
    [['王建国', 13900001111, '百善镇', '分管领导', ''], 'D2 above'],
    [['王建国', 19900000001, '东风村', '网格员', ''], 'B2 phone_taken'],
    [['百善镇分管领导', 13900001111, '百善镇', '分管领导', ''], 'B2 above'],
    [['刘强', 13900001111, '兴旺超市', '负责人', ''], ''],
    [['刘强', 13900001111, '兴旺店', '老板', ''], 'C2 unit'],
  ])('%j: %s', async (row, wants) => {
    const { faults } = take(await listed({ rows: [peopleHead, row] }), director)
    expect(faults.map((f) => `${f.at} ${f.what}`).join()).toBe(wants)
  })

  test.each<[row: CellValue[], wants: string]>([
    [['桥头烧烤', '桥头', '餐饮', '东风村', '', '许强', 13900001111], ''],
    [['桥头烧烤', '', '烧烤店', '百善镇东风村', '', '', ''], ''],
    [['桥头烧烤', '', '', '东风村', '', '', ''], 'C2 kind'],
    [['桥头烧烤', '', '火箭发射', '东风村', '', '', ''], 'C2 kind'],
    [['桥头烧烤', '', '餐饮', '百善镇', '', '', ''], 'D2 village'],
    [['桥头烧烤', '', '餐饮', '四铺镇东风村', '', '', ''], 'D2 foreign'],
    [['', '', '餐饮', '东风村', '', '', ''], 'A2 name'],
    [['桥头烧烤', '', '餐饮', '东风村', '', '', 13900001111], 'F2 keeper'],
    [['桥头烧烤', '', '餐饮', '东风村', '', '许强', '110'], 'G2 phone'],
  ])('%j: %s', async (row, wants) => {
    const { faults } = take(await listed({ rows: [placesHead, row] }), director)
    expect(faults.map((f) => `${f.at} ${f.what}`).join()).toBe(wants)
  })

  test.each<[row: CellValue[], wants: string]>([
    [['新集镇', '镇', '', '', '', '0561-5559999', ''], ''],
    [['新集镇', '什么', '', '', '', '', ''], 'B2 level'],
    [['柳树村', '村', '柳河镇', '', '', '', ''], 'C2 town'],
    [['别的县', '县', '', '', '', '', ''], 'A2 county_twice'],
    [['县商贸局', '部门', '', '', '餐饮', '', ''], 'E2 industry'],
    [['新集镇', '镇', '', '', '', '电话', ''], 'F2 duty_phone'],
    [['新集镇', '镇', '', '', '', '', '12'], 'G2 code'],
  ])('%j: %s', async (row, wants) => {
    const { faults } = take(await listed({ rows: [unitsHead, row] }), office)
    expect(faults.map((f) => `${f.at} ${f.what}`).join()).toBe(wants)
    expect(take(await listed({ rows: [unitsHead, row] }), director).ok).toBe(false)
  })

  test('twice in one list: a number under two names, a name in one post with two numbers, a place', async () => {
    const rows = [
      peopleHead,
      ['陈静', 13900005555, '东风村', '书记', ''],
      ['陈晶', 13900005555, '前进村', '书记', ''],
      ['陈静', 13900006666, '东风村', '书记', ''],
    ]
    const people = take(await listed({ rows }), director)
    expect(people.faults.map((f) => `${f.at} ${f.what} ${f.more?.join()}`)).toEqual([
      'B3 phone_twice B2',
      'B4 name_twice B2',
    ])
    const shop = ['桥头烧烤', '', '餐饮', '东风村', '', '', '']
    const places = take(await listed({ rows: [placesHead, shop, shop] }), director)
    expect(places.faults.map((f) => `${f.at} ${f.what}`)).toEqual(['A3 place_twice'])
  })

  test('of several sheets with the sheet it stands on', async () => {
    const people = { name: '人员', rows: [peopleHead, ['王建国', '', '东风村', '网格员', '']] }
    const places = { name: '场所', rows: [placesHead, ['桥头烧烤', '', '餐饮', '', '', '', '']] }
    const { faults } = take(await listed(people, places), director)
    expect(faults.map((f) => f.at)).toEqual(['人员 B2', '场所 D2'])
  })
})

test('two who have exchanged their numbers keep their posts, and each has the other’s', async () => {
  const [a, b] = ['百善镇东风村网格员', '百善镇前进村网格员']
  const rows = [peopleHead, [a, '19900000181', '东风村', '网格员', ''], [b, '19900000179', '前进村', '网格员', '']]
  const lists = await listed({ rows })
  const { ok, rows: after, work } = take(lists, director)
  expect(ok).toBe(true)
  const phones = after.people.filter((p) => p.name === a || p.name === b).map((p) => [p.name, p.phone])
  expect(new Map(phones as [string, string][])).toEqual(
    new Map([
      [a, '19900000181'],
      [b, '19900000179'],
    ]),
  )
  // Whoever held the number spoke by it: both make themselves known again.
  expect(work.org.filter((c) => c.row === 'account_gone')).toHaveLength(2)
  expect(take(lists, director, after, 'm2').work.org).toEqual([])
})

test('a title over the heading, a unit merged over its people, an empty line', async () => {
  const lists = await listed({
    rows: [
      ['百善镇应急管理人员名册', null, null, null],
      ['序号', '单位', '姓名', '联系电话', '职务'],
      [1, '百善镇东风村', '王建国', 13900001111, '网格员'],
      [2, null, '李秀英', 13900002222, '书记'],
      [null, null, null, null, null],
    ],
    merges: [{ startRow: 2, startCol: 1, endRow: 3, endCol: 1 }],
  })
  expect(lists.people.map((p) => [p.name.said, p.unit.said, p.post.posts])).toEqual([
    ['王建国', '百善镇东风村', ['grid_worker']],
    ['李秀英', '百善镇东风村', ['village_secretary']],
  ])
  expect(take(lists, director).ok).toBe(true)
})

test('an empty sheet, filled in, is read by its own headings', async () => {
  for (const sort of ['units', 'people', 'places'] as const) {
    const { bytes } = await listTemplate(sort, now)
    const read = await listSheets(bytes)
    expect('why' in read ? read.why : listsIn(read)).toEqual({ units: [], people: [], places: [], faults: [] })
  }
})

test('a county from nothing, by whoever runs the server', async () => {
  const lists = await listed(
    {
      rows: [
        unitsHead,
        ['青山县', '县', '', '', '', '0551-1234567', '340100'],
        ['县商务局', '部门', '', '商务局', '餐饮、商超', '', ''],
        ['柳树村', '村', '柳河镇', '', '', '', ''],
        ['柳河镇', '镇', '', '柳河', '', '0551-7654321', ''],
      ],
    },
    {
      rows: [
        peopleHead,
        ['赵主任', 13900000014, '柳河镇', '应急办主任', ''],
        ['钱网格', 13900000015, '柳河柳树村', '网格员', ''],
      ],
    },
    { rows: [placesHead, ['好又来饭店', '', '餐饮', '柳树村', '', '周老板', 13900000017]] },
  )
  const nothing: OrgRows = {
    ...preset,
    areas: [],
    units: [],
    people: [],
    posts: [],
    places: [],
    chats: [],
    members: [],
    accounts: [],
  }
  const county = { id: '340100', parent: null, kind: 'county', name: '青山县', aliases: [] } as const
  const seat = {
    id: 'U',
    kind: 'county_office',
    name: '县安委办',
    area: '340100',
    aliases: [],
    industries: [],
  } as const
  const first = take(lists, null, { ...nothing, areas: [county], units: [seat] })
  expect(first.faults).toEqual([])
  const { directory } = first.work.rules
  const held = directory.rows.posts.map(
    (p) => `${directory.unit(p.unit)?.name} ${p.kind} ${directory.person(p.person)?.name}`,
  )
  expect(held).toEqual(['柳河镇 town_director 赵主任', '柳河镇柳树村 grid_worker 钱网格', '好又来饭店 owner 周老板'])
  expect(directory.governing(directory.rows.areas.find((a) => a.name === '柳河镇')?.id ?? '')?.dutyPhone).toBe(
    '0551-7654321',
  )
  const again = take(lists, null, first.rows, 'm2')
  expect([again.ok, again.work.org]).toEqual([true, []])
})

describe('any workbook', () => {
  const name = fc.constantFrom(
    '王建国',
    '李秀英',
    '百善镇东风村网格员',
    '百善镇前进村书记',
    '兴旺超市负责人',
    '',
    '张三,李四',
  )
  const phone = fc.constantFrom<CellValue>(
    13900001111,
    '13900002222',
    '19900000179',
    '19900000001',
    '19900000184',
    '',
    '123',
  )
  const unit = fc.constantFrom(
    '百善镇',
    '东风村',
    '百善镇前进村',
    '四铺镇东风村',
    '兴旺超市',
    '县住建局',
    '不存在村',
    '',
  )
  const post = fc.constantFrom('网格员', '书记', '值班员', '分管领导', '负责人', '网格员(B角)', '皇帝', '')
  const person = fc.tuple(name, phone, unit, post, fc.constantFrom('', '一片'))
  const known = fc.constantFrom<[string, CellValue]>(
    ['王建国', 13900001111],
    ['李秀英', '139 0000 2222'],
    ['百善镇东风村网格员', '19900000179'],
    ['百善镇前进村网格员', 13900003333],
    ['接班的', '19900000180'],
  )
  const good = fc
    .tuple(known, fc.constantFrom('东风村', '前进村', '百善镇红旗社区'), fc.constantFrom('网格员', '书记'))
    .map(([[who, number], where, what]): CellValue[] => [who, number, where, what, where === '前进村' ? '一片' : ''])
  const shop = fc
    .tuple(fc.constantFrom('桥头烧烤', '兴旺超市', '好再来'), fc.constantFrom('', '老店'), fc.constantFrom('许强', ''))
    .map(([what, alias, who]): CellValue[] => [what, alias, '餐饮', '东风村', '', who, who === '' ? '' : 13900007777])
  const place = fc.tuple(
    fc.constantFrom('桥头烧烤', '兴旺超市', '兴旺', '好再来', ''),
    fc.constantFrom('', '老店', '兴旺'),
    fc.constantFrom('餐饮', '商超', '烧烤', '不明'),
    fc.constantFrom('东风村', '前进村', '四铺镇东风村'),
    fc.constantFrom('', '桥头'),
    fc.constantFrom('', '许强', '兴旺超市负责人'),
    fc.constantFrom<CellValue>('', 13900007777, 19900000184),
  )
  const workbook = fc.record({
    people: fc.oneof(fc.array(person, { maxLength: 4 }), fc.array(good, { maxLength: 6 })),
    places: fc.oneof(
      fc.array(place, { maxLength: 2 }),
      fc.uniqueArray(shop, { maxLength: 3, selector: ([what]) => what }),
    ),
    who: fc.constantFrom<string | null>(director, director, office, '百善镇值班员', office, '百善镇东风村网格员', null),
  })

  test('all of it or nothing; twice is once; nobody loses a post; numbers stay one person’s', async () => {
    let taken = 0
    await fc.assert(
      fc.asyncProperty(workbook, async ({ people, places, who }) => {
        const lists = await listed({ rows: [peopleHead, ...people] }, { rows: [placesHead, ...places] })
        const first = take(lists, who)
        if (!first.ok) {
          expect(first.rows).toBe(preset)
          return
        }
        taken += people.length + places.length > 0 ? 1 : 0
        const standing = first.rows.posts.filter((p) => p.to === null)
        for (const p of preset.posts)
          expect(standing).toContainEqual(expect.objectContaining({ person: p.person, unit: p.unit, kind: p.kind }))
        expect(new Set(standing.map((p) => `${p.person}|${p.unit}|${p.kind}`)).size).toBe(standing.length)
        const phones = first.rows.people.flatMap((p) => p.phone ?? [])
        expect(new Set(phones).size).toBe(phones.length)
        for (const a of preset.accounts) {
          const kept = first.rows.accounts.some((b) => b.platformId === a.platformId)
          const numberGone = first.rows.people.find((p) => p.id === a.person)?.phone === null
          expect(kept || numberGone).toBe(true)
        }
        const again = take(lists, who, first.rows, 'm2')
        expect([again.ok, again.work.org]).toEqual([true, []])
      }),
      { numRuns: 100 },
    )
    // The property says something: many were taken in.
    expect(taken).toBeGreaterThan(4)
  })

  test('whatever stands in the cells is read or refused, never thrown', async () => {
    const cell = fc.oneof(
      fc.string({ maxLength: 8 }),
      fc.integer(),
      fc.constantFrom<CellValue>(null, true, new Date(0), ...peopleHead, ...placesHead),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(fc.array(cell, { maxLength: 8 }), { maxLength: 8 }), async (rows) => {
        const read = await listSheets(await writeXlsx({ sheets: [{ name: '表', rows }] }))
        const lists = 'why' in read ? null : listsIn(read)
        if (lists !== null) expect(take(lists, office).rows.areas).toEqual(preset.areas)
      }),
      { numRuns: 40 },
    )
  })
})
