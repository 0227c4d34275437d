/** 联席会清单: the whistles that the county's meeting is still to settle (policy §8). */
import type { View } from '../../db/transactions/intake.ts'
import { may } from '../../domain/permission.ts'
import { isListed, meetingShown } from '../../domain/whistle/meeting.ts'
import { itemOf } from '../../domain/whistle/scene.ts'
import { isWhistle } from '../../domain/whistle/state.ts'
import { refuse } from './acts.ts'
import type { Heard } from './prepare.ts'
import { reading } from './sees.ts'

export function showMeetings(heard: Heard, view: View): void {
  const allowed = may(heard.deps.directory, heard.person, 'meetings', {}, view.now)
  if (!allowed.ok) return refuse(view, 'meetings', { code: 'post', posts: allowed.posts })
  const context = reading(heard, view)
  const listed = view.awaiting().flatMap(({ state }) => (isWhistle(state) && isListed(state) ? [state] : []))
  const entries = [...new Set(listed)].flatMap((w) => {
    const meeting = meetingShown(w)
    return meeting ? [{ item: itemOf(w, context), meeting }] : []
  })
  view.say({
    to: { to: 'here' },
    lane: 'answer',
    cases: entries.map((e) => e.item.number),
    words: 'whistle_meetings',
    facts: { entries },
  })
}
