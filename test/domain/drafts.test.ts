import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Draft, draftsDue, eveningAfter } from '../../domain/drafts.ts'
import { defaultSettings } from '../../domain/settings.ts'
import { at, DAY, HOUR, isoStamp, MINUTE } from '../../domain/time.ts'

const nine = at(2026, 11, 23, 9)
const draft = (id: number, askedAt: number, more: Partial<Draft> = {}): Draft => ({
  id,
  conversation: 'g:c',
  askedAt,
  said: '',
  photos: ['p'],
  reminded: false,
  listed: false,
  ...more,
})
const due = (drafts: Draft[], now: number) => {
  const { remind, list, next } = draftsDue(drafts, now, defaultSettings)
  return {
    remind: remind.map((d) => d.id),
    list: list.map((d) => d.id),
    next: next === null ? null : isoStamp(next).slice(5, 16),
  }
}

describe('a report begun and not finished', () => {
  test('is reminded of after half an hour and listed at six', () => {
    const begun = draft(1, nine)
    expect(due([begun], nine + 29 * MINUTE)).toEqual({ remind: [], list: [], next: '11-23T09:30' })
    expect(due([begun], nine + 30 * MINUTE)).toEqual({ remind: [1], list: [], next: '11-23T18:00' })
    const reminded = { ...begun, reminded: true }
    expect(due([reminded], at(2026, 11, 23, 17, 59))).toEqual({ remind: [], list: [], next: '11-23T18:00' })
    expect(due([reminded], at(2026, 11, 23, 18))).toEqual({ remind: [], list: [1], next: null })
  })
  test('is listed without a reminder when the day ends first, and the next day when it began later', () => {
    expect(due([draft(1, at(2026, 11, 23, 17, 45))], at(2026, 11, 23, 18))).toEqual({
      remind: [],
      list: [1],
      next: null,
    })
    expect(isoStamp(eveningAfter(at(2026, 11, 23, 18), defaultSettings))).toContain('11-24T18:00')
  })
  test('is none when nothing was said or shown', () => {
    expect(due([draft(1, nine, { photos: [] })], nine + DAY)).toEqual({ remind: [], list: [], next: null })
  })
  test('whatever the times: each is reminded of at most once, listed once, and what comes next lies ahead', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(3 * 24 * 60), { maxLength: 8 }),
        fc.array(fc.nat(90), { maxLength: 60 }),
        (begun, outages) => {
          let drafts = begun.map((m, i) => draft(i, nine + m * MINUTE))
          const [reminded, listed] = [new Map<number, number>(), new Map<number, number>()]
          let now = nine
          for (let i = 0; i < 400; i += 1) {
            const seen = drafts.filter((d) => d.askedAt <= now)
            const { remind, list, next } = draftsDue(seen, now, defaultSettings)
            for (const d of remind) reminded.set(d.id, (reminded.get(d.id) ?? 0) + 1)
            for (const d of list) listed.set(d.id, (listed.get(d.id) ?? 0) + 1)
            drafts = drafts.map((d) => ({
              ...d,
              reminded: d.reminded || remind.includes(d),
              listed: d.listed || list.includes(d),
            }))
            if (next !== null) expect(next).toBeGreaterThan(now)
            now += (outages[i] ?? 30) * MINUTE + HOUR / 4
          }
          expect([...reminded.values()].every((n) => n === 1)).toBe(true)
          expect([...listed.entries()].toSorted(([a], [b]) => a - b)).toEqual(begun.map((_, i) => [i, 1]))
        },
      ),
      { numRuns: 50 },
    )
  })
})
