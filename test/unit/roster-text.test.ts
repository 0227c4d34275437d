/** Rosters as people write them, as text: days, lines, names; what is asked for about them; nothing ever throws. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { at, daysInMonth, isoDate } from '../../domain/time.ts'
import { rosterAsk } from '../../prompts/lexicon/duty-asks.ts'
import { readRule } from '../../prompts/lexicon/duty-rule.ts'
import { daysIn, namesOf, nearestYear, wholeLabel } from '../../prompts/lexicon/duty-table.ts'
import { looksLikeRoster, readPasted } from '../../prompts/lexicon/duty-text.ts'

const NOW = at(2026, 11, 24, 9)
/** 11-25 whole leader:甲 officer:乙,丙 */
const short = (text: string, now = NOW): string[] =>
  readPasted(text, now).seats.map(
    (s) => `${s.date.slice(5)} ${s.shift} ${s.line}:${s.names.map((n) => n.name + (n.phone ?? '')).join(',')}`,
  )

describe('a line a day', () => {
  test.each([
    [
      '11月25日 带班王建 值班李强、赵六 驾驶孙八',
      ['11-25 whole leader:王建', '11-25 whole officer:李强,赵六', '11-25 whole driver:孙八'],
    ],
    ['11月25日 带班:王建;值班:李强', ['11-25 whole leader:王建', '11-25 whole officer:李强']],
    ['11.25(周三)带班领导王建,值班员李强 赵六', ['11-25 whole leader:王建', '11-25 whole officer:李强,赵六']],
    ['2027-1-3 带班 王建 值班 李强(13900001234)', ['01-03 whole leader:王建', '01-03 whole officer:李强13900001234']],
    ['1月3日白班 值班李强', ['01-03 day officer:李强']],
    ['1月3日夜班:带班王建、值班员李强', ['01-03 night leader:王建', '01-03 night officer:李强']],
    ['12月30日-1月1日 带班王建', ['12-30 whole leader:王建', '12-31 whole leader:王建', '01-01 whole leader:王建']],
    ['11月25日 值班李强 13900001234', ['11-25 whole officer:李强13900001234']],
    [
      '11月25日 带班百善镇分管领导 值班百善镇值班员',
      ['11-25 whole leader:百善镇分管领导', '11-25 whole officer:百善镇值班员'],
    ],
    ['11月25日 带班王建 备勤李强', ['11-25 whole leader:王建', '11-25 whole standby:李强']],
  ])('%s', (line, wanted) => {
    expect(short(`值班表 百善镇\n${line}`)).toEqual(wanted)
  })

  test('the heading may hold the first day, the month and the hour', () => {
    expect(short('值班表 12月1日 带班王建 值班李强')).toEqual(['12-01 whole leader:王建', '12-01 whole officer:李强'])
    const read = readPasted('百善镇12月值班表 8点半交接班\n1日 带班王建\n2 带班李强', NOW)
    expect(read.handover).toBe(8 * 60 + 30)
    expect(read.seats.map((s) => s.date)).toEqual(['2026-12-01', '2026-12-02'])
  })

  test.each([
    ['2月30日 带班王建', 'date'],
    ['13月1日 带班王建', 'date'],
    ['带班王建 值班李强', 'date'],
    ['11月25日 王建', 'nobody'],
  ])('%s is a fault where it stands', (line, what) => {
    expect(readPasted(`值班表 百善镇\n11月24日 带班王建\n${line}`, NOW).faults).toMatchObject([{ at: '第3行', what }])
  })
})

test('cells from a spreadsheet are read by their headings, those of several lines too', () => {
  const text =
    '日期\t星期\t带班领导\t值班员\t值班电话\n12月1日\t二\t王建\t"李强\n赵六"\t0561-1234567\n2\t三\t王建\t无\t'
  expect(looksLikeRoster(text)).toBe(true)
  expect(short(`百善镇12月值班表\n${text}`)).toEqual([
    '12-01 whole leader:王建',
    '12-01 whole officer:李强,赵六',
    '12-02 whole leader:王建',
  ])
})

test('day and night as columns under one heading', () => {
  const text = '日期\t白班\t白班\t夜班\n\t带班领导\t值班员\t值班员\n12月1日\t王建\t李强\t赵六'
  expect(short(text)).toEqual(['12-01 day leader:王建', '12-01 day officer:李强', '12-01 night officer:赵六'])
})

test.each([
  ['兴旺超市消防通道堆了杂物', false],
  ['值班表什么时候发', false],
  ['今天谁值班', false],
  ['值班室漏水', false],
  ['11月25日 兴旺超市电线老化', false],
  ['11月25日 带班王建 值班李强\n11月26日 带班王建 值班李强', true],
  ['值班表 百善镇\n11月25日 带班王建', true],
])('%s is a roster: %s', (text, wanted) => {
  expect(looksLikeRoster(text)).toBe(wanted)
})

test.each([
  ['值班员2', 'officer'],
  ['带班领导', 'leader'],
  ['值班电话', undefined],
  ['值班地点', undefined],
  ['驾驶员', 'driver'],
  ['备注', undefined],
])('the heading %s is a line: %s', (head, line) => {
  expect(wholeLabel(head)).toBe(line)
})

