/** Days named from today (明天, 后儿, 今黑上), hours without a day (下午三点前, 下班前) and weekdays (下周五, 礼拜天). */
import { isWorkday } from '../calendar.ts'
import { addDays, HOUR, type Instant, wall } from '../time.ts'
import { begins, commands, ending, suffix, tellsOfPast } from './around.ts'
import { clock, dayPart, dayParts, momentOf, time, work } from './clock.ts'
import { digits, number } from './number.ts'
import { type Hit, problem, type Reading, type Rule, type Scene, upcoming } from './types.ts'

const ahead: Readonly<Record<string, number>> = { 今: 0, 当: 0, 本: 0, 明: 1, 后: 2, 大: 3 }

const named: Rule = {
  signs: '今明后当本',
  // Not 清明天, 照明天天, 说明天然气, 以后天, 然后天黑.
  pattern: new RegExp(
    `(?<![清声照透失发文])(?:(?<word>[今明][天日](?!然)|[今明]儿个?|[今明]个儿?|本日|当[天日]|(?<![以之今最先然会饭雨背])(?:大?后(?:[天日](?![黑气然花])|儿个?|个儿?)))|(?<short>[今明])(?=${dayParts}))${time}${suffix}`,
    'g',
  ),
  read(hit, scene) {
    const word = hit.part('word') ?? hit.part('short') ?? ''
    const days = ahead[word.charAt(0)] ?? 0
    const marked = hit.part('suffix') !== undefined || hit.part('work') !== undefined || hit.lead !== ''
    if (begins(scene.text, hit.end)) return undefined
    const evening = hit.part('part') !== undefined && hit.part('hour') === undefined
    // "今晚" said after midnight: this night or the next?
    if (days === 0 && evening && /[晚夜黑]/.test(hit.part('part') ?? '') && scene.now - scene.today < afterMidnight)
      return problem('vague', marked)
    if (days === 0 && !marked && hit.part('hour') === undefined && !commands(scene.text, hit.end)) return undefined
    return onDay(hit, addDays(scene.today, days), marked, scene)
  },
}
const afterMidnight = 5 * HOUR

/** The moment on that day; a bare morning hour that is over today means the evening one ("今天8点" said at 9:30). */
function onDay(hit: Hit, day: Instant, marked: boolean, scene: Scene): Reading | undefined {
  const moment = momentOf(hit, day, scene)
  if (moment === undefined) return problem('invalid', marked)
  const bare = hit.part('hour') !== undefined && hit.part('part') === undefined && hit.part('unit') === '点'
  const later = moment.at + halfDay
  const over = day === scene.today && bare && moment.at <= scene.now && moment.at - day < halfDay && later > scene.now
  return upcoming({ kind: 'date', at: over ? later : moment.at, exact: moment.exact }, marked, scene.now)
}
const halfDay = 12 * HOUR

/** 下午三点前, 最晚15:30. */
const hourOnly: Rule = {
  signs: '点时:',
  pattern: new RegExp(`(?<![\\d.:日号天周个第${digits}])(?:${dayPart}的?)?${clock}${suffix}`, 'g'),
  read: (hit, scene) =>
    hit.part('suffix')?.endsWith('前') === true || /[最截晚迟]/.test(hit.lead) ? nextMoment(hit, scene) : undefined,
}

/** 下班前, 晌午前. */
const partOnly: Rule = {
  signs: '前内止',
  pattern: new RegExp(`(?<![日号天周])(?:${work}|${dayPart})${ending}`, 'g'),
  // "早前" and "早以前" tell of long ago.
  read: (hit, scene) =>
    hit.part('suffix')?.endsWith('前') === true && hit.part('part')?.length !== 1 ? nextMoment(hit, scene) : undefined,
}

