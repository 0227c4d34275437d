/** 值班规则 in words: 带班:张三、李四;值班2人:王五、赵六(只排工作日);驾驶:孙八;每天08:00交接班;白班夜班. */
import type { LineName, ShiftName } from '../../domain/duty/roster.ts'
import type { WrittenName } from '../../domain/duty/written.ts'
import { hourIn, minutesOf } from './duty-heading.ts'
import { labelled, namesOf } from './duty-table.ts'

export type WrittenRule = {
  shifts: readonly ShiftName[]
  handover: { day: number | null; night: number | null }
  lines: { line: LineName; seats: number | null; members: (WrittenName & { workdaysOnly: boolean })[] }[]
}

const workdays = /[((](?:只|仅)?(?:排|值)?(?:工作日|平日|平时)[))]/g
/** Stands behind a name while names are parted. */
const MARK = '〇'

export function readRule(words: string): WrittenRule {
  const lines: WrittenRule['lines'] = []
  for (const part of words.replace(workdays, MARK).split(/[;;\n。]+/)) {
    const at = part.search(/(?:带班|值班(?!规则)|值守|主班|驾驶|司机|备勤)/)
    const label = at < 0 ? undefined : labelled(part.slice(at))
    if (!label || /白班|夜班|交接/.test(part)) continue
    const [, count, rest = ''] =
      /^(?:每班|各)?(?:([\d一二两三四五])\s*(?:个?人|名))?[::\s]*([\s\S]*)$/.exec(label.after.trim()) ?? []
    const members = namesOf(rest).map(({ name, phone }) => ({
      name: name.replaceAll(MARK, ''),
      phone,
      workdaysOnly: name.endsWith(MARK),
    }))
    if (members.length > 0)
      lines.push({ line: label.line, seats: count === undefined ? null : countOf(count), members })
  }
  const halves = /白班|夜班|白夜班|两班/.test(words)
  const night = /夜班\s*(?:从)?\s*(\d{1,2})[::点时](\d{2}|半)?/.exec(words)
  const day = /白班\s*(?:从)?\s*(\d{1,2})[::点时](\d{2}|半)?/.exec(words)
  return {
    shifts: halves ? ['day', 'night'] : ['whole'],
    handover: {
      day: day ? minutesOf(day[1] ?? '', day[2]) : hourIn(words),
      night: night ? minutesOf(night[1] ?? '', night[2]) : null,
    },
    lines,
  }
}

const countOf = (said: string): number =>
  Number(said) || ['一', '二', '三', '四', '五'].indexOf(said === '两' ? '二' : said) + 1
