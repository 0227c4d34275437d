/** Who may fill which posts, as the office would write it: within reach by the table of permissions, and nobody above himself. */
import { describe, expect, test } from 'vitest'
import { loadPreset } from '../../db/preset/load.ts'
import type { Context } from '../../domain/case.ts'
import { createDirectory } from '../../domain/directory.ts'
import type { PostKind } from '../../domain/org.ts'
import { mayNotFill, type Seat } from '../../domain/people/seat.ts'
import { defaultSettings } from '../../domain/settings.ts'
import { at } from '../../domain/time.ts'

const directory = createDirectory(loadPreset())
const now = at(2026, 11, 23, 9)
const units: Record<string, string> = {
  东风村: 'U340621108901',
  前进村: 'U340621108902',
  百善镇: 'U340621108',
  四铺镇: 'U340621110',
  四铺镇东风村: 'U340621110901',
  兴旺超市: 'U340621108-01',
  顺风烧烤店: 'U340621108-02',
  县住建局: 'UZJ',
  县城管局: 'UCG',
  县安委办: 'U340621',
}
const seat = (unit: string, post: PostKind): Seat => ({ unit: units[unit] ?? unit, post })
const context = (who: string | null): Context => ({
  now,
  directory,
  settings: defaultSettings,
  cause: {
    person: who === null ? null : (directory.personNamed(who)?.id ?? 'nobody'),
    account: 'a',
    chat: null,
    message: 'm',
  },
  reachable: () => true,
  number: () => '',
  find: () => undefined,
})
const asks = (who: string | null, of: Seat): string => {
  const refusal = mayNotFill(of, context(who))
  return refusal === null ? 'may' : refusal.code === 'people' ? refusal.why : refusal.code
}

describe('who fills a post', () => {
  test.each<[string | null, string, PostKind, string]>([
    ['百善镇东风村书记', '东风村', 'grid_worker', 'may'],
    ['百善镇东风村书记', '东风村', 'village_secretary', 'above'],
    ['百善镇东风村书记', '前进村', 'grid_worker', 'foreign'],
    ['百善镇东风村书记', '兴旺超市', 'owner', 'above'],
    ['百善镇东风村网格员', '东风村', 'grid_worker', 'post'],
    ['百善镇应急办主任', '东风村', 'grid_worker', 'may'],
    ['百善镇应急办主任', '前进村', 'village_secretary', 'may'],
    ['百善镇应急办主任', '兴旺超市', 'owner', 'may'],
    ['百善镇应急办主任', '百善镇', 'town_director', 'may'],
    ['百善镇应急办主任', '百善镇', 'town_duty', 'may'],
    ['百善镇应急办主任', '百善镇', 'town_leader', 'above'],
    ['百善镇应急办主任', '四铺镇', 'town_duty', 'foreign'],
    ['百善镇应急办主任', '四铺镇东风村', 'grid_worker', 'foreign'],
    ['百善镇值班员', '百善镇', 'town_director', 'above'],
    ['百善镇值班员', '东风村', 'grid_worker', 'may'],
    ['百善镇分管领导', '百善镇', 'town_leader', 'may'],
    ['百善镇消防站站长', '百善镇', 'station_head', 'post'],
    ['兴旺超市负责人', '兴旺超市', 'owner', 'may'],
    ['兴旺超市负责人', '顺风烧烤店', 'owner', 'foreign'],
    ['兴旺超市负责人', '东风村', 'grid_worker', 'foreign'],
    ['县住建局联络员', '县住建局', 'dept_liaison', 'may'],
    ['县住建局联络员', '县住建局', 'dept_deputy', 'may'],
    ['县住建局联络员', '县城管局', 'dept_liaison', 'foreign'],
    ['县住建局联络员', '东风村', 'grid_worker', 'foreign'],
    ['县安委办值班员', '百善镇', 'town_leader', 'may'],
    ['县安委办值班员', '县安委办', 'office_head', 'may'],
    ['县安委办主任', '县住建局', 'dept_head', 'may'],
    ['县值班领导', '东风村', 'grid_worker', 'post'],
    [null, '东风村', 'grid_worker', 'post'],
  ])('%s: %s %s is %s', (who, unit, post, expected) => {
    expect(asks(who, seat(unit, post))).toBe(expected)
  })
})
