/** The county's own numbers and the year's holiday notice are what every count of days and hours goes by. */
import { expect, inject, test } from 'vitest'
import { defaultSettings } from '../../domain/settings.ts'
import { at } from '../../domain/time.ts'
import { talkIn, toldTo } from '../support/talk.ts'
import { createWorld } from '../support/world.ts'

const grid = '百善镇东风村网格员'
const director = '百善镇应急办主任'
const owner = '兴旺超市负责人'

/** One hazard from report to re-check on a Friday, at three in the afternoon. */
async function friday(settings: Parameters<typeof createWorld>[2]): Promise<Record<string, string>> {
  const world = await createWorld(inject('postgres'), at(2027, 11, 5, 15), settings)
  const { say } = talkIn(world)
  const reported = await say(grid, '兴旺超市消防通道堆了杂物')
  const ordered = await say(director, '01号 交兴旺超市整改,3个工作日')
  const fixed = await say(owner, '没法拍照,已清空', {})
  const panel = await world.sim.cases()
  await world.stop()
  expect(world.errors).toEqual([])
  return {
    withdraw: /说错了，(.*)内回复/.exec(toldTo(reported, grid))?.[1] ?? '',
    dispatchBy: /应在(.*)前分派/.exec(toldTo(reported, grid))?.[1] ?? '',
    due: /整改，(.*)完成/.exec(toldTo(ordered, director))?.[1] ?? '',
    recheck: /请在(.*)到现场看/.exec(toldTo(fixed, grid))?.[1] ?? '',
    owed: panel[0]?.owed[0]?.due ?? '',
  }
}

test('without a file, the design goes', async () => {
  expect(await friday({})).toEqual({
    withdraw: '5分钟',
    dispatchBy: '今天17:00',
    due: '11月10日(周三)24时前',
    recheck: '11月9日(周二)24时前',
    owed: '2027-11-09T24:00:00+08:00',
  })
})

test('holidays and make-up days of the notice, office hours and windows of the county', async () => {
  const told = await friday({
    ...defaultSettings,
    withdrawWindow: 600_000,
    dispatchHours: 2,
    recheckDays: 1,
    officeHours: [{ from: 9 * 60, to: 16 * 60 }],
    // The Saturday is worked, the Monday and the Tuesday are off.
    holidays: { off: ['2027-11-08', '2027-11-09'], work: ['2027-11-06'] },
  })
  expect(told).toEqual({
    withdraw: '10分钟',
    dispatchBy: '11月6日 10:00',
    due: '11月11日(周四)24时前',
    recheck: '11月6日(周六)24时前',
    owed: '2027-11-06T24:00:00+08:00',
  })
})
