import { describe, expect, test } from 'vitest'
import { createDirectory } from '../../domain/directory.ts'
import type { OrgRows } from '../../domain/org.ts'

const day = (date: string): number => Date.parse(`${date}T00:00:00+08:00`)

/** A county with two towns that both have a 红星村, and a grid worker replaced on 1 June. */
const rows: OrgRows = {
  areas: [
    { id: '1', parent: null, kind: 'county', name: '甲县', aliases: [] },
    { id: '11', parent: '1', kind: 'town', name: '东镇', aliases: ['东'] },
    { id: '12', parent: '1', kind: 'town', name: '西镇', aliases: [] },
    { id: '111', parent: '11', kind: 'village', name: '红星村', aliases: [] },
    { id: '112', parent: '11', kind: 'village', name: '南湖村', aliases: [] },
    { id: '121', parent: '12', kind: 'village', name: '红星村', aliases: [] },
  ],
  units: [
    { id: 'U1', kind: 'county_office', name: '县安委办', area: '1', aliases: [], industries: [] },
    { id: 'UD', kind: 'department', name: '县商务局', area: '1', aliases: [], industries: ['商超', '餐饮'] },
    { id: 'U11', kind: 'town', name: '东镇', area: '11', aliases: [], industries: [] },
    { id: 'U111', kind: 'village', name: '东镇红星村', area: '111', aliases: [], industries: [] },
    { id: 'U112', kind: 'village', name: '东镇南湖村', area: '112', aliases: [], industries: [] },
    { id: 'UE', kind: 'enterprise', name: '好超市', area: '111', aliases: [], industries: [] },
  ],
  people: [
    { id: 'old', name: '老网格员', phone: null },
    { id: 'new', name: '新网格员', phone: '19900000001' },
    { id: 'boss', name: '好超市负责人', phone: null },
  ],
  posts: [
    { person: 'old', kind: 'grid_worker', unit: 'U111', from: day('2020-01-01'), to: day('2026-06-01') },
    { person: 'new', kind: 'grid_worker', unit: 'U111', from: day('2026-06-01'), to: null },
    { person: 'new', kind: 'village_secretary', unit: 'U112', from: day('2026-06-01'), to: null },
    { person: 'boss', kind: 'owner', unit: 'UE', from: day('2020-01-01'), to: null },
  ],
  chats: [
    { id: 'C11', title: '东镇应急群', unit: 'U11', purpose: 'town' },
    { id: 'C11e', title: '东镇企业群', unit: 'U11', purpose: 'enterprises' },
    { id: 'C0', title: '没绑定的群', unit: null, purpose: 'unbound' },
  ],
  members: [
    { chat: 'C11', person: 'old' },
    { chat: 'C11', person: 'new' },
    { chat: 'C11e', person: 'boss' },
  ],
  places: [{ id: 'PL', name: '好超市', aliases: [], area: '111', unit: 'UE', kind: '商超' }],
  accounts: [
    { channel: 'simulator', platformId: 'wx-boss', person: 'boss' },
    { channel: 'wecom', platformId: 'wx-boss', person: 'new' },
  ],
}
const directory = createDirectory(rows)

describe('units that have ended', () => {
  test('give way to whoever took over, in whatever order they stand, and are still found by their id', () => {
    const base = { area: '111', aliases: [], industries: [] } as const
    const ended = { id: 'U111old', kind: 'village', name: '东镇红旗村', ...base, to: day('2020-01-01') } as const
    for (const units of [
      [ended, ...rows.units],
      [...rows.units, ended],
    ]) {
      const merged = createDirectory({ ...rows, units })
      expect(merged.governing('111')?.id).toBe('U111')
      expect(merged.unit('U111old')?.name).toBe('东镇红旗村')
    }
  })
})

describe('finding by id and name', () => {
  test('what is there is found', () => {
    expect(directory.county.name).toBe('甲县')
    expect(directory.area('11')?.name).toBe('东镇')
    expect(directory.unit('UD')?.name).toBe('县商务局')
    expect(directory.person('new')?.phone).toBe('19900000001')
    expect(directory.personNamed('新网格员')?.id).toBe('new')
    expect(directory.chat('C0')?.unit).toBeNull()
    expect(directory.place('PL')?.kind).toBe('商超')
    expect(directory.rows).toBe(rows)
  })

  test('what is not there is undefined, and names are not ids', () => {
    expect(directory.area('99')).toBeUndefined()
    expect(directory.unit('县商务局')).toBeUndefined()
    expect(directory.person('新网格员')).toBeUndefined()
    expect(directory.personNamed('new')).toBeUndefined()
    expect(directory.chat('C99')).toBeUndefined()
    expect(directory.place('好超市')).toBeUndefined()
  })

  test('the same account id on two channels may be two people', () => {
    expect(directory.account('simulator', 'wx-boss')?.person).toBe('boss')
    expect(directory.account('wecom', 'wx-boss')?.person).toBe('new')
    expect(directory.account('dingtalk', 'wx-boss')).toBeUndefined()
    expect(directory.accountOf('wecom', 'new')?.platformId).toBe('wx-boss')
    expect(directory.accountOf('simulator', 'new')).toBeUndefined()
  })
})

