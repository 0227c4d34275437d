import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import fc from 'fast-check'
import { afterEach, describe, expect, test } from 'vitest'
import { parseCsv } from '../../db/preset/csv.ts'
import { generateCounty } from '../../db/preset/generate.ts'
import { loadPreset } from '../../db/preset/load.ts'
import { createDirectory } from '../../domain/directory.ts'
import type { OrgRows, Place, PostKind } from '../../domain/org.ts'

const rows = loadPreset()
const directory = createDirectory(rows)
const now = Date.parse('2026-11-23T09:00:00+08:00')

const departments = [
  '县应急局',
  '县消防救援大队',
  '县住建局',
  '县城管局',
  '县公安局',
  '县交通运输局',
  '县市场监管局',
  '县教育局',
  '县民政局',
  '县商务局',
  '县文旅局',
  '县农业农村局',
  '县自然资源局',
  '县经信局',
  '县卫健委',
  '县水务局',
]
const towns = [
  '濉溪镇',
  '韩村镇',
  '刘桥镇',
  '五沟镇',
  '临涣镇',
  '双堆集镇',
  '铁佛镇',
  '南坪镇',
  '百善镇',
  '孙疃镇',
  '四铺镇',
  '濉溪经济开发区',
]
const villages = ['东风村', '前进村', '红旗社区']

describe('the people of the design', () => {
  const expected: [name: string, post: PostKind, unit: string][] = [
    ['县安委办主任', 'office_head', '县安委办'],
    ['县安委办值班员', 'office_duty', '县安委办'],
    ['县值班领导', 'county_leader', '县安委办'],
    ...departments.flatMap((d): [string, PostKind, string][] => [
      [`${d}联络员`, 'dept_liaison', d],
      [`${d}分管领导`, 'dept_deputy', d],
      [`${d}主要负责人`, 'dept_head', d],
    ]),
    ...towns.flatMap((t): [string, PostKind, string][] => [
      [`${t}分管领导`, 'town_leader', t],
      [`${t}应急办主任`, 'town_director', t],
      [`${t}值班员`, 'town_duty', t],
      [`${t}消防站站长`, 'station_head', t],
      ...villages.flatMap((v): [string, PostKind, string][] => [
        [`${t}${v}书记`, 'village_secretary', `${t}${v}`],
        [`${t}${v}网格员`, 'grid_worker', `${t}${v}`],
      ]),
    ]),
    ...rows.places.map((p): [string, PostKind, string] => [`${p.name}负责人`, 'owner', p.name]),
  ]

  test.each(expected)('%s is %s of %s', (name, post, unit) => {
    const person = directory.personNamed(name)
    const posts = person ? directory.postsOf(person.id, now) : []
    expect(posts.map((p) => [p.kind, directory.unit(p.unit)?.name])).toEqual([[post, unit]])
  })

  /** Beside those of the design: they hold no post, and serve where a roster puts them. */
  const serving = [
    ...['值班员乙', '值班员丙', '驾驶员'].map((t) => `县安委办${t}`),
    ...towns.flatMap((t) => ['值班员乙', '驾驶员', '驾驶员乙'].map((title) => `${t}${title}`)),
  ]

  test('are all the people there are, but for those who only serve', () => {
    const names = [...expected.map(([name]) => name), ...serving]
    expect(rows.people.map((p) => p.name).toSorted()).toEqual(names.toSorted())
    const posted = new Set(rows.posts.map((p) => directory.person(p.person)?.name))
    expect(serving.filter((name) => posted.has(name))).toEqual([])
  })

  test('have held their posts since 2020 and still do', () => {
    const since = Date.parse('2020-01-01T00:00:00+08:00')
    for (const post of rows.posts) expect(post).toMatchObject({ from: since, to: null })
  })

  test('have simulator accounts and unmistakably fake phones, no two alike', () => {
    for (const p of rows.people) {
      expect(directory.accountOf('simulator', p.id)).toEqual({ channel: 'simulator', platformId: p.id, person: p.id })
      expect(p.phone).toMatch(/^1990000\d{4}$/)
    }
    expect(new Set(rows.people.map((p) => p.phone)).size).toBe(rows.people.length)
  })
})

