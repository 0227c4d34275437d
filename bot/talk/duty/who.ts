/** 谁值班, 明天谁值班, 我的班 (policy §16; R16.5). */
import type { View } from '../../../db/transactions/intake.ts'
import { inOrder } from '../../../domain/duty/find.ts'
import { itemOf } from '../../../domain/duty/scene.ts'
import type { ShiftCase } from '../../../domain/duty/shift.ts'
import { may } from '../../../domain/permission.ts'
import { isoDate } from '../../../domain/time.ts'
import { refuse } from '../acts.ts'
import type { Heard } from '../prepare.ts'
import { reading } from '../sees.ts'

const MOST = 10

export function whoIsOnDuty(heard: Heard, view: View): void {
  const { person, understanding, deps } = heard
  const { mine = false, unit, date } = understanding.slots
  const here = { to: { to: 'here' }, lane: 'answer' } as const
  if (person === null) return view.say({ ...here, cases: [], words: 'stranger', facts: { name: null } })
  const { directory } = deps
  const own = directory.postsOf(person, view.now).map((p) => p.unit)
  const units = unit ? [unit.id] : own
  const area = directory.unit(units[0] ?? '')?.area
  const allowed = may(
    directory,
    person,
    'who_duty',
    area === undefined || !unit ? ownArea(heard, view) : { area },
    view.now,
  )
  if (!mine && !allowed.ok && allowed.why !== 'barred')
    return refuse(view, 'who_duty', { code: allowed.why, posts: [] })
  const all = inOrder(view.known('shift'))
  const sits = (c: ShiftCase): boolean => c.body.to > view.now && c.body.seats.some((s) => s.person === person)
  const runs = (c: ShiftCase): boolean =>
    date === undefined ? c.body.from <= view.now && view.now < c.body.to : c.body.date === date
  const today = (c: ShiftCase): boolean => date === undefined && c.body.date === isoDate(view.now)
  const ofUnits = all.filter((c) => units.includes(c.body.unit))
  const found = mine ? all.filter(sits) : [ofUnits.filter(runs), ofUnits.filter(today)].find((s) => s.length > 0)
  const context = reading(heard, view)
  const shown = (found ?? []).slice(0, MOST)
  view.say({
    ...here,
    cases: shown.map((c) => c.number),
    words: 'duty_asked',
    facts: {
      shifts: shown.map((c) => itemOf(c, context)),
      mine,
      unit: directory.unit(units[0] ?? '')?.name ?? '',
    },
  })
}

/** Everybody may ask about the town he belongs to. */
function ownArea({ person, deps: { directory } }: Heard, view: View): { area?: string; place?: string } {
  const [post] = person === null ? [] : directory.postsOf(person, view.now)
  const place = post && directory.placeOfUnit(post.unit)
  const area = post && directory.unit(post.unit)?.area
  return { ...(area === undefined ? {} : { area }), ...(place ? { place: place.id } : {}) }
}
