/** What a shift owes and how its lateness climbs: the person, who leads, the unit's head, 县安委办 (policy §16; R16.2). */
import type { Policy } from '../obligation.ts'
import type { Settings } from '../settings.ts'

/** 到岗: told the evening before and just before; nothing about duty keeps quiet hours once it has begun. */
export function checkInPolicy({ duty }: Settings): Policy {
  const { missing } = duty
  const late = (minutes: number) => ({ after: 'due' as const, minutes })
  return {
    due: 'case',
    steps: [
      { when: { before: 'due', days: 1, ...duty.evening }, to: ['owner'], words: 'duty_tomorrow', lane: 'remind' },
      { when: { before: 'due', minutes: duty.soonMinutes }, to: ['owner'], words: 'duty_soon', lane: 'answer' },
      { when: late(missing.self), to: ['owner'], words: 'duty_missing_self', lane: 'warning' },
      { when: late(missing.leader), to: ['shift_leader'], words: 'duty_missing', lane: 'warning' },
      { when: late(missing.head), to: ['unit_head'], words: 'duty_missing', lane: 'warning' },
      { when: late(missing.county), to: ['office_head'], words: 'duty_missing', lane: 'warning' },
    ],
  }
}

/** 交班 at the end. */
export function handOverPolicy({ duty }: Settings): Policy {
  const { handover } = duty
  return {
    due: 'case',
    steps: [
      { when: { after: 'due', minutes: handover.self }, to: ['owner'], words: 'duty_handover_self', lane: 'answer' },
      {
        when: { after: 'due', minutes: handover.leader },
        to: ['shift_leader'],
        words: 'duty_handover_late',
        lane: 'overdue',
      },
    ],
  }
}

/** Long after the end the clock closes the record. */
export function closePolicy({ duty }: Settings): Policy {
  const when = { after: 'due', hours: duty.handover.lapseHours } as const
  return { due: 'case', steps: [{ when, to: [], words: '', lane: 'bulletin', act: 'lapse' }] }
}

export function takeOverPolicy({ duty }: Settings): Policy {
  const { handover } = duty
  return {
    due: 'case',
    steps: [
      { when: { after: 'due', minutes: handover.self }, to: ['owner'], words: 'duty_takeover_self', lane: 'answer' },
      {
        when: { after: 'due', minutes: handover.leader },
        to: ['shift_leader'],
        words: 'duty_takeover_late',
        lane: 'overdue',
      },
    ],
  }
}

/** 换班: the other answers, whoever leads approves. */
export function answerPolicy(words: 'duty_agree_late' | 'duty_approve_late', { duty }: Settings): Policy {
  return {
    due: { workHours: duty.answerHours },
    steps: [
      { when: { after: 'due' }, to: ['owner'], words, lane: 'remind' },
      ...(words === 'duty_approve_late'
        ? [
            {
              when: { after: 'due', workHours: duty.answerHours } as const,
              to: ['unit_head'] as const,
              words,
              lane: 'remind' as const,
            },
          ]
        : []),
    ],
  }
}
