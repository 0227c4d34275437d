/** Who gives which day to whom, from what is said and who sits on it. */
import { describe, expect, test } from 'vitest'
import { inOrder } from '../../domain/duty/find.ts'
import { meantSwap, type Wish } from '../../domain/duty/meant.ts'
import { createWorld, D, demo, idOf, instant, L, O, S } from './shift-world.ts'

const NOW = instant('2026-12-01 09:00')
const world = createWorld()
const numbers = {
  d3: world.plan({ date: '2026-12-03', sitting: { leader: [L], officer: [O] } }),
  d5: world.plan({ date: '2026-12-05', sitting: { leader: [L], officer: [S] } }),
  d7: world.plan({ date: '2026-12-07', sitting: { leader: [D], officer: [S] } }),
  d9: world.plan({ date: '2026-12-09', sitting: { leader: [D], officer: [O, S] } }),
  day: world.plan({ date: '2026-12-11', shift: 'day', sitting: { officer: [O] } }),
  night: world.plan({ date: '2026-12-11', shift: 'night', sitting: { officer: [S] } }),
  county: world.plan({
    date: '2026-12-03',
    sitting: { officer: [S] },
    of: demo.governing(demo.county.id)?.id ?? '',
  }),
}
const dayOf = (number: string): string => Object.entries(numbers).find(([, n]) => n === number)?.[0] ?? number

const named = (who: string | undefined) => ({ person: idOf(who ?? ''), name: who ?? '' })
function meant(by: string | undefined, wish: Partial<Wish>, now = NOW): string {
  const whole: Wish = {
    by: idOf(by ?? ''),
    other: null,
    date: null,
    dateInReturn: null,
    unit: null,
    line: null,
    shift: null,
    leave: false,
    offer: false,
    reason: '',
    ...wish,
  }
  const found = meantSwap(whole, inOrder(world.all()), now)
  if ('refusal' in found) return found.refusal.code
  const one = (c: { on: string; command: { offer?: true; of: string | null; inReturn: { number: string } | null } }) =>
    `${c.command.offer ? 'takes' : 'gives'} ${dayOf(c.on)}${c.command.of === null ? ' to anybody' : ''}${c.command.inReturn ? ` for ${dayOf(c.command.inReturn.number)}` : ''}`
  return 'on' in found ? one(found) : `${found.ask}: ${found.choices.map(one).join(', ')}`
}

describe('one day', () => {
  test.each([
    [
      'his: which of mine for it, or none',
      O,
      { other: named(S), date: '2026-12-05' },
      'return: gives d3 for d5, gives d9 for d5, gives day for d5, takes d5',
    ],
    ['mine in another unit', S, { other: named(O), date: '2026-12-03' }, 'gives county'],
    ['mine, and he sits in another unit that day', O, { other: named(S), date: '2026-12-03' }, 'gives d3'],
    ['both of us in one shift', O, { other: named(S), date: '2026-12-09' }, 'swap_same'],
    ['both of us, by day and by night', O, { other: named(S), date: '2026-12-11' }, 'gives day for night'],
    ['nobody of us', O, { other: named(S), date: '2026-12-04' }, 'swap_not_mine'],
    ['mine, to whoever wants it', O, { date: '2026-12-03' }, 'gives d3 to anybody'],
    ['mine in two units, one of them named', S, { date: '2026-12-03', unit: 'other' }, 'swap_not_mine'],
    ['his, whom I offer to stand in for', D, { other: named(O), date: '2026-12-03', offer: true }, 'takes d3'],
    ['not his, though I offer', D, { other: named(O), date: '2026-12-05', offer: true }, 'swap_not_his'],
  ] as const)('%s', (_, by, wish, said) => expect(meant(by, wish)).toBe(said))
})

describe('two days', () => {
  test.each([
    ['mine for his', O, { other: named(S), date: '2026-12-03', dateInReturn: '2026-12-05' }, 'gives d3 for d5'],
    [
      'said the other way round',
      O,
      { other: named(S), date: '2026-12-05', dateInReturn: '2026-12-03' },
      'gives d3 for d5',
    ],
    [
      'nobody named: who sits there on my line',
      O,
      { date: '2026-12-03', dateInReturn: '2026-12-07' },
      'gives d3 for d7',
    ],
    ['neither is mine', O, { other: named(S), date: '2026-12-05', dateInReturn: '2026-12-07' }, 'swap_not_mine'],
    ['the other is not his', O, { other: named(D), date: '2026-12-03', dateInReturn: '2026-12-05' }, 'swap_not_his'],
  ] as const)('%s', (_, by, wish, said) => expect(meant(by, wish)).toBe(said))
})

describe('no day', () => {
  test.each([
    ['several of mine', D, { other: named(O) }, 'mine: gives d7, gives d9'],
    ['none of mine', '百善镇东风村网格员', { other: named(O) }, 'swap_no_shift'],
    ['with myself', O, { other: named(O) }, 'swap_self'],
    ['with somebody unknown', O, { other: { person: null, name: '王小二' } }, 'swap_nobody'],
  ] as const)('%s', (_, by, wish, said) => expect(meant(by, wish)).toBe(said))
})

test('what runs already is not to be swapped', () => {
  expect(meant(O, { other: named(S), date: '2026-12-03' }, instant('2026-12-03 10:00'))).toBe('shift_begun')
})