describe('the chats of the design', () => {
  const expected: [title: string, purpose: string, unit: string, members: string[]][] = [
    [
      '县安委办工作群',
      'county',
      '县安委办',
      [
        '县安委办主任',
        '县安委办值班员',
        '县值班领导',
        ...departments.map((d) => `${d}联络员`),
        ...towns.map((t) => `${t}应急办主任`),
      ],
    ],
    ...departments.map((d): [string, string, string, string[]] => [
      `${d}工作群`,
      'department',
      d,
      [`${d}联络员`, `${d}分管领导`, `${d}主要负责人`],
    ]),
    ...towns.flatMap((t): [string, string, string, string[]][] => [
      [
        `${t}应急群`,
        'town',
        t,
        [
          ...['分管领导', '应急办主任', '值班员', '消防站站长'].map((post) => `${t}${post}`),
          ...villages.flatMap((v) => [`${t}${v}书记`, `${t}${v}网格员`]),
        ],
      ],
      [`${t}企业群`, 'enterprises', t, [`${t}应急办主任`, ...placesIn(t).map((p) => `${p.name}负责人`)]],
    ]),
  ]

  test.each(expected)('%s', (title, purpose, unit, members) => {
    const [chat, ...more] = rows.chats.filter((c) => c.title === title)
    expect(more).toEqual([])
    expect(chat?.purpose).toBe(purpose)
    expect(directory.unit(chat?.unit ?? '')?.name).toBe(unit)
    const found = directory.membersOf(chat?.id ?? '').map((p) => directory.person(p)?.name ?? '')
    expect(found.toSorted()).toEqual(members.toSorted())
  })

  test('are all the chats there are', () => {
    expect(rows.chats.length).toBe(expected.length)
  })
})

describe('places', () => {
  test.each([
    ['兴旺超市', '东风村', '县商务局'],
    ['顺风烧烤店', '东风村', '县商务局'],
    ['宏远建材厂', '前进村', '县经信局'],
    ['平安加油站', '前进村', '县商务局'],
    ['阳光幼儿园', '红旗社区', '县教育局'],
    ['康乐养老院', '红旗社区', '县民政局'],
    ['锦绣家园二期工地', '红旗社区', '县住建局'],
  ])('%s lies in %s of 百善镇 and is led by %s', (name, village, department) => {
    const place = rows.places.find((p) => p.name === name)
    expect(directory.townOf(place?.area ?? '')?.name).toBe('百善镇')
    expect(directory.villageOf(place?.area ?? '')?.name).toBe(village)
    expect(directory.leadDepartment(place?.kind ?? '')?.name).toBe(department)
  })

  test.each(towns)('%s has three to seven, of several kinds, each with a department that leads it', (town) => {
    const found = placesIn(town)
    expect(found.length).toBeGreaterThanOrEqual(3)
    expect(found.length).toBeLessThanOrEqual(7)
    expect(new Set(found.map((p) => p.kind)).size).toBeGreaterThanOrEqual(3)
    for (const p of found) expect(directory.leadDepartment(p.kind), p.kind).toBeDefined()
  })

  test('each is run by an enterprise of its own name', () => {
    for (const p of rows.places) {
      expect(directory.unit(p.unit)).toMatchObject({ kind: 'enterprise', name: p.name, area: p.area })
    }
  })
})

