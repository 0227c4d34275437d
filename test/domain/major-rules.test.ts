/** 重大 is never decided here: which dated item some words suggest, and the traps that suggest none (domain §2.8, §6). */
import { describe, expect, test } from 'vitest'
import { loadPreset } from '../../db/preset/load.ts'
import { createDirectory } from '../../domain/directory.ts'
import { suggestedRule, type Told } from '../../domain/hazard/standard.ts'
import { at, type Instant } from '../../domain/time.ts'
import { fireIndustry, majorRules, suggestMajor } from '../../prompts/rules/major.ts'

const today = at(2026, 11, 23, 9)
const directory = createDirectory(loadPreset())

type Case = [id: string | undefined, kind: string | null, place: string, category: string, text: string, on?: Instant]

const suggested = ([, placeKind, placeName, category, text, on = today]: Case): string | undefined =>
  suggestMajor({ category, text, placeName, placeKind, at: on })?.id

const examples: readonly Case[] = [
  ['gm10-12-1', '冷库', '雪莲冷库', '液氨制冷', '分割车间的空调是氨直接蒸发的'],
  ['gm10-12-2', '冷库', '雪莲冷库', '液氨制冷', '速冻机没有单独隔开'],
  ['gm10-12-2', '冷库', '雪莲冷库', '人员聚集', '快冻间里挤了12个人干活'],
  ['gm10-13-1', '白酒酿造', '隆兴酒坊', '有限空间', '发酵池没有台账也没有警示牌'],
  ['gm10-13-2', '工业企业', '宏远建材厂', '有限空间', '下污水池没人监护'],
  ['gm10-13-2', null, '老周家纸厂', '有限空间', '清污水池没有检测就下去了'],
  ['gm10-3-1', '工业企业', '宏远建材厂', '台账制度', '厂房转租给三家各管各的'],
  ['gm10-3-2', '工业企业', '宏远建材厂', '无证上岗', '电焊工没有证'],
  ['gm10-5', '铝加工铸造', '华盛铝业', '熔融铸造', '深井铸造结晶器冷却水压力表坏了没报警'],
  ['gm10-7-pit', '工业企业', '鑫达机械厂', '熔融铸造', '中频炉炉坑里有积水'],
  ['gm10-7-paint', '工业企业', '鑫达机械厂', '通风排气', '喷漆房没装排风'],
  ['gm10-8-spirit', '白酒酿造', '隆兴酒坊', '报警器', '酒库没装酒精报警器'],
  ['gm10-8-fryer', '农产品加工', '丰收油坊', '其他', '油炸锅没有超温保护'],
  ['gm10-8-cell', '工业企业', '绿能厂', '光伏储能', '故障电池和好的锂电池混放'],
  ['gm10-11-1', '粉尘涉爆', '永固板材厂', '粉尘', '打磨车间楼上就是宿舍'],
  ['gm10-11-2', '粉尘涉爆', '永固板材厂', '除尘设施', '两个车间共用一套除尘'],
  ['gm10-11-3', '粉尘涉爆', '永固板材厂', '除尘设施', '除尘器没有泄爆口'],
  ['gm10-11-4', '粉尘涉爆', '永固板材厂', '除尘设施', '铝粉正压除尘'],
  ['gm10-11-5', '粉尘涉爆', '永固板材厂', '除尘设施', '还在用砖砌的风道'],
  ['gm10-11-6', '粉尘涉爆', '永固板材厂', '除尘设施', '没装锁气卸灰阀'],
  ['gm10-11-7', '粉尘涉爆', '永固板材厂', '除尘设施', '除尘器里的电机不是防爆的'],
  ['gm10-11-8', '粉尘涉爆', '永固板材厂', '除尘设施', '砂光机没装火花探测'],
  ['gm10-11-9', '铝加工铸造', '华盛铝业', '粉尘', '铝灰堆在棚下受潮了'],
  ['gm10-11-10', '粉尘涉爆', '永固板材厂', '粉尘', '木粉都堆到梁上了'],
  ['gm10-11-10', '纺织服装', '锦绣纺织', '粉尘', '除尘房积花太厚了 有20公分'],
  ['care-4-1', '养老院', '康乐养老院', '危房', '西屋墙裂了缝,鉴定是D级'],
  ['care-4-2', '养老院', '康乐养老院', '消防设施', '消防系统全瘫痪了'],
  ['care-4-3', '养老院', '康乐养老院', '易燃装修', '院里用彩钢板搭了棚子给老人打牌'],
  ['site-plan', '建筑工地', '锦绣家园二期工地', '基坑', '基坑开挖没有专项方案'],
  ['site-trade', '建筑工地', '锦绣家园二期工地', '无证上岗', '塔吊司机没有证'],
  ['equipment-check', '纺织服装', '锦绣纺织', '特种设备', '锅炉检验过期了还在烧'],
  ['fireworks-living', '烟花爆竹零售', '红火烟花店', '烟花爆竹', '鞭炮店里有人住着'],
  ['fireworks-living', null, '刘家小卖部', '烟花爆竹', '卖过年炮 摆在炉子边上'],
  ['gas-9', '燃气站', '万家液化气站', '液化气瓶', '饭店用户有隐患没停气,照样供'],
  ['gas-store', '燃气站', '万家液化气站', '液化气瓶', '店里摆了三十多个罐 旁边还在做饭'],
  ['house-danger', null, '刘家窑', '危房', '墙裂了能伸进去手 里头老两口还住着'],
  ['fire25-exits', '旅馆', '迎宾旅馆', '安全出口', '后门用铁链锁死了'],
  ['fire25-system', '歌舞娱乐', '金悦歌厅', '喷淋设施', '没装喷淋'],
  ['fire25-living', null, '老王家', '三合一住人', '楼上租给工人住 楼下做油漆加工'],
  ['fire25-floors', '幼儿园', '阳光幼儿园', '其他', '小朋友的寝室在五楼'],
  ['fire17-exits', '歌舞娱乐', '金悦歌厅', '安全出口', '就一个出口', at(2025, 10, 1)],
  ['fire17-system', '旅馆', '迎宾旅馆', '喷淋设施', '没装喷淋', at(2025, 10, 1)],
  ['fire17-floors', '幼儿园', '阳光幼儿园', '其他', '小朋友的寝室在五楼', at(2025, 10, 1)],
  ['fire17-panel', '旅馆', '迎宾旅馆', '易燃装修', '楼顶彩钢房里住人', at(2025, 10, 1)],
  ['gm17-ammonia-2', '冷库', '雪莲冷库', '液氨制冷', '速冻机没有单独隔开,里面12个人', at(2023, 5, 14)],
]

