/** 值班日志: made of the shift itself and of what was told, blown and closed in it (R16.6). */
import type { View } from '../../../db/transactions/intake.ts'
import type { DutyLog } from '../../../domain/duty/facts.ts'
import { isShift } from '../../../domain/duty/find.ts'
import { itemOf, sitting } from '../../../domain/duty/scene.ts'
import { nameOf } from '../../../domain/recipients.ts'
import type { ShiftCase } from '../../../domain/duty/shift.ts'
import type { Context } from '../../../domain/case.ts'
import { may, refusalOf } from '../../../domain/permission.ts'
import { asksHandedOver } from '../../../prompts/lexicon/shifts.ts'
import { refuse } from '../acts.ts'
import type { Heard } from '../prepare.ts'
import { reading } from '../sees.ts'
import { unitsOf } from './needs.ts'
import { showHanded } from './post.ts'

export function dutyLog(heard: Heard, view: View): void {
  if (asksHandedOver.test(heard.envelope.text)) return showHanded(heard, view)
  if (!heard.addressed) return
  const { directory } = heard.deps
  const unit = heard.understanding.slots.unit?.id ?? unitsOf(heard, view.now)[0]
  const found = view.log === undefined ? undefined : view.find(view.log.number)
  const shift = isShift(found) ? found : undefined
  const named = shift ? sitting(shift.body) : []
  const allowed = may(directory, heard.person, 'duty_log', { ...(unit ? { unit } : {}), named }, view.now)
  if (!allowed.ok) return refuse(view, 'duty_log', refusalOf(allowed))
  if (!shift || !view.log) {
    return refuse(view, 'duty_log', { code: 'no_log', unit: directory.unit(unit ?? '')?.name ?? '' })
  }
  const { reported, closed, blown, incidents } = view.log
  view.say({
    to: { to: 'here' },
    lane: 'answer',
    cases: [shift.number],
    words: 'duty_log',
    facts: { ...courseOf(shift, reading(heard, view)), reported, closed, blown, incidents },
  })
}

type Course = Omit<DutyLog, 'reported' | 'closed' | 'blown' | 'incidents'>

/** Who sat there, who came when, who was changed for whom, what was handed over. */
function courseOf(shift: ShiftCase, context: Context): Course {
  const { seats, handover, takenOver } = shift.body
  const name = (p: string | null): string => nameOf(p, context)
  return {
    item: itemOf(shift, context),
    state: shift.state,
    came: seats.map(({ line, person, arrived }) => ({
      who: name(person),
      line,
      at: arrived?.at ?? null,
      late: arrived?.late ?? 0,
    })),
    changes: seats.flatMap(({ line, person, before = [] }) =>
      before.map((b, i) => ({
        line,
        from: name(b.person),
        to: name(i + 1 < before.length ? (before[i + 1]?.person ?? null) : person),
        at: b.until,
        why: b.why,
      })),
    ),
    handover: handover && { by: name(handover.by), at: handover.at, text: handover.text, total: handover.total },
    takenOver: takenOver && { by: name(takenOver.by), at: takenOver.at },
  }
}