describe('names', () => {
  test('of people, chats and places are unique, so that stories can use them', () => {
    const names = [
      ...rows.people.map((p) => p.name),
      ...rows.chats.map((c) => c.title),
      ...rows.places.map((p) => p.name),
    ]
    expect(repeated(names)).toEqual([])
    expect(repeated(rows.units.map((u) => u.name))).toEqual([])
  })

  test.each(villages)('%s alone is ambiguous: every town has one', (village) => {
    const found = rows.areas.filter((a) => a.name === village)
    expect(found.map((a) => directory.townOf(a.id)?.name)).toEqual(towns)
  })

  /** domain.md §3.1: the real names that repeat, and where. */
  const repeating: Record<string, string[]> = {
    张圩村: ['五沟镇', '双堆集镇', '四铺镇'],
    八里村: ['濉溪镇', '四铺镇'],
    和谐村: ['韩村镇', '铁佛镇'],
    任圩村: ['刘桥镇', '南坪镇'],
    陈集村: ['刘桥镇', '双堆集镇'],
    丁楼村: ['刘桥镇', '百善镇'],
    曹坊村: ['五沟镇', '双堆集镇'],
    王圩村: ['五沟镇', '孙疃镇'],
    徐楼村: ['临涣镇', '百善镇'],
    刘楼村: ['双堆集镇', '铁佛镇'],
    道口村: ['铁佛镇', '百善镇'],
    大王村: ['铁佛镇', '南坪镇'],
    张庄村: ['铁佛镇', '百善镇'],
  }

  test('of the 244 real villages 13 repeat', () => {
    const real = rows.areas.filter((a) => a.kind === 'village' && !villages.includes(a.name))
    expect(real.length).toBe(244)
    const found = repeated(real.map((a) => a.name)).map((name) => [
      name,
      real.filter((a) => a.name === name).map((a) => directory.townOf(a.id)?.name),
    ])
    expect(Object.fromEntries(found)).toEqual(repeating)
  })

  test.each([
    ['百善', '百善镇'],
    ['白善', '百善镇'],
    ['孙滩', '孙疃镇'],
    ['孙瞳', '孙疃镇'],
    ['伍沟', '五沟镇'],
    ['四浦', '四铺镇'],
    ['流桥', '刘桥镇'],
    ['南平', '南坪镇'],
    ['双堆', '双堆集镇'],
    ['寒村', '韩村镇'],
    ['铁夫', '铁佛镇'],
    ['林欢', '临涣镇'],
    ['睢溪县', '濉溪县'],
    ['遂溪镇', '濉溪镇'],
    ['经开区', '濉溪经济开发区'],
    ['濉芜', '濉溪芜湖现代产业园区'],
  ])('people who write %s mean %s and nothing else', (alias, area) => {
    expect(rows.areas.filter((a) => a.name === alias || a.aliases.includes(alias)).map((a) => a.name)).toEqual([area])
  })

  test.each([
    ['县应急管理局', '县应急局'],
    ['消防', '县消防救援大队'],
    ['住建', '县住建局'],
    ['城管', '县城管局'],
    ['公安', '县公安局'],
    ['交通', '县交通运输局'],
    ['市监', '县市场监管局'],
    ['文旅', '县文旅局'],
    ['工信', '县经信局'],
    ['水利局', '县水务局'],
    ['安委办', '县安委办'],
    ['百善镇应急办', '百善镇'],
    ['百善应急办', '百善镇'],
    ['百善安监办', '百善镇'],
  ])('people who write %s mean the unit %s and nothing else', (alias, unit) => {
    expect(rows.units.filter((u) => u.aliases.includes(alias)).map((u) => u.name)).toEqual([unit])
  })

  test('an alias is shared only by units of towns or villages, where the sender decides', () => {
    const aliases = rows.units.flatMap((u) => u.aliases)
    for (const alias of repeated(aliases)) {
      const kinds = rows.units.filter((u) => u.aliases.includes(alias)).map((u) => u.kind)
      expect(new Set(kinds).size, alias).toBe(1)
      expect(['town', 'village'], alias).toContain(kinds[0])
    }
    expect(repeated(rows.places.flatMap((p) => [p.name, ...p.aliases]))).toEqual([])
  })
})

test('the demo county counts', () => {
  const areas = Object.groupBy(rows.areas, (a) => a.kind)
  const units = Object.groupBy(rows.units, (u) => u.kind)
  expect([areas.county?.length, areas.town?.length, areas.village?.length]).toEqual([1, 13, 244 + 36])
  expect([units.county_office?.length, units.department?.length]).toEqual([1, 16])
  expect([units.town?.length, units.village?.length, units.enterprise?.length]).toEqual([13, 36, 66])
  expect(rows.places.length).toBe(66)
  expect(rows.people.length).toBe(3 + 16 * 3 + 12 * 4 + 36 * 2 + 66 + 3 + 12 * 3)
  expect(rows.chats.length).toBe(1 + 16 + 12 * 2)
})