describe('where', () => {
  test.each([
    { area: '111', town: '东镇', village: '红星村' },
    { area: '121', town: '西镇', village: '红星村' },
    { area: '11', town: '东镇', village: undefined },
    { area: '1', town: undefined, village: undefined },
    { area: '99', town: undefined, village: undefined },
  ])('area $area lies in town $town, village $village', ({ area, town, village }) => {
    expect(directory.townOf(area)?.name).toBe(town)
    expect(directory.villageOf(area)?.name).toBe(village)
  })

  test.each([
    ['111', '111', true],
    ['111', '11', true],
    ['111', '1', true],
    ['11', '111', false],
    ['111', '112', false],
    ['111', '12', false],
    ['99', '1', false],
    ['99', '99', false],
  ])('%s within %s: %s', (inner, outer, expected) => {
    expect(directory.within(inner, outer)).toBe(expected)
  })

  test('a village name that two towns share stays two villages', () => {
    const found = directory.rows.areas.filter((a) => a.name === '红星村')
    expect(found.map((a) => directory.townOf(a.id)?.name)).toEqual(['东镇', '西镇'])
    expect(found.filter((a) => directory.within(a.id, '12')).map((a) => a.id)).toEqual(['121'])
  })
})

describe('units', () => {
  test('county, town and village are governed by their own office, never by a department or enterprise', () => {
    expect(directory.governing('1')?.id).toBe('U1')
    expect(directory.governing('11')?.id).toBe('U11')
    expect(directory.governing('111')?.id).toBe('U111')
    expect(directory.governing('12')).toBeUndefined()
  })

  test('a kind of place is led by one department', () => {
    expect(directory.leadDepartment('商超')?.id).toBe('UD')
    expect(directory.leadDepartment('餐饮')?.id).toBe('UD')
    expect(directory.leadDepartment('矿山')).toBeUndefined()
  })

  test('a unit knows its place and its chats, a chat its members', () => {
    expect(directory.placeOfUnit('UE')?.id).toBe('PL')
    expect(directory.placeOfUnit('U11')).toBeUndefined()
    expect(directory.chatsOfUnit('U11').map((c) => c.id)).toEqual(['C11', 'C11e'])
    expect(directory.chatsOfUnit('UD')).toEqual([])
    expect(directory.membersOf('C11')).toEqual(['old', 'new'])
    expect(directory.membersOf('C0')).toEqual([])
  })
})

describe('posts by date', () => {
  test.each([
    { when: 'before anybody', now: day('2020-01-01') - 1, holders: [] },
    { when: 'on the first day', now: day('2020-01-01'), holders: ['old'] },
    { when: 'a moment before the change', now: day('2026-06-01') - 1, holders: ['old'] },
    { when: 'at the change', now: day('2026-06-01'), holders: ['new'] },
    { when: 'long after', now: day('2030-01-01'), holders: ['new'] },
  ])('$when the grid worker is $holders', ({ now, holders }) => {
    expect(directory.holders('U111', 'grid_worker', now)).toEqual(holders)
  })

  test('another post or another unit has other holders', () => {
    const now = day('2026-11-23')
    expect(directory.holders('U111', 'village_secretary', now)).toEqual([])
    expect(directory.holders('U112', 'village_secretary', now)).toEqual(['new'])
    expect(directory.holders('U112', 'grid_worker', now)).toEqual([])
  })

  test('a person may hold several posts, and none after leaving', () => {
    const now = day('2026-11-23')
    expect(directory.postsOf('new', now).map((p) => p.kind)).toEqual(['grid_worker', 'village_secretary'])
    expect(directory.postsOf('old', now)).toEqual([])
    expect(directory.postsOf('old', day('2025-01-01')).map((p) => p.unit)).toEqual(['U111'])
    expect(directory.postsOf('nobody', now)).toEqual([])
  })
})

describe('rows that contradict each other', () => {
  test('no county', () => {
    const areas = rows.areas.filter((a) => a.kind !== 'county').map((a) => ({ ...a, parent: null }))
    expect(() => createDirectory({ ...rows, areas })).toThrow('organisation has no county')
  })

  test('an area below nothing known', () => {
    const areas = [...rows.areas, { id: '131', parent: '13', kind: 'village', name: '孤村', aliases: [] } as const]
    expect(() => createDirectory({ ...rows, areas })).toThrow('area 131: unknown parent')
  })
})
