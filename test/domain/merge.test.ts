/** Records that went into one another, and came out again: whose reports and photos are where. */
import { describe, expect, test } from 'vitest'
import { furtherReports } from '../../domain/hazard/reporters.ts'
import type { HazardAct, HazardCase } from '../../domain/hazard/state.ts'
import type { Actor } from './hazard-deeds.ts'
import { createPlay, type Play } from './hazard-play.ts'

const director = '百善镇应急办主任'
const DAYS = 24 * 60

/** One act by somebody, now or so many minutes later. */
function does(play: Play, who: Actor, act: HazardAct, more: { pick?: number; data?: unknown; after?: number } = {}) {
  const { pick = 0, data = null, after = 0 } = more
  return play.take({ after, who, act, pick, fit: false, data }).outcome
}
const telling = (text: string, photo: string) => ({ site: 0, category: '消防通道', text, photos: [photo] })
const report = (play: Play, who: Actor, text: string, photo: string, near = false) =>
  does(play, who, 'report', { data: { tellings: [telling(text, photo)], near } })

/** Three records: the second went into the first, after the third had gone into the second, which others had told of too. */
function chain(): Play {
  const play = createPlay()
  report(play, '百善镇东风村网格员', '前门堵了', 'p1')
  report(play, '百善镇东风村书记', '后门堵了', 'p2')
  report(play, '百善镇值班员', '堵了', 'p3')
  does(play, '兴旺超市负责人', 'again', { pick: 1, data: telling('后门堵了', 'p1') })
  const merges = [
    does(play, director, 'merge', { pick: 2, data: 1 }),
    does(play, director, 'merge', { pick: 1, data: 0 }),
  ]
  expect(merges.map((m) => m?.ok)).toEqual([true, true])
  return play
}
const numbered = (play: Play): HazardCase[] => play.hazards().toSorted((a, b) => (a.number < b.number ? -1 : 1))
const photos = (play: Play): string[] =>
  numbered(play).map((c) => `${c.state}: ${c.body.photos.map((p) => p.id).join(' ')}`)

describe('records merged in a row', () => {
  test('the last one holds all photos and reports', () => {
    const play = chain()
    expect(photos(play)).toEqual(['reported: p1 p2 p1 p3', 'merged: p2 p1 p3', 'merged: p3'])
    expect(furtherReports(numbered(play)[0] as HazardCase).map((r) => r.number?.slice(-2) ?? r.text)).toEqual([
      '02',
      '后门堵了',
      '03',
    ])
  })
  test.each<[string, number[], string[]]>([
    [
      'the one in the middle comes out with all that came with it',
      [1],
      ['reported: p1', 'reported: p2 p1 p3', 'merged: p3'],
    ],
    ['the first one comes out alone, of both', [2], ['reported: p1 p2 p1', 'merged: p2 p1', 'reported: p3']],
    ['all come out as they were, whichever first', [1, 2], ['reported: p1', 'reported: p2 p1', 'reported: p3']],
    ['all come out as they were, the other way round', [2, 1], ['reported: p1', 'reported: p2 p1', 'reported: p3']],
  ])('%s', (_, picks, expected) => {
    const play = chain()
    for (const pick of picks) expect(does(play, director, 'merge_undo', { pick })?.ok).toBe(true)
    expect(photos(play)).toEqual(expected)
  })
  test('undone at the record that is left, what came last comes out', () => {
    const play = chain()
    expect(does(play, director, 'merge_undo')?.ok).toBe(true)
    expect(photos(play)).toEqual(['reported: p1 p2 p1', 'merged: p2 p1', 'reported: p3'])
  })
  test('a reporter who came with a merged record takes that record out, not a second one of his words', () => {
    const play = chain()
    expect(does(play, '兴旺超市负责人', 'merge_undo')?.ok).toBe(true)
    expect(photos(play)).toEqual(['reported: p1', 'reported: p2 p1 p3', 'merged: p3'])
  })
})

describe('a merge', () => {
  const code = (outcome: ReturnType<typeof does>): string => (outcome && !outcome.ok ? outcome.refusal.code : 'done')

  test('goes into an open record only, never into itself, and not from one that is further along', () => {
    const play = createPlay()
    report(play, '百善镇东风村网格员', '前门堵了', 'p1')
    report(play, '百善镇东风村网格员', '后门堵了', 'p2')
    const into = (pick: number, data: number): string => code(does(play, director, 'merge', { pick, data }))
    does(play, director, 'dispatch', { pick: 1, data: { to: 6, inDays: 3, checker: null } })
    expect(into(1, 0)).toBe('further_along')
    expect(into(0, 0)).toBe('done')
    expect(into(1, 0)).toBe('closed_target')
  })
  test('is undone within seven days and no later', () => {
    const merged = (): Play => {
      const play = createPlay()
      report(play, '百善镇东风村网格员', '前门堵了', 'p1')
      report(play, '百善镇东风村书记', '后门堵了', 'p2')
      does(play, director, 'merge', { pick: 1, data: 0 })
      return play
    }
    expect(code(does(merged(), '百善镇东风村书记', 'merge_undo', { pick: 1, after: 7 * DAYS }))).toBe('done')
    expect(code(does(merged(), '百善镇东风村书记', 'merge_undo', { pick: 1, after: 7 * DAYS + 1 }))).toBe('settled')
  })
})

describe('what one of several reporters takes back', () => {
  test('leaves the record with the words and photos of the others', () => {
    const play = createPlay()
    report(play, '百善镇东风村网格员', '前门堵了', 'p1')
    report(play, '百善镇东风村书记', '前门堵了', 'p2', true)
    does(play, '百善镇东风村网格员', 'withdraw')
    const [left] = play.hazards()
    expect([left?.state, left?.body.photos.map((p) => p.id), left?.body.reports]).toEqual(['reported', ['p2'], []])
    expect(does(play, '百善镇东风村网格员', 'withdraw')?.ok).toBe(false)
  })
  test('never takes along a record that the town had merged in', () => {
    const play = createPlay()
    report(play, '百善镇东风村网格员', '前门堵了', 'p1')
    report(play, '百善镇东风村书记', '后门堵了', 'p2')
    does(play, director, 'merge', { pick: 1, data: 0 })
    const outcome = does(play, '百善镇东风村网格员', 'withdraw')
    expect(outcome).toMatchObject({ ok: false, refusal: { code: 'took_in', others: ['YH261123-02'] } })
  })
})