describe('words and places that suggest an item', () => {
  test.each(examples)('%s: %s %s %s %s', (...given) => {
    expect(suggested(given)).toBe(given[0])
  })
  test('every row has an example above', () => {
    const ids = majorRules.map((r) => r.id)
    expect(new Set(ids).size).toBe(ids.length)
    expect(new Set(examples.map(([id]) => id))).toEqual(new Set(ids))
  })
})

describe('the version in force on the day it was found', () => {
  const exits = { category: '安全出口', text: '只有一个出口,没装喷淋', placeName: '金悦歌厅', placeKind: '歌舞娱乐' }
  test.each<[string, Instant, string | undefined]>([
    ['the last day of GB 35181-2017', at(2025, 10, 31, 23, 59), 'GB 35181-2017'],
    ['the first day of GB 35181-2025', at(2025, 11, 1, 0, 0), 'GB 35181-2025'],
    ['before either', at(2018, 6, 30, 12), undefined],
    ['today', today, 'GB 35181-2025'],
  ])('%s', (_, day, document) => {
    expect(suggestMajor({ ...exits, at: day })?.document).toBe(document)
  })
  test.each<[string, string, Instant, string | undefined]>([
    ['either was enough from the order of 2023 on', '速冻机没有单独隔开', at(2023, 5, 15), 'gm10-12-2'],
    ['the list of 2017 wanted both', '速冻机没有单独隔开', at(2023, 5, 14), undefined],
    ['and had both', '速冻机没有单独隔开,12个人', at(2023, 5, 14), 'gm17-ammonia-2'],
  ])('液氨: %s', (_, text, day, id) => {
    expect(suggestMajor({ category: '液氨制冷', text, placeName: '雪莲冷库', placeKind: '冷库', at: day })?.id).toBe(id)
  })
})