describe('a folder of CSV files', () => {
  /** The least county: one town, one village, one shop and its owner. */
  const least = {
    'areas.csv': ['id,parent,kind,name,aliases', '1,,county,甲县,', '11,1,town,乙镇,乙;旧乙', '111,11,village,丙村,'],
    'units.csv': ['id,kind,name,area,aliases,industries', 'UD,department,县商务局,1,,商超', 'UE,enterprise,好店,111,,'],
    'people.csv': ['id,name,phone', 'P1,好店负责人,19900000001', 'P2,店员,'],
    'posts.csv': ['person,kind,unit,from,to', 'P1,owner,UE,2020-01-01,', 'P2,owner,UE,2019-01-01,2020-01-01'],
    'chats.csv': ['id,title,unit,purpose', 'C1,企业群,,unbound'],
    'members.csv': ['chat,person', 'C1,P1'],
    'places.csv': ['id,name,aliases,area,unit,kind', 'PL1,好店,,111,UE,商超'],
  }
  type File = keyof typeof least
  const made: string[] = []
  afterEach(() => {
    for (const folder of made.splice(0)) rmSync(folder, { recursive: true })
  })

  function write(changes: Partial<Record<File, string | Uint8Array>>, end = '\n'): string {
    const folder = mkdtempSync(join(tmpdir(), 'preset-'))
    made.push(folder)
    for (const [file, lines] of Object.entries({ ...least, ...changes })) {
      writeFileSync(join(folder, file), Array.isArray(lines) ? lines.join(end) : lines)
    }
    return folder
  }
  const text = (file: File, line: number, replacement: string): Partial<Record<File, string>> => ({
    [file]: least[file].toSpliced(line - 1, 1, replacement).join('\n'),
  })

  test('becomes rows, from a path or a URL', () => {
    const loaded = loadPreset(write({}))
    expect(loadPreset(pathToFileURL(write({})))).toEqual(loaded)
    expect(loaded.areas[1]).toEqual({ id: '11', parent: '1', kind: 'town', name: '乙镇', aliases: ['乙', '旧乙'] })
    expect(loaded.people.map((p) => p.phone)).toEqual(['19900000001', null])
    expect(loaded.posts[1]).toMatchObject({
      from: Date.parse('2018-12-31T16:00:00Z'),
      to: Date.parse('2019-12-31T16:00:00Z'),
    })
    expect(loaded.chats[0]?.unit).toBeNull()
  })

  test('tells when a unit began and ended, what a grid takes in and how many live there; a successor leads what it led', () => {
    const header = 'id,kind,name,area,aliases,industries,from,to,boundary,households'
    const old = 'UD,department,县商务局,1,,商超,2010-01-01,2026-01-01,,'
    const units = [header, old, 'UN,department,县商务和投资局,1,,商超,2026-01-01,,,']
    const loaded = loadPreset(
      write({
        'units.csv': [...units, 'UV,village,丙村,111,,,,,东到河,412', 'UE,enterprise,好店,111,,,,,,'].join('\n'),
      }),
    )
    expect(loaded.units[2]).toMatchObject({ id: 'UV', from: null, to: null, boundary: '东到河', households: 412 })
    expect(loaded.units[0]).toMatchObject({ from: Date.parse('2009-12-31T16:00:00Z'), boundary: null })
    expect(createDirectory(loaded).leadDepartment('商超')?.id).toBe('UN')
    const few = text('units.csv', 2, 'UD,department,县商务局,1,,商超')
    expect(loadPreset(write(few)).units[0]).toMatchObject({ to: null, households: null })
  })

  test('may be saved by a spreadsheet: with a byte-order mark, CRLF and its columns in another order', () => {
    const people = '\uFEFFphone,name,id\r\n19900000001,好店负责人,P1\r\n,"店员",P2\r\n'
    expect(loadPreset(write({ 'people.csv': people }, '\r\n'))).toEqual(loadPreset(write({})))
  })

  const mistakes: [what: string, changes: Partial<Record<File, string | Uint8Array>>, message: string][] = [
    ['a short phone', text('people.csv', 2, 'P1,甲,123'), 'people.csv, line 2, cell "phone": must be 11 digits'],
    ['no name', text('people.csv', 3, 'P2,,'), 'people.csv, line 3, cell "name": must not be empty'],
    ['no such column', text('people.csv', 1, 'id,name,tel'), 'people.csv, line 1, cell "phone": column is missing'],
    ['an empty file', { 'people.csv': '' }, 'people.csv, line 1, cell "id": column is missing'],
    ['a cell too few', text('people.csv', 3, 'P2,甲'), 'people.csv, line 3: has 2 cells, the header has 3'],
    [
      'a name twice',
      text('people.csv', 3, 'P2,好店负责人,'),
      'people.csv, line 3, cell "name": stands on line 2 already',
    ],
    ['an id twice', text('people.csv', 3, 'P1,甲,'), 'people.csv, line 3, cell "id": stands on line 2 already'],
    ['an open quote', text('people.csv', 3, 'P2,"甲,'), 'people.csv, line 3: misplaced or unclosed quote'],
    ['GBK', { 'people.csv': Uint8Array.of(0xbc, 0xd7) }, 'people.csv, line 1: is not UTF-8'],
    [
      'an unknown post',
      text('posts.csv', 2, 'P1,boss,UE,2020-01-01,'),
      'posts.csv, line 2, cell "kind": Invalid option',
    ],
    ['no such day', text('posts.csv', 2, 'P1,owner,UE,2020-02-30,'), 'posts.csv, line 2, cell "from": must be a date'],
    [
      'nobody',
      text('posts.csv', 2, 'PX,owner,UE,2020-01-01,'),
      'posts.csv, line 2, cell "person": PX is not in people.csv',
    ],
    [
      'no such area',
      text('units.csv', 3, 'UE,enterprise,好店,99,,'),
      'units.csv, line 3, cell "area": 99 is not in areas.csv',
    ],
    [
      'two leaders',
      text('units.csv', 3, 'UE,department,乙局,1,,商超'),
      'units.csv, line 3, cell "industries": stands on line 2 already',
    ],
    ['a second county', text('areas.csv', 4, '111,,county,丁县,'), 'areas.csv, line 4, cell "kind": a second county'],
    ['no county', text('areas.csv', 2, '1,,town,甲县,'), 'areas.csv, line 1, cell "kind": no county'],
    [
      'a village in no town',
      text('areas.csv', 4, '111,1,village,丙村,'),
      'areas.csv, line 4, cell "parent": a village must have town above it',
    ],
    [
      'a loop',
      text('areas.csv', 3, '11,11,town,乙镇,'),
      'areas.csv, line 3, cell "parent": a town must have county above it',
    ],
    ['an odd id', text('areas.csv', 2, '1 1,,county,甲县,'), 'areas.csv, line 2, cell "id": must be letters, digits'],
    [
      'a member twice',
      { 'members.csv': 'chat,person\nC1,P1\n\nC1,P1' },
      'members.csv, line 4, cell "person": stands on line 2 already',
    ],
    ['no such chat', text('members.csv', 2, 'CX,P1'), 'members.csv, line 2, cell "chat": CX is not in chats.csv'],
    [
      'no such unit',
      text('places.csv', 2, 'PL1,好店,,111,UX,商超'),
      'places.csv, line 2, cell "unit": UX is not in units.csv',
    ],
    ['no such purpose', text('chats.csv', 2, 'C1,企业群,,party'), 'chats.csv, line 2, cell "purpose": Invalid option'],
  ]
  test.each(mistakes)('with %s is refused with file, line and cell', (_, changes, message) => {
    expect(() => loadPreset(write(changes))).toThrow(message)
  })

  test('tells all its mistakes at once', () => {
    const folder = write({ ...text('people.csv', 2, 'P1,,1'), ...text('chats.csv', 2, 'C1,,,unbound') })
    expect(() => loadPreset(folder)).toThrow(/people.csv, line 2, .*\npeople.csv, line 2, .*\nchats.csv, line 2, /)
  })
})

