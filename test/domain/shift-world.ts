/** Shifts of one town in the demo county, decided one command at a time. */
import { loadPreset } from '../../db/preset/load.ts'
import { createWork, type Outcome, type Work } from '../../db/transactions/work.ts'
import { caseTypes } from '../../domain/case-types.ts'
import { createDirectory, type Directory } from '../../domain/directory.ts'
import { isShift } from '../../domain/duty/find.ts'
import type { LineName, ShiftName } from '../../domain/duty/roster.ts'
import type { ShiftCase, ShiftCommand } from '../../domain/duty/shift.ts'
import type { Obligation } from '../../domain/obligation.ts'
import { defaultSettings } from '../../domain/settings.ts'
import { HOUR, type Instant } from '../../domain/time.ts'
import { hazardLexicon } from '../../prompts/lexicon/hazard.ts'

export const demo = createDirectory(loadPreset(), 1)
export const idOf = (who: string): string => demo.personNamed(who)?.id ?? who
const types = caseTypes(hazardLexicon(defaultSettings))

export const [L, D, O, S] = ['百善镇分管领导', '百善镇应急办主任', '百善镇值班员', '百善镇消防站站长']
export const unit = demo.postsOf(idOf('百善镇值班员'), Date.parse('2026-11-23'))[0]?.unit ?? ''

export const instant = (text: string): Instant => Date.parse(`${text}:00+08:00`)

type Sitting = Partial<Record<LineName, readonly (string | undefined)[]>>
type Planned = { date: string; sitting: Sitting; shift?: ShiftName; of?: string }

export function createWorld(directory: Directory = demo) {
  let work: Work
  let obligations: Obligation[] = []
  const shifts: ShiftCase[] = []
  let serial = 0
  const open = (now: Instant): Work =>
    createWork({ types, directory, settings: defaultSettings }, now, {
      cases: [...shifts],
      obligations: obligations.filter((o) => o.state === 'open').map((o) => ({ ...o })),
      counters: new Map([['ZB', shifts.length]]),
    })
  const keep = (): void => {
    shifts.splice(0, shifts.length, ...[...work.cases.values()].filter(isShift))
    obligations = work.obligations.map((o) => ({ ...o, id: o.id ?? String((serial += 1)) }))
  }
  const act = (who: string | undefined, at: Instant, number: string | null, command: ShiftCommand): Outcome => {
    work = open(at)
    const person = who === undefined ? null : idOf(who)
    const cause = { person, account: who ?? null, chat: null, message: `m${(serial += 1)}` }
    const outcome = work.execute({ kind: 'shift', case: number, command }, cause, 'm')
    keep()
    return outcome
  }
  return {
    act,
    plan: ({ date, sitting, shift = 'whole', of = unit }: Planned): string => {
      const from = instant(`${date} 08:00`) + (shift === 'night' ? 12 * HOUR : 0)
      const to = from + (shift === 'whole' ? 24 : 12) * HOUR
      const seats = Object.entries(sitting).flatMap(([line, people]) =>
        people.map((who, i) => ({ line: line as LineName, seat: i + 1, person: who === undefined ? null : idOf(who) })),
      )
      const outcome = act(D, from - 48 * HOUR, null, { do: 'plan', unit: of, date, shift, from, to, seats })
      return outcome.ok ? (outcome.numbers[0] ?? '') : ''
    },
    /** The clock has come so far. */
    tick: (now: Instant): void => {
      work = open(now)
      const due = (): Obligation[] => work.obligations.filter((o) => o.nextAt !== null && o.nextAt <= now)
      for (let some = due(); some.length > 0; some = due()) for (const o of some) work.fire(o)
      keep()
    },
    said: (): string[] =>
      work.spoken.map(
        ({ say }) => `${say.words}>${say.to.to === 'person' ? (demo.person(say.to.person)?.name ?? '') : say.to.to}`,
      ),
    shift: (number: string): ShiftCase => {
      const found = shifts.find((c) => c.number === number)
      if (!found) throw new Error(`no shift ${number}`)
      return found
    },
    all: (): ShiftCase[] => shifts,
    owed: (number: string, kind: string): Obligation[] =>
      obligations.filter((o) => o.state === 'open' && o.case === number && o.kind === kind),
  }
}
