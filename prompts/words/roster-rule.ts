/** A unit's rule as it is read out: who takes turns on which line, from when to when. */
import type { RuleSaid } from '../../domain/duty/book-type.ts'
import { lineTitles } from './duty-common.ts'

const clock = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`

export function ruleText({ shifts, handover: { day, night }, lines }: RuleSaid): string {
  const hours = shifts.includes('night') ? `白班${clock(day)}起,夜班${clock(night)}起` : `每天${clock(day)}交接班`
  const rows = lines.map(({ line, seats, members }) => {
    const names = members.map((m) => `${m.name}${m.workdaysOnly ? '(只排工作日)' : ''}`).join('、')
    return `${lineTitles[line] ?? line}${seats > 1 ? `(每班${seats}人)` : ''}:${names}`
  })
  return [...rows, hours].join('\n')
}
