/** What a shift owes and how its lateness climbs: the person, who leads, the unit's head, 县安委办 (policy §16; R16.2). */
import type { Policy, Role } from '../obligation.ts'
import type { Settings } from '../settings.ts'

/** Whom lateness reaches first: whoever leads the shift, for himself the unit's head. */
const above = (leads: boolean): Role => (leads ? 'unit_head' : 'shift_leader')

/** 到岗: told the evening before and just before; nothing about duty keeps quiet hours once it has begun. */
export function checkInPolicy({ duty }: Settings, leads: boolean): Policy {
  const { missing } = duty
  const late = (minutes: number) => ({ after: 'due' as const, minutes })
  const head = leads
    ? []
    : [{ when: late(missing.head), to: ['unit_head'] as const, words: 'duty_missing', lane: 'warning' as const }]
  return {
    due: 'case',
    steps: [
      { when: { before: 'due', days: 1, ...duty.evening }, to: ['owner'], words: 'duty_tomorrow', lane: 'remind' },
      { when: { before: 'due', minutes: duty.soonMinutes }, to: ['owner'], words: 'duty_soon', lane: 'answer' },
      { when: late(missing.self), to: ['owner'], words: 'duty_missing_self', lane: 'warning' },
      { when: late(missing.leader), to: [above(leads)], words: 'duty_missing', lane: 'warning' },
      ...head,
      { when: late(missing.county), to: ['office_head'], words: 'duty_missing', lane: 'warning' },
    ],
  }
}

/** 备勤: told the evening before within how many minutes to roll out (R2.3). */
export function standbyPolicy({ duty }: Settings): Policy {
  const when = { before: 'due', days: 1, ...duty.evening } as const
  return { due: 'case', steps: [{ when, to: ['owner'], words: 'duty_standby', lane: 'remind' }] }
}

/** Asked again after the end, then whoever leads hears: of a handover, of taking over. */
export function endPolicy(what: 'handover' | 'takeover', { duty }: Settings, leads: boolean): Policy {
  const { self, leader } = duty.handover
  return {
    due: 'case',
    steps: [
      { when: { after: 'due', minutes: self }, to: ['owner'], words: `duty_${what}_self`, lane: 'answer' },
      { when: { after: 'due', minutes: leader }, to: [above(leads)], words: `duty_${what}_late`, lane: 'overdue' },
    ],
  }
}

/** Long after the end the clock closes the record. */
export function closePolicy({ duty }: Settings): Policy {
  const when = { after: 'due', hours: duty.handover.lapseHours } as const
  return { due: 'case', steps: [{ when, to: [], words: '', lane: 'bulletin', act: 'lapse' }] }
}

/** A 换班 that is not done when the first of its shifts begins is not done. */
export const lapseSwapPolicy: Policy = {
  due: 'case',
  steps: [{ when: { after: 'due', minutes: 0 }, to: [], words: '', lane: 'bulletin', act: 'lapse_swap' }],
}

/** 换班: the other answers, whoever leads approves. */
export function answerPolicy(words: 'duty_agree_late' | 'duty_approve_late', { duty }: Settings): Policy {
  const approves = words === 'duty_approve_late'
  const higher = { after: 'due', workHours: duty.answerHours } as const
  return {
    due: 'case',
    steps: [
      { when: { after: 'due', minutes: 0 }, to: ['owner'], words, lane: 'remind' },
      ...(approves ? [{ when: higher, to: ['unit_head'] as const, words, lane: 'remind' as const }] : []),
    ],
  }
}