/** The next such time of day; on a day off nobody goes off work (下班). */
function nextMoment(hit: Hit, scene: Scene): Reading | undefined {
  const first = momentOf(hit, scene.today, scene)
  if (first === undefined) return problem('invalid', true)
  const idle = (day: Instant): boolean => hit.part('work') !== undefined && !isWorkday(day, scene.notice)
  if (first.at > scene.now && !idle(scene.today)) return upcoming({ kind: 'date', ...first }, true, scene.now)
  if (first.at === scene.today)
    return upcoming({ kind: 'date', at: addDays(first.at, 1), exact: true }, true, scene.now)
  // "12点前" in the afternoon is midnight; any other hour that is over is tomorrow's.
  if (hit.part('part') === undefined && first.at - scene.today === halfDay) {
    return upcoming({ kind: 'date', at: first.at + halfDay, exact: true }, true, scene.now)
  }
  let day = addDays(scene.today, 1)
  while (idle(day)) day = addDays(day, 1)
  const next = momentOf(hit, day, scene)
  return next && upcoming({ kind: 'date', ...next, rolled: true }, true, scene.now)
}

const weekdayOf: Readonly<Record<string, number>> = { 一: 1, 二: 2, 三: 3, 四: 4, 五: 5, 六: 6, 日: 7, 天: 7, 末: 7 }

const weekday: Rule = {
  signs: '周期拜',
  pattern: new RegExp(
    `(?<![老小姓每隔单双上${digits}\\d])(?:(?<which>下下|下|这|本)个?)?(?:周|星期|礼拜)(?:(?<day>[一二三四五六日末]|(?<=期|拜)天)(?![报常])|(?<figure>[1-7])(?![\\d天家次条个户人号.]))(?: ?\\(\\d{1,2}[月.]\\d{1,2}[日号]?\\))?${time}${suffix}`,
    'g',
  ),
  read(hit, scene) {
    const today = wall(scene.now).weekday
    const day = weekdayOf[hit.part('day') ?? ''] ?? Number(hit.part('figure'))
    const which = hit.part('which') ?? ''
    const marked = hit.part('suffix') !== undefined || hit.part('work') !== undefined || hit.lead !== ''
    if (begins(scene.text, hit.end)) return undefined
    if (!which.startsWith('下') && !marked && tellsOfPast(scene.text, hit.end)) return undefined
    const inWeek = day - today + 7 * (which === '下下' ? 2 : which === '下' ? 1 : 0)
    const reading = onDay(hit, addDays(scene.today, inWeek), marked, scene)
    if (which !== '' || (inWeek >= 0 && reading?.is.kind === 'date')) return reading
    // A bare weekday that is over means the next one.
    const next = onDay(hit, addDays(scene.today, inWeek + 7), marked, scene)
    return inWeek === 0 && next?.is.kind === 'date' ? { is: { ...next.is, rolled: true }, marked } : next
  },
}

/** 昨天, 上周五, 去年…, with whatever date or hour follows: never a term. */
const before: Rule = {
  signs: '昨夜前上去往历',
  pattern: new RegExp(
    `(?:昨[天日晚夜]|昨儿个?|昨个儿?|夜个|(?<![以之])大?前(?:天|日|儿个?|个(?!月)|晚)|(?<![马早晚以之])上上?个?(?:周|星期|礼拜)[一二三四五六日天末]?|上上?个?月|去年|往年|历年)(?:的?${number}月)?(?:${number}[日号])?${time}${suffix}`,
    'g',
  ),
  read: () => ({ is: { kind: 'none' }, marked: false }),
}

/** 每月25号, 每周五, 每天8点前: a habit, not a term. */
const recurring: Rule = {
  signs: '每',
  pattern: new RegExp(
    `(?:每个?|每隔)(?:${number}|半)?个?(?:天|日|周|星期|礼拜|月份?|季度?|年|小时)(?:第[一二三四]个?(?:周|星期|礼拜)[一二三四五六日天]|[一二三四五六日天底末初]|(?:${number}月)?${number}[日号])?${time}${suffix}`,
    'g',
  ),
  read: () => ({ is: { kind: 'none' }, marked: false }),
}

export const dayRules: readonly Rule[] = [named, hourOnly, partOnly, weekday, before, recurring]
