/** Which months a unit owes and by when; what is wrong with tomorrow, and whom it is told. */
import { describe, expect, test } from 'vitest'
import { loadPreset } from '../../db/preset/load.ts'
import type { Context } from '../../domain/case.ts'
import { createDirectory } from '../../domain/directory.ts'
import type { BookBody, BookCase } from '../../domain/duty/book.ts'
import { owed } from '../../domain/duty/book-owed.ts'
import { daysOf, monthBefore, nextMonth } from '../../domain/duty/months.ts'
import type { ShiftCase } from '../../domain/duty/shift.ts'
import { tomorrowSays } from '../../domain/duty/tomorrow.ts'
import { defaultSettings } from '../../domain/settings.ts'
import { at, DAY, type Instant, isoDate } from '../../domain/time.ts'

const directory = createDirectory(loadPreset())
const idOf = (name: string): string => directory.personNamed(name)?.id ?? ''
const UNIT = 'U340621108'

const contextAt = (now: Instant): Context => ({
  now,
  directory,
  settings: defaultSettings,
  cause: { person: null, account: null, chat: null, message: null },
  reachable: () => true,
  number: (prefix) => prefix,
  find: () => undefined,
})

const bookOf = (body: Partial<BookBody>, openedAt = at(2026, 11, 20)): BookCase => ({
  number: 'GZ261120-01',
  kind: 'duty_book',
  state: 'kept',
  version: 1,
  area: '340621108',
  town: '340621108',
  place: null,
  openedAt,
  closedAt: null,
  due: null,
  body: { unit: UNIT, rule: null, leaves: [], months: [], ...body },
})
const rule = { unit: UNIT, shifts: ['whole' as const], handover: { day: 480, night: 1200 }, lines: [] }

describe('the month that is owed', () => {
  const months = (body: Partial<BookBody>, now: Instant): string[] =>
    owed(bookOf(body), contextAt(now)).map((o) => `${o.round} ${isoDate(o.due ?? 0)}`)

  test.each<[string, Partial<BookBody>, Instant, string[]]>([
    ['a unit that never began owes none', {}, at(2026, 11, 24), []],
    ['with a rule, the month after', { rule }, at(2026, 11, 24), ['202612 2026-11-25']],
    ['what was published is not owed', { months: ['2026-12'] }, at(2026, 11, 24), ['202701 2026-12-25']],
    ['over the end of a year', { months: ['2026-12'] }, at(2026, 12, 31), ['202701 2026-12-25']],
    [
      'a month that was left out as long as it runs',
      { months: ['2026-11', '2027-01'] },
      at(2026, 12, 5),
      ['202612 2026-11-25'],
    ],
    ['and the next with it', { months: ['2026-11'] }, at(2026, 12, 23), ['202612 2026-11-25', '202701 2026-12-25']],
    ['but not when it is over', { months: ['2026-11', '2027-01'] }, at(2027, 1, 5), ['202702 2027-01-25']],
    [
      'February is owed in January, March on the 25th of February',
      { months: ['2028-02'] },
      at(2028, 2, 10),
      ['202803 2028-02-25'],
    ],
  ])('%s', (_, body, now, wanted) => {
    expect(months(body, now)).toEqual(wanted)
  })

  test('the county’s office hears before the month begins, in February too', () => {
    const [one] = owed(bookOf({ months: ['2027-02'] }), contextAt(at(2027, 2, 1)))
    const hours = (one?.policy.steps ?? []).flatMap((s) => ('hours' in s.when ? [s.when.hours ?? 0] : []))
    const instants = hours.map((h) => isoDate((one?.due ?? 0) + h * 3_600_000))
    expect(instants).toEqual(['2027-02-25', '2027-02-26', '2027-02-28', '2027-03-24'])
  })
})

