/** What a list shows, a ledger holds and a count counts is the same, and never beyond what `may` allows. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readAttachment } from '../../db/attachments.ts'
import { transaction } from '../../db/client.ts'
import { countLedger, ledgerCases, type LedgerScope, pageOf } from '../../db/queries/ledger.ts'
import type { Directory } from '../../domain/directory.ts'
import { lookupTarget } from '../../domain/hazard/decide.ts'
import type { HazardCase } from '../../domain/hazard/state.ts'
import { counts, fitsFilter, type HazardFilter, hazardFilters, isOverdue } from '../../domain/hazard/wish.ts'
import { jurisdictionOf } from '../../domain/jurisdiction.ts'
import { may } from '../../domain/permission.ts'
import { findPeriod } from '../../domain/period.ts'
import { ledgerJob } from '../../workers/jobs/ledger.ts'
import { fillHazards, someHazards } from '../support/hazards.ts'
import { readSheet } from '../support/sheet.ts'
import { type County, on, openCounty } from './county.ts'

const NOW = on('11-23 09:00')
let county: County
let directory: Directory
let hazards: HazardCase[]

beforeAll(async () => {
  county = await openCounty()
  directory = county.rules().directory
  hazards = someHazards(directory, 1000, NOW)
  await fillHazards(county.db, directory, hazards)
})
afterAll(() => county.close())

const scopeOf = (
  person: string,
  wish: Partial<LedgerScope['wish']>,
  intent: 'lookup' | 'export' = 'export',
): LedgerScope => {
  const whole = { area: null, place: null, kind: null, only: null, period: null, ...wish }
  return {
    wish: whole,
    within: jurisdictionOf(directory, person, intent, NOW),
    areas: whole.area === null ? null : directory.areasIn(whole.area),
  }
}

async function numbersIn(scope: LedgerScope): Promise<string[]> {
  return await transaction(county.db, async (tx) => {
    const found: string[] = []
    for await (const some of ledgerCases(tx, scope, NOW)) found.push(...some.map((c) => c.number))
    return found
  })
}

const counted = (): HazardCase[] => hazards.filter(counts)
const sorted = (numbers: readonly string[]): string[] => [...numbers].toSorted()

describe('the query reaches exactly what the permission reaches', () => {
  test.each(['lookup', 'export'] as const)('%s, for everybody in the county', async (intent) => {
    const people = directory.rows.people.filter((_, i) => i % 5 === 0 || i < 60)
    for (const { id } of people) {
      const allowed = counted().filter((h) => {
        const target = lookupTarget(h, { person: id, account: id, chat: null, message: null })
        return may(directory, id, intent, target, NOW).ok
      })
      const got = await numbersIn(scopeOf(id, {}, intent))
      expect(sorted(got), id).toEqual(sorted(allowed.map((h) => h.number)))
    }
  })
})

test.each(hazardFilters)('the filter %s is the same in the query and in the rules', async (only: HazardFilter) => {
  const person = county.idOf('县安委办主任')
  const wanted = counted().filter((h) => fitsFilter(h, only, NOW))
  expect(wanted.length).toBeGreaterThan(0)
  expect(sorted(await numbersIn(scopeOf(person, { only })))).toEqual(sorted(wanted.map((h) => h.number)))
})

test('a kind of place takes its places, within the asker’s reach', async () => {
  const ids = new Set(directory.rows.places.filter((p) => p.kind === '餐饮').map((p) => p.id))
  const all = counted().filter((h) => ids.has(h.place ?? ''))
  expect(sorted(await numbersIn(scopeOf(county.idOf('县安委办主任'), { kind: '餐饮' })))).toEqual(
    sorted(all.map((h) => h.number)),
  )
  const own = all.filter((h) => h.town === '340621108')
  expect(own.length).toBeGreaterThan(0)
  expect(sorted(await numbersIn(scopeOf(county.idOf('百善镇应急办主任'), { kind: '餐饮' })))).toEqual(
    sorted(own.map((h) => h.number)),
  )
})

test('a period takes those found in it, its end left out', async () => {
  const person = county.idOf('县安委办主任')
  const period = findPeriod('上个月', NOW)?.period ?? null
  const wanted = counted().filter((h) => h.openedAt >= on('10-01 00:00') && h.openedAt < on('11-01 00:00'))
  expect(wanted.length).toBeGreaterThan(100)
  expect(sorted(await numbersIn(scopeOf(person, { period })))).toEqual(sorted(wanted.map((h) => h.number)))
})

test('the pages of a thousand are whole and disjoint, and the total is right', async () => {
  const person = county.idOf('县商务局联络员')
  const scope = scopeOf(person, { only: 'open' })
  const { total } = await countLedger(county.db, scope, NOW)
  const pages: string[][] = []
  for (let skip = 0; skip < total; skip += 10) pages.push(await pageOf(county.db, scope, NOW, { size: 10, skip }))
  expect(pages.flat()).toHaveLength(total)
  expect(new Set(pages.flat()).size).toBe(total)
  expect(pages.slice(0, -1).every((p) => p.length === 10)).toBe(true)
  expect(sorted(pages.flat())).toEqual(sorted(await numbersIn(scope)))
  // What has no deadline yet stands first, then the nearest.
  const dues = pages.flat().map((n) => hazards.find((h) => h.number === n)?.due ?? 0)
  expect(dues).toEqual(dues.toSorted((a, b) => a - b))
})

describe('the file', () => {
  const file = async (person: string, wish: Partial<LedgerScope['wish']> = {}) => {
    const request = { wish: scopeOf(person, wish).wish, name: '百善镇', department: null }
    const cause = { person, account: person, chat: null, message: 'm' }
    const stop = new AbortController().signal
    const [say] = await transaction(county.db, (tx) =>
      ledgerJob(request, { tx, now: NOW, rules: county.rules(), cause, stop }),
    )
    if (say?.words !== 'ledger_ready' || say.facts.file === null) throw new Error('no file')
    const kept = await readAttachment(county.db, say.facts.file.id)
    if (!kept) throw new Error('not kept')
    const { header, rows } = await readSheet(kept.bytes)
    const column = (name: string): unknown[] => rows.map((r) => r[header.indexOf(name)] ?? null)
    return { facts: say.facts, header, rows, column, kept }
  }

  test('holds exactly what is counted, row by row', async () => {
    const person = county.idOf('百善镇应急办主任')
    const { facts, rows, column } = await file(person)
    const mine = counted().filter((h) => h.town === directory.area('340621108')?.id)
    expect(mine.length).toBeGreaterThan(50)
    expect(rows).toHaveLength(mine.length)
    expect(column('隐患编号')).toEqual(mine.toSorted((a, b) => a.openedAt - b.openedAt).map((h) => h.number))
    expect(column('序号')).toEqual(mine.map((_, i) => i + 1))
    expect(facts.total).toBe(mine.length)
    const states = column('状态').map(String)
    expect(facts.overdue).toBe(states.filter((s) => s.includes('超期')).length)
    expect(facts.overdue).toBe(mine.filter((h) => isOverdue(h, NOW)).length)
    expect(facts.open).toBe(states.filter((s) => s !== '已销号').length)
    expect(facts.overdue).toBeGreaterThan(0)
  })

  test('has the office’s columns in the office’s order', async () => {
    const { header } = await file(county.idOf('百善镇应急办主任'))
    expect(header.join('｜')).toBe(
      '序号｜隐患编号｜来源｜发现时间｜发现人｜主体名称｜镇｜村｜部位｜隐患描述｜类别｜级别｜判定依据(标准·条·版本)｜关联风险编号｜整改措施｜整改责任人｜整改期限｜期限来源原话｜资金(万元)｜应急预案/临时管控｜分派单位｜签收时间｜整改完成时间｜复查人｜复查时间｜复查结论｜延期次数｜是否超期｜超期天数｜状态｜照片数(前/后)',
    )
  })

  test('says 整改中·超期N天, and for what is over whether it was late', async () => {
    const { column } = await file(county.idOf('县安委办主任'))
    const states = column('状态').map(String)
    const late = column('是否超期')
    const days = column('超期天数')
    expect(states.some((s) => /^整改中·超期\d+天$/.test(s))).toBe(true)
    expect(states.every((s, i) => !s.includes('超期') || late[i] === '是')).toBe(true)
    expect(states.some((s, i) => s === '已销号' && late[i] === '是' && Number(days[i]) > 0)).toBe(true)
    expect(states.every((s) => !s.includes('撤回'))).toBe(true)
    for (const [i, said] of states.entries()) {
      const told = /超期(\d+)天/.exec(said)?.[1]
      if (told !== undefined) expect(days[i]).toBe(Number(told))
    }
  })

  test('names no citizen, masks telephone numbers, and tells an owner nobody who reported', async () => {
    const whole = await file(county.idOf('县安委办主任'))
    const source = whole.column('来源')
    const finder = whole.column('发现人')
    expect(new Set(finder.filter((_, i) => source[i] === '举报'))).toEqual(new Set(['匿名']))
    const whats = whole.column('隐患描述').map(String)
    expect(whats.filter((w) => w.includes('13812345678'))).toEqual([])
    expect(whats.some((w) => w.includes('138****5678'))).toBe(true)
    const place = directory.rows.places.find((p) => p.name === '兴旺超市')
    const own = await file(county.idOf('兴旺超市负责人'))
    expect(new Set(own.column('主体名称'))).toEqual(new Set(['兴旺超市']))
    expect(own.rows).toHaveLength(counted().filter((h) => h.place === place?.id).length)
    const told: Record<string, string> = { 举报: '匿名', 自查: '兴旺超市负责人' }
    const wanted = own.column('来源').map((s) => told[String(s)] ?? '不公开')
    expect(own.column('发现人')).toEqual(wanted)
    expect(wanted).toContain('不公开')
  })

  test('dates are dates', async () => {
    const { column } = await file(county.idOf('百善镇应急办主任'))
    for (const name of ['发现时间', '整改期限', '签收时间', '整改完成时间', '复查时间'])
      expect(
        column(name).every((c) => c === null || c instanceof Date),
        name,
      ).toBe(true)
  })
})
