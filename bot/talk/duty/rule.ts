/** 值班规则 as said, with everybody in it known; what is not said keeps to what R16.1 asks for. */
import { defaultHandover, leastOfficers } from '../../../domain/duty/look.ts'
import type { DutyRule, RotationLine } from '../../../domain/duty/roster.ts'
import { faultOf, nameReader } from '../../../domain/duty/who.ts'
import type { Fault } from '../../../domain/duty/written.ts'
import type { UnitId } from '../../../domain/org.ts'
import type { Instant } from '../../../domain/time.ts'
import { readRule } from '../../../prompts/lexicon/duty-rule.ts'
import { titled } from '../../../prompts/lexicon/titles.ts'
import { lineTitles } from '../../../prompts/words/duty-common.ts'
import type { Heard } from '../prepare.ts'

const HALF = 12 * 60

export function ruleIn(
  words: string,
  unit: UnitId,
  { deps: { directory } }: Heard,
  now: Instant,
): { rule: DutyRule } | { faults: Fault[] } {
  const written = readRule(words)
  const read = nameReader({ directory, unit, now, titled })
  const faults: Fault[] = []
  const lines = written.lines.map(({ line, seats, members }): RotationLine => ({
    line,
    seats: seats ?? (line === 'officer' ? leastOfficers(directory, unit) : 1),
    members: members.flatMap((m) => {
      const meant = read(m)
      if ('person' in meant) return [{ person: meant.person, ...(m.workdaysOnly ? { workdaysOnly: true } : {}) }]
      faults.push(faultOf(meant, lineTitles[line] ?? '', m.name))
      return []
    }),
  }))
  if (faults.length > 0) return { faults }
  if (lines.length === 0) return { faults: [{ at: '', what: 'nobody', said: words.slice(0, 20) }] }
  const day = written.handover.day ?? defaultHandover.day
  const night = written.handover.night ?? (day + HALF) % (24 * 60)
  return { rule: { unit, shifts: written.shifts, handover: { day, night }, lines } }
}
