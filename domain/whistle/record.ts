/** A whistle's record: who did what, when, how late, and what was done about it (policy §8; R8.8). */
import type { Context } from '../case.ts'
import type { Say } from '../say.ts'
import type { Answered, UnitRecord } from './facts.ts'
import { meetingShown } from './meeting.ts'
import { nameOf } from '../recipients.ts'
import { itemOf, unitName } from './scene.ts'
import type { Called, Stamp, WhistleCase } from './state.ts'

/** `photos`: shown with it. */
export function whistleRecord(whistle: WhistleCase, context: Context, photos = true): Say {
  const { body } = whistle
  const { approved, ended } = body
  const stamps = body.called.flatMap((c) => [c.signed, c.arrived, c.handled])
  return {
    to: { to: 'here' },
    lane: 'answer',
    cases: [whistle.number],
    words: 'whistle_record',
    facts: {
      item: itemOf(whistle, context),
      state: whistle.state,
      opened: { at: whistle.openedAt, by: nameOf(body.by, context), why: body.why ?? '' },
      approved: approved && approved.by !== body.by ? { at: approved.at, by: nameOf(approved.by, context) } : null,
      units: body.called.map((c) => recordOf(c, context)),
      ended: ended && { at: ended.at, by: nameOf(ended.by, context), reason: ended.reason },
      meeting: meetingShown(whistle),
      photos: photos ? [...new Set(stamps.flatMap((s) => s?.photos ?? []))] : [],
    },
  }
}

function recordOf(called: Called, context: Context): UnitRecord {
  const { passed, released, rating, verdict } = called
  const answered = (stamp: Stamp | undefined): Answered | null =>
    stamp === undefined
      ? null
      : {
          at: stamp.at,
          late: stamp.late,
          by: nameOf(stamp.by, context),
          text: stamp.text,
          photos: stamp.photos.length,
          place: stamp.place?.name ?? '',
        }
  return {
    unit: unitName(called.unit, context),
    ruled: called.ruled === true,
    signed: answered(called.signed),
    arrived: answered(called.arrived),
    handled: answered(called.handled),
    passed: passed
      ? { reason: passed.reason, proposed: passed.proposed === null ? '' : unitName(passed.proposed, context) }
      : null,
    released: released ? { by: nameOf(released.by, context), to: unitName(released.to, context) } : null,
    rating: rating ? { grade: rating.grade, reason: rating.reason, by: nameOf(rating.by, context) } : null,
    verdict: verdict ? { valid: verdict.valid, reason: verdict.reason } : null,
  }
}