describe('csv', () => {
  test('reads back whatever is written, with the line of each record', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', '中', ',', '"', '\n', '\r', ' ') })
    const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { maxLength: 5 })
    fc.assert(
      fc.property(table, fc.constantFrom('\n', '\r\n'), fc.boolean(), (cells, end, endAtLast) => {
        const lines = cells.map((r) =>
          r.map((c) => (/[",\r\n]/.test(c) ? `"${c.replaceAll('"', '""')}"` : c)).join(','),
        )
        const read = parseCsv(lines.join(end) + (endAtLast && lines.length > 0 ? end : ''))
        expect(read.map((r) => r.cells)).toEqual(cells)
        const starts = lines.map(
          (_, i) =>
            1 +
            lines
              .slice(0, i)
              .join('\n')
              .split(/\r\n|\n|\r/).length -
            (i === 0 ? 1 : 0),
        )
        expect(read.map((r) => r.line)).toEqual(starts)
      }),
    )
  })

  test('skips blank lines but counts them', () => {
    expect(parseCsv('a,b\n\n\r\nc,"d\ne"\n\nf,')).toEqual([
      { line: 1, cells: ['a', 'b'] },
      { line: 4, cells: ['c', 'd\ne'] },
      { line: 7, cells: ['f', ''] },
    ])
    expect(parseCsv('')).toEqual([])
  })

  test.each(['a"b,c', '"a"b,c', 'x\n"a,c'])('refuses the quotes of %j', (text) => {
    expect(() => parseCsv(text)).toThrow('misplaced or unclosed quote')
  })
})

describe('a generated county', () => {
  const size = { seed: 7, towns: 12, villagesPerTown: 20, placesPerVillage: 10 }
  const county = generateCounty(size)

  test('is the same for the same seed and another for another', () => {
    expect(generateCounty(size)).toEqual(county)
    expect(generateCounty({ ...size, seed: 8 })).not.toEqual(county)
  })

  test('has the sizes asked for', () => {
    const count = (kind: string): number => county.areas.filter((a) => a.kind === kind).length
    expect([count('county'), count('town'), count('village'), county.places.length]).toEqual([1, 12, 240, 2400])
  })

  test('hangs together as the demo does, with every post held', () => {
    const built = createDirectory(county)
    for (const p of county.places) {
      expect(built.leadDepartment(p.kind)).toBeDefined()
      expect(built.holders(p.unit, 'owner', now).length).toBe(1)
      expect(built.placeOfUnit(p.unit)?.id).toBe(p.id)
    }
    for (const a of county.areas) expect(built.governing(a.id)).toBeDefined()
    expect(new Set(county.posts.map((p) => p.kind))).toEqual(new Set(rows.posts.map((p) => p.kind)))
    for (const m of county.members) {
      expect(built.chat(m.chat)).toBeDefined()
      expect(built.person(m.person)).toBeDefined()
    }
    for (const p of county.people) expect(built.accountOf('simulator', p.id)?.person).toBe(p.id)
  })

  test.each([size, { seed: 1, towns: 400, villagesPerTown: 1, placesPerVillage: 20 }])(
    'repeats no id or name: %j',
    (s) => {
      const big: OrgRows = generateCounty(s)
      for (const table of [big.areas, big.units, big.people, big.chats, big.places]) {
        expect(repeated(table.map((r) => r.id))).toEqual([])
      }
      for (const table of [big.units, big.people, big.places]) expect(repeated(table.map((r) => r.name))).toEqual([])
      expect(repeated(big.areas.map((a) => `${a.parent} ${a.name}`))).toEqual([])
    },
  )
})

function placesIn(town: string): Place[] {
  return rows.places.filter((p) => directory.townOf(p.area)?.name === town)
}

function repeated(names: readonly string[]): string[] {
  const seen = new Set<string>()
  const again = new Set<string>()
  for (const name of names) (seen.has(name) ? again : seen).add(name)
  return [...again]
}
