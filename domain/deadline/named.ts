/** Festivals, seasons and days of 腊月 and 正月: 元旦前, 年前, 国庆节前三天, 汛前, 腊月二十前. */
import { type Festival, festivalDay, lunarDay } from '../festivals.ts'
import { addDays, at, endOfDay, type Instant, wall } from '../time.ts'
import { commands, suffix } from './around.ts'
import { momentOf, time } from './clock.ts'
import { isMarked, yearOf } from './dates.ts'
import { digits, number, readNumber } from './number.ts'
import { type Hit, problem, type Reading, type Rule, type Scene, upcoming } from './types.ts'

const spoken: Readonly<Record<string, Festival>> = {
  元旦: '元旦',
  腊八: '腊八',
  小年: '小年',
  除夕: '除夕',
  大年三十: '除夕',
  年三十: '除夕',
  春节: '春节',
  过年: '春节',
  大年初一: '春节',
  年初一: '春节',
  元宵: '元宵',
  清明: '清明',
  五一: '劳动节',
  劳动节: '劳动节',
  端午: '端午',
  中秋: '中秋',
  重阳: '重阳',
  国庆: '国庆',
  十一: '国庆',
}
const names = Object.keys(spoken)
  .toSorted((a, b) => b.length - a.length)
  .join('|')
const year = '(?:(?:(?<year>20\\d{2})年|(?<which>今年|明年|后年))的?)?'
const beforehand = '(?:之前|以前|前(?![面后往]))'

const festival: Rule = {
  signs: '旦腊年夕节宵清五劳端秋阳庆十',
  pattern: new RegExp(
    `(?<![\\d${digits}])${year}(?:(?<name>${names})(?:劳动节|节)?(?:小?长?假期?)?|(?<![\\d${digits}几多数去今明后早半当百千近余来前])(?<newYear>年)(?=${beforehand}))(?:(?<before>${beforehand})(?:的?(?<n>${number})个?(?<unit>天|周|星期|礼拜))?|(?<on>当天|那天|当日))?`,
    'g',
  ),
  read(hit, scene) {
    const through = hit.part('on') !== undefined || hit.lead !== ''
    if (hit.part('before') === undefined && !through) return undefined
    const name = spoken[hit.part('name') ?? '春节'] ?? '春节'
    const earlier = (readNumber(hit.part('n') ?? '零') ?? 0) * (hit.part('unit') === '天' ? 1 : 7)
    // "前三天" ends with the third day before; "前" alone with the eve.
    const shift = hit.part('before') === undefined ? 0 : -Math.max(earlier, 1)
    return yearly(hit, scene, (y) => {
      const day = festivalDay(name, y)
      return day === undefined ? undefined : endOfDay(addDays(day, shift))
    })
  },
}

/** The next of something that comes once a year; a year that no table knows must be asked for. */
function yearly(hit: Hit, scene: Scene, of: (year: number) => Instant | undefined): Reading | undefined {
  const stated = yearOf(hit, scene)
  const now = wall(scene.now).year
  const candidates = stated === undefined ? [now, now + 1] : [stated]
  for (const y of candidates) {
    const due = of(y)
    if (due === undefined) return problem('vague', true)
    if (due > scene.now) return upcoming({ kind: 'festival', at: due, exact: false }, true, scene.now)
  }
  return problem('past', true)
}

/** A season without a date in the county's table (收麦前, 开学前) has to be asked for. */
const season: Rule = {
  signs: '前',
  pattern: new RegExp(
    `${year}(?<season>汛期?|收麦|麦收|午收|秋收|入冬|入夏|入梅|供暖|开学|放假|放寒假|放暑假|高考|中考)${beforehand}`,
    'g',
  ),
  read(hit, scene) {
    const last = scene.seasons[hit.part('season') ?? '']
    return last === undefined
      ? problem('vague', true)
      : yearly(hit, scene, (y) => endOfDay(at(y, last.month, last.day)))
  },
}

const lunar: Rule = {
  signs: '腊正',
  pattern: new RegExp(
    `${year}(?<month>腊月|正月)(?:初(?<first>[一二三四五六七八九十])|(?<day>[一二三四五六七八九十廿]{1,3})|(?<end>底))${time}${suffix}`,
    'g',
  ),
  read(hit, scene) {
    if (!isMarked(hit) && !commands(scene.text, hit.end)) return undefined
    const month = hit.part('month') === '正月' ? '正月' : '腊月'
    if (month === '正月' && hit.part('end') !== undefined) return problem('vague', true)
    const said = hit.part('first') ?? hit.part('day')
    const day = said === undefined ? 30 : (readNumber(said) ?? 0)
    if (day < 1 || day > 30) return problem('invalid', isMarked(hit))
    return yearly(hit, scene, (y) => {
      const begin = lunarDay(month, day, y)
      return begin === undefined ? undefined : momentOf(hit, begin, scene)?.at
    })
  },
}

export const namedRules: readonly Rule[] = [festival, season, lunar]