describe('what is asked for', () => {
  test.each([
    ['排12月值班', { ask: 'make', months: ['2026-12'] }],
    ['给百善镇排1月值班', { ask: 'make', months: ['2027-01'] }],
    ['生成下个月的值班表', { ask: 'make', months: ['2026-12'] }],
    ['重新排12月份值班', { ask: 'make', months: ['2026-12'] }],
    ['发布12月值班', { ask: 'publish', months: ['2026-12'] }],
    ['确认发布', { ask: 'publish', months: null }],
    ['发布', { ask: 'publish', months: null }],
    ['值班规则', { ask: 'show_rule' }],
    ['百善镇12月3日值班改成王军', { ask: 'edit', date: '2026-12-03', shift: null, line: 'officer', names: '王军' }],
    ['12月3日夜班带班换成王军', { ask: 'edit', date: '2026-12-03', shift: 'night', line: 'leader', names: '王军' }],
    ['明天驾驶改由孙八', { ask: 'edit', date: '2026-11-25', shift: null, line: 'driver', names: '孙八' }],
    ['12月3日 王军替班', { ask: 'stand_in', date: '2026-12-03', names: '王军' }],
    ['12月3日到5日请假', { ask: 'leave', from: '2026-12-03', to: '2026-12-05', ends: false }],
    ['取消12月3日的请假', { ask: 'leave', from: '2026-12-03', to: '2026-12-03', ends: true }],
    ['值班表模板', { ask: 'template', month: null }],
  ])('%s', (text, wanted) => {
    expect(rosterAsk(text, NOW)).toEqual(wanted)
  })

  test('a whole year has twelve months', () => {
    const ask = rosterAsk('排2027年值班', NOW)
    expect(ask?.ask === 'make' && ask.months.length).toBe(12)
  })

  test.each([
    '12月3日请假,李强替班',
    '跟百善镇值班员换12月3日的班',
    '兴旺超市灭火器改成新的了',
    '值班室的灯坏了,12月3日换成新的',
    '发布会明天开',
    '今天谁值班',
    'YH261123-01 责任人改为王师傅',
    '灭火器12月3日换成新的',
  ])('%s is about something else', (text) => {
    expect(rosterAsk(text, NOW)).toBeUndefined()
  })
})

test('a rule names its lines, who takes turns, who only on workdays, and the hours', () => {
  const rule = readRule(
    '值班规则 百善镇 带班:张三、李四;值班2人:王五、赵六(只排工作日)、钱七(13900001234);驾驶:孙八;每天08:30交接班;白班夜班',
  )
  expect(rule).toMatchObject({ shifts: ['day', 'night'], handover: { day: 510, night: null } })
  expect(rule.lines).toEqual([
    { line: 'leader', seats: null, members: [member('张三'), member('李四')] },
    {
      line: 'officer',
      seats: 2,
      members: [member('王五'), member('赵六', true), { ...member('钱七'), phone: '13900001234' }],
    },
    { line: 'driver', seats: null, members: [member('孙八')] },
  ])
})
const member = (name: string, workdaysOnly = false) => ({ name, phone: null, workdaysOnly })

test('the year of a month that is named without one is the nearest, sooner ahead', () => {
  expect([1, 8, 9, 10, 11, 12].map((m) => nearestYear(m, NOW))).toEqual([2027, 2027, 2026, 2026, 2026, 2026])
  expect([12, 11, 1, 10].map((m) => nearestYear(m, at(2027, 1, 2)))).toEqual([2026, 2026, 2027, 2027])
})

describe('for any words', () => {
  test('nothing throws, and a day that is read is one that there is', () => {
    const pieces = fc.array(
      fc.constantFrom(
        '12月',
        '3日',
        '30',
        '2月30日',
        '带班',
        '值班',
        '王建',
        '、',
        '\n',
        '\t',
        ' ',
        '(',
        ')',
        '"',
        '至',
        '-',
        '日期',
        '发布',
        '请假',
        '改成',
      ),
      { maxLength: 40 },
    )
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          pieces.map((p) => p.join('')),
        ),
        (text) => {
          rosterAsk(text, NOW)
          readRule(text)
          namesOf(text)
          for (const { date } of readPasted(text, NOW).seats) {
            const day = Date.parse(`${date}T00:00:00+08:00`)
            expect(isoDate(day)).toBe(date)
          }
        },
      ),
      { numRuns: 500 },
    )
  })

  test('a month written line by line is read day by day', () => {
    const names = fc.uniqueArray(fc.stringMatching(/^[王李张刘陈][建强伟芳敏军]{1,2}$/), { minLength: 1, maxLength: 4 })
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 12 }), names, (month, people) => {
        const year = nearestYear(month, NOW)
        const days = Array.from({ length: daysInMonth(year, month) }, (_, i) => i + 1)
        const text = days.map((d) => `${month}月${d}日 带班${people[0]} 值班${people.join('、')}`).join('\n')
        const { seats, faults } = readPasted(`值班表\n${text}`, NOW)
        expect(faults).toEqual([])
        expect(seats).toHaveLength(days.length * 2)
        expect(
          seats.filter((s) => s.line === 'officer').every((s) => s.names.map((n) => n.name).join() === people.join()),
        ).toBe(true)
      }),
      { numRuns: 100 },
    )
  })

  test('days of a span follow each other', () => {
    expect(daysIn('2月27日-3月1日', null, at(2028, 1, 5))?.dates).toEqual([
      '2028-02-27',
      '2028-02-28',
      '2028-02-29',
      '2028-03-01',
    ])
    expect(daysIn('2月29日', null, at(2027, 1, 5))?.dates).toEqual([])
  })
})