describe('traps that suggest nothing', () => {
  test.each<Case>([
    // A village's septic pit is no 工贸 enterprise's, though it is an emergency.
    [undefined, null, '小湖村化粪池', '有限空间', '化粪池清淤 下去两个人 上面没人看着 也没吹风'],
    // An ammonia alarm is not one of the two items.
    [undefined, '冷库', '雪莲冷库', '报警器', '氨机房报警探头两个灭了'],
    [undefined, '冷库', '雪莲冷库', '液氨制冷', '快冻间里8个人'],
    // The gas standard binds whoever supplies, not the shop.
    [undefined, '餐饮', '顺风烧烤店', '燃气软管', '软管老化了,用户隐患没处理'],
    [undefined, '餐饮', '顺风烧烤店', '液化气瓶', '两个液化气罐放在灶跟前'],
    // One of two is not both.
    [undefined, '白酒酿造', '隆兴酒坊', '有限空间', '发酵池没有警示牌'],
    // There is no list for shops.
    [undefined, '商超', '兴旺超市', '安全出口', '安全出口锁着'],
    [undefined, '商超', '兴旺超市', '消防通道', '消防通道堆了杂物'],
    [undefined, '商超', '兴旺超市', '灭火器', '灭火器过期了没检'],
    [undefined, '养老院', '康乐养老院', '应急照明', '应急灯不亮了好几个'],
    [undefined, '建筑工地', '锦绣家园二期工地', '临边防护', '临边没护栏'],
    [undefined, '粉尘涉爆', '永固板材厂', '除尘设施', '除尘机停着 说省电'],
    [undefined, '幼儿园', '阳光幼儿园', '安全出口', '后门还拿锁链锁着的'],
    [undefined, null, '老李家', '危房', '房子漏雨'],
  ])('%s %s %s %s %s', (...given) => {
    expect(suggested(given)).toBeUndefined()
  })
})

describe('the rows themselves', () => {
  const industries = new Set(directory.rows.units.flatMap((u) => u.industries))
  const day = /^\d{4}-\d\d-\d\d$/

  test.each(majorRules.map((r) => [r.id, r] as const))('%s is whole', (_, rule) => {
    expect(rule.from).toMatch(day)
    expect(rule.to === null || (day.test(rule.to) && rule.from <= rule.to)).toBe(true)
    expect(rule.text.length).toBeGreaterThan(8)
    expect(rule.source).not.toBe('')
    // Some department of the county judges it, and knows such places.
    expect(industries.has(rule.industry)).toBe(true)
    for (const kind of rule.kinds === 'any' ? [] : rule.kinds)
      expect([kind, industries.has(kind)]).toEqual([kind, true])
    // What was not read in its own text never claims an item of it as certain.
    expect(rule.confirmed && rule.article === '').toBe(false)
  })
  test('fire safety is the fire rescue brigade’s', () => {
    expect(directory.leadDepartment(fireIndustry)?.name).toBe('县消防救援大队')
  })
  test('a row is in force on both its first and its last day', () => {
    const [rule] = majorRules.filter((r) => r.to !== null)
    if (!rule) throw new Error('no row has ended')
    const told = (on: Instant): Told => ({ category: '', text: '', placeName: '', placeKind: null, at: on })
    const open = { ...rule, from: '2020-02-01', to: '2020-02-29', kinds: 'any' as const, says: [] }
    const { categories: _, not: __, ...plain } = open
    const on = (instant: Instant): boolean => suggestedRule([plain], told(instant)) !== undefined
    expect([at(2020, 1, 31, 23, 59), at(2020, 2, 1), at(2020, 2, 29, 23, 59), at(2020, 3, 1)].map(on)).toEqual([
      false,
      true,
      true,
      false,
    ])
  })
})