test('months and their days, over years and leap years', () => {
  expect([nextMonth('2026-12'), monthBefore('2027-01'), nextMonth('2027-09')]).toEqual([
    '2027-01',
    '2026-12',
    '2027-10',
  ])
  expect(['2027-02', '2028-02', '2026-12', '2026-11'].map((m) => daysOf(m).length)).toEqual([28, 29, 31, 30])
  expect(daysOf('2028-02').at(-1)).toBe('2028-02-29')
})

describe('tomorrow', () => {
  const now = at(2026, 12, 2, 18)
  const date = '2026-12-03'
  const shift = (unit: string, seats: [line: 'leader' | 'officer', name: string][]): ShiftCase => ({
    number: `ZB-${unit}`,
    kind: 'shift',
    state: 'planned',
    version: 1,
    area: '340621',
    town: null,
    place: null,
    openedAt: now - DAY,
    closedAt: null,
    due: now,
    body: {
      unit,
      date,
      shift: 'whole',
      from: at(2026, 12, 3, 8),
      to: at(2026, 12, 4, 8),
      seats: seats.map(([line, name], i) => ({ line, seat: i + 1, person: name === '' ? null : idOf(name) })),
      requests: [],
      handover: null,
      takenOver: null,
      since: now - DAY,
    },
  })
  const told = (books: BookCase[], shifts: ShiftCase[]): string[] =>
    tomorrowSays(date, books, shifts, contextAt(now)).flatMap((s) => {
      if (s.words !== 'roster_tomorrow' || s.to.to !== 'person') throw new Error(s.words)
      const name = directory.person(s.to.person)?.name ?? ''
      return s.facts.findings.map((f) => `${name} ${f.what} ${f.line === '' ? f.who : f.line}`)
    })
  const whole: [line: 'leader' | 'officer', name: string][] = [
    ['leader', '百善镇分管领导'],
    ['officer', '百善镇值班员'],
  ]
  const leave = { person: idOf('百善镇值班员'), from: '2026-12-01', to: '2026-12-05', at: now, by: null, reason: '' }

  test.each<[string, BookCase[], ShiftCase[], string[]]>([
    ['nothing is wrong', [bookOf({ months: ['2026-12'] })], [shift(UNIT, whole)], []],
    ['nobody leads', [], [shift(UNIT, [['officer', '百善镇值班员']])], ['百善镇应急办主任 nobody leader']],
    [
      'a seat stands empty',
      [],
      [shift(UNIT, [whole[0] ?? ['leader', ''], ['officer', '']])],
      ['百善镇应急办主任 nobody officer'],
    ],
    [
      'no shift in a month that was published',
      [bookOf({ months: ['2026-12'] })],
      [],
      ['百善镇应急办主任 nobody officer'],
    ],
    ['no shift in a month that was not', [bookOf({ months: ['2026-11'] })], [], []],
    ['on leave', [bookOf({ leaves: [leave] })], [shift(UNIT, whole)], ['百善镇应急办主任 on_leave 百善镇值班员']],
    [
      'of another unit',
      [],
      [shift(UNIT, [whole[0] ?? ['leader', ''], ['officer', '四铺镇值班员']])],
      ['百善镇应急办主任 gone 四铺镇值班员'],
    ],
    [
      'who holds no post belongs to whoever puts him on',
      [],
      [shift(UNIT, [whole[0] ?? ['leader', ''], ['officer', '百善镇驾驶员']])],
      [],
    ],
    [
      'in two units both hear',
      [],
      [
        shift(UNIT, whole),
        shift('U340621110', [
          ['leader', '四铺镇分管领导'],
          ['officer', '四铺镇值班员'],
          ['officer', '百善镇值班员'],
        ]),
      ],
      [
        '百善镇应急办主任 twice 百善镇值班员',
        '四铺镇应急办主任 twice 百善镇值班员',
        '四铺镇应急办主任 gone 百善镇值班员',
      ],
    ],
  ])('%s', (_, books, shifts, wanted) => {
    expect(told(books, shifts)).toEqual(wanted)
  })
})
