/** 明白纸: each category has one, fit to be read on an old phone; what is good practice never looks like a rule. */
import { describe, expect, test } from 'vitest'
import { loadPreset } from '../../db/preset/load.ts'
import { defaultSettings } from '../../domain/settings.ts'
import { placeGuide, placeGuides } from '../../prompts/guidance/place-kinds.ts'
import { sheets } from '../../prompts/guidance/sheets.ts'
import { categories } from '../../prompts/lexicon/categories.ts'
import { untilFixed } from '../../prompts/lexicon/until-fixed.ts'
import { excerpt } from '../../prompts/words/guide.ts'
import { render } from '../../prompts/words/render.ts'

const now = Date.parse('2026-11-23T09:00:00+08:00')
const text = (category: string | null, kind: string | null = null): string =>
  render(
    { words: 'guide', facts: { category, kind, lead: '县商务局', rest: [] } },
    { now, settings: defaultSettings, group: false },
  ).text

test('every category has its sheet, and every sheet its category', () => {
  expect(sheets.map((s) => s.category).toSorted()).toEqual(categories.map((c) => c.name).toSorted())
})

describe.each(sheets)('$category', (sheet) => {
  test('says how in steps, what holds meanwhile, and by which law of which date', () => {
    expect(sheet.steps.length).toBeGreaterThanOrEqual(3)
    expect(sheet.clause.article).toMatch(/^第\d+条$/)
    expect(Number.isNaN(Date.parse(sheet.clause.asOf))).toBe(false)
    const said = text(sheet.category)
    for (const part of [sheet.wrong, sheet.danger, ...sheet.steps, untilFixed(sheet.category)])
      expect(said).toContain(part.slice(0, 2))
    expect(said).toMatch(/依据：《.+》第\d+条\(\d{4}年\d+月\d+日文本\)/)
    expect(said).toContain('供参考')
  })

  test('is short: a screen or two, no line too long to read aloud', () => {
    expect(text(sheet.category).length).toBeLessThan(420)
    for (const line of [sheet.wrong, sheet.danger, untilFixed(sheet.category), ...sheet.steps])
      expect(line.length).toBeLessThanOrEqual(34)
    expect(excerpt(sheet.category).split('\n').length).toBeLessThanOrEqual(5)
  })

  test('calls good practice 建议, never 规定 or 必须', () => {
    for (const tip of sheet.tips ?? []) {
      expect(tip).not.toMatch(/规定|必须|依法|标准要求/)
      expect(text(sheet.category)).toMatch(new RegExp(`建议：[^\n]*${tip.slice(0, 2)}`))
    }
  })

  test('never says that something is 重大, only who decides', () => {
    if (sheet.major) expect(text(sheet.category)).toMatch(/可能是重大隐患.*由县里主管部门认定/)
    else expect(text(sheet.category)).not.toContain('重大')
  })
})

test('numbers that no clause here fixes stand in the tips alone', () => {
  const measured = /\d+(\.\d+)? ?(米|公分|厘米|分钟|小时|个月|天)|[一二两三四五六七八九十半]+(米|个月)/
  for (const { steps, danger, wrong } of sheets)
    for (const line of [...steps, danger, wrong]) expect(line).not.toMatch(measured)
})

test('kinds of places stand once, and name the department that leads them', () => {
  const kinds = placeGuides.flatMap((g) => g.kinds)
  expect(new Set(kinds).size).toBe(kinds.length)
  const led = new Set(loadPreset().units.flatMap((u) => u.industries))
  expect(kinds.filter((k) => !led.has(k))).toEqual([])
  expect(text(null, '餐饮')).toMatch(/^明白纸：餐饮\n建议餐饮平时：.*餐饮的主管部门：县商务局/)
})

test('the kinds of places in the demo county have theirs', () => {
  const without = [...new Set(loadPreset().places.map((p) => p.kind))].filter((k) => placeGuide(k) === undefined)
  expect(without).toEqual([])
})
