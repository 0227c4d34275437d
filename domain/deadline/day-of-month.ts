/** A day of the month alone: 25号前, 下月5号, 延到5号, 20日. The hardest to tell from case numbers and houses. */
import { at, wall } from '../time.ts'
import { actFollows, begins, commands, suffix, tellsOfPast } from './around.ts'
import { time } from './clock.ts'
import { dayFigure, isMarked, lastOf, on, range } from './dates.ts'
import { digits, readNumber } from './number.ts'
import { type Hit, problem, type Rule, type Scene, upcoming } from './types.ts'

/** "07号 下班前": the blank parts a case number from the hour, so no time is read across it. */
const attached = `(?:(?! )${time})?`
const things = '楼门栋院井库车罐线机泵站铺店厂桥房室间仓窑炉塔桩锅令'

const dayOfMonth: Rule = {
  signs: '日号',
  pattern: new RegExp(
    `(?<![\\d.\\-/A-Za-z第${digits}月])(?:(?<rel>本|当|这个?|下下个?|下个?|次)月的?)?${dayFigure} ?(?<mark>号(?![${things}])|日(?![内后游常光]))${range}${attached}${suffix}`,
    'g',
  ),
  read(hit, scene) {
    if (begins(scene.text, hit.end) || !isDate(hit, scene)) return undefined
    const day = lastOf(hit, { month: 1, day: readNumber(hit.part('day') ?? '') ?? 0 }).day
    if (day < 1 || day > 31) return undefined
    const rel = hit.part('rel')
    const today = wall(scene.now)
    const said = isMarked(hit) || scene.asked || (rel === undefined && hit.part('mark') === '号')
    const over = rel === undefined && day < today.day
    // A bare "20日" that is over is a tale; "20号前" is next month's.
    if (over && !said) return undefined
    const months = rel === undefined ? Number(over) : rel.startsWith('下下') ? 2 : /[下次]/.test(rel) ? 1 : 0
    const month = wall(at(today.year, today.month + months, 1))
    const term = on(hit, { year: month.year, month: month.month, day }, scene)
    return term === undefined ? problem('invalid', said) : upcoming(term, said, scene.now)
  },
}

const address = /(?:(?<![线电管油气水回])路|街|巷|弄|大道|胡同|栋|幢|单元)$/

/** Whether "N号" is a date here: "07号" may be a case and "解放路3号" is a house. */
function isDate(hit: Hit, { text, asked }: Scene): boolean {
  if (hit.part('rel') !== undefined || hit.lead !== '') return true
  if (address.test(text.slice(Math.max(0, hit.index - 3), hit.index))) return false
  if (isMarked(hit) || asked) return true
  if (hit.part('hour') !== undefined || hit.part('part') !== undefined) return !tellsOfPast(text, hit.end)
  if (hit.part('mark') === '日') return commands(text, hit.end)
  const written = hit.part('day') ?? ''
  return !written.startsWith('0') && (hit.part('day2') !== undefined || actFollows(text, hit.end))
}

export const dayOfMonthRules: readonly Rule[] = [dayOfMonth]
