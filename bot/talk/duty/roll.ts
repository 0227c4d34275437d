/** 查岗, 查岗 百善镇, 全县查岗; 查岗情况, 11月查岗 (policy §16; R16.4). */
import type { View } from '../../../db/transactions/intake.ts'
import type { Directory } from '../../../domain/directory.ts'
import type { Slots } from '../../../domain/intent.ts'
import type { AreaId, UnitId } from '../../../domain/org.ts'
import { may, refusalOf } from '../../../domain/permission.ts'
import { figuresOf } from '../../../domain/roll/figures.ts'
import { dutyUnits, townUnits } from '../../../domain/roll/scene.ts'
import { isRoll } from '../../../domain/roll/state.ts'
import { instantOf, monthOf, nextMonth, thisMonth } from '../../../domain/duty/months.ts'
import { DAY, type Instant, isoDate } from '../../../domain/time.ts'
import type { Needs } from '../../../db/queries/needs.ts'
import { perform, refuse } from '../acts.ts'
import type { Heard } from '../prepare.ts'

/** One called of late may still be running. */
const LATELY = DAY

export function rollNeeds({ intent, slots }: Heard['understanding'], now: Instant): Pick<Needs, 'rolls'> {
  if (intent !== 'roll_call') return {}
  if (!slots.figures) return { rolls: { from: now - LATELY, to: now + 1 } }
  const month = slots.month ?? thisMonth(now)
  return { rolls: { from: instantOf(`${month}-01`), to: instantOf(`${nextMonth(month)}-01`) } }
}

export function rollCall(heard: Heard, view: View): void {
  const { deps, person, understanding } = heard
  const { directory } = deps
  if (person === null)
    return view.say({ to: { to: 'here' }, lane: 'answer', cases: [], words: 'stranger', facts: { name: null } })
  const meant = whose(heard, view.now)
  const allowed = may(directory, person, 'roll_call', { area: meant.area }, view.now)
  if (!allowed.ok) return refuse(view, 'roll_call', refusalOf(allowed))
  if (understanding.slots.figures) return figures(heard, view, meant.whole ? null : meant.units)
  const command = { do: 'call', units: meant.units, area: meant.area } as const
  const outcome = view.execute({ kind: 'roll', case: null, command })
  if (!outcome.ok) refuse(view, 'roll_call', outcome.refusal)
}

type Meant = { units: UnitId[]; area: AreaId; whole: boolean }

/** The unit that is named; else the sender's own town, or for the county all that keep a roster. */
function whose({ deps: { directory }, person, understanding: { slots } }: Heard, now: Instant): Meant {
  const named = directory.unit(slots.unit?.id ?? '')
  const wholeCounty = named?.kind === 'county_office' && slots.countywide === true
  if (named && !wholeCounty) return { units: [named.id], area: named.area, whole: false }
  const town = slots.countywide ? undefined : ownTown(directory, person, now)
  if (town) return { units: townUnits(town.id, directory, now), area: town.area, whole: false }
  return { units: dutyUnits(directory, now), area: directory.county.id, whole: true }
}

function ownTown(directory: Directory, person: string | null, now: Instant) {
  const posts = person === null ? [] : directory.postsOf(person, now)
  const units = posts.flatMap((p) => directory.unit(p.unit) ?? [])
  return units.some((u) => u.kind === 'county_office') ? undefined : units.find((u) => u.kind === 'town')
}

/** Names are for whoever asks, never for a group. */
function figures(heard: Heard, view: View, units: readonly UnitId[] | null): void {
  const { slots }: { slots: Slots } = heard.understanding
  const month = slots.month ?? thisMonth(view.now)
  const rolls = view
    .known('roll')
    .filter(isRoll)
    .filter((r) => monthOf(isoDate(r.openedAt)) === month)
  const to = heard.private ? ({ to: 'here' } as const) : ({ to: 'account', account: heard.envelope.account } as const)
  const facts = figuresOf(month, rolls, units, heard.deps.directory)
  view.say({ to, lane: 'answer', cases: [], words: 'roll_figures', facts })
}

/** 在岗, 到岗, the button: said to every roll that waits for the sender. True when there is one. */
export function answersRoll(heard: Heard, view: View): boolean {
  const rolls = view
    .awaiting()
    .flatMap((a) => (a.obligation.kind === 'answer_roll' && isRoll(a.state) ? [a.state] : []))
  if (rolls.length > 0) perform(heard, view, 'checkin', [...new Set(rolls)], '', [])
  return rolls.length > 0
}
