/** How a missed clock of a called department climbs: 联络员 → 分管领导 → 主要负责人 → 县安委办 → 县值班领导 (policy §8). */
import type { Policy, Step, When } from '../obligation.ts'
import type { Settings } from '../settings.ts'
import type { Urgency } from './state.ts'

/** The rungs above the liaison, in order; the first hears at the missed clock. */
const rungs = ['dept_deputy', 'dept_head', 'office_head', 'county_leader'] as const

/** What a department owes: 签收, 到场 or 反馈. Nothing of an urgent whistle keeps quiet hours. */
export function answerPolicy(owed: 'sign' | 'arrive' | 'handle', urgency: Urgency, settings: Settings): Policy {
  const { urgent, normal } = settings.whistle
  const lane = urgency === 'urgent' ? ('incident' as const) : ('overdue' as const)
  // 反馈 takes days even when the call was urgent; its ladder climbs by working hours.
  const byMinutes = urgency === 'urgent' && owed !== 'handle'
  const rung = (n: number): When => {
    if (n === 0) return { after: 'due' }
    return byMinutes
      ? { after: 'due', minutes: n * urgent.rungMinutes }
      : { after: 'due', workHours: n * normal.rungWorkHours }
  }
  // 反馈 that stays away is more than a ladder settles.
  const listed: readonly Step[] =
    owed === 'handle'
      ? [
          {
            when: { after: 'due', workDays: settings.whistle.settleWorkDays },
            to: ['office_head'],
            words: 'whistle_handle_listed',
            lane: 'overdue',
            act: 'list_handling',
          },
        ]
      : []
  const late: Step = { when: { after: 'due' }, to: ['dept_liaison'], words: `whistle_${owed}_late`, lane }
  return {
    due: 'case',
    steps: [
      late,
      ...rungs.map((to, n): Step => ({ when: rung(n), to: [to], words: `whistle_${owed}_climb`, lane })),
      ...listed,
    ],
  }
}

/** Somebody below the director blew a 一般 whistle: the director agrees, then the next one up. */
export function approvePolicy(settings: Settings): Policy {
  const hours = settings.whistle.approveWorkHours
  return {
    due: { workHours: hours },
    steps: [
      { when: { after: 'due' }, to: ['town_director', 'town_leader'], words: 'whistle_approve_late', lane: 'overdue' },
      { when: { after: 'due', workHours: hours }, to: ['office_head'], words: 'whistle_approve_late', lane: 'overdue' },
    ],
  }
}

/** 县安委办 rules whose it is within a working day; then 县值班领导 hears, and the 联席会 has it on its list. */
export function rulingPolicy(settings: Settings): Policy {
  return {
    due: { workDays: settings.whistle.rulingWorkDays },
    steps: [
      { when: { after: 'open', workHours: 4 }, to: ['office_head'], words: 'whistle_ruling_remind', lane: 'remind' },
      {
        when: { after: 'due' },
        to: ['office_head', 'county_leader'],
        words: 'whistle_ruling_late',
        lane: 'overdue',
        act: 'list_ruling',
      },
    ],
  }
}

/** Not rated in time counts as 满意, and says so. */
export function ratePolicy(settings: Settings): Policy {
  return {
    due: { workDays: settings.whistle.rateWorkDays },
    steps: [
      { when: { after: 'open', workDays: 1 }, to: ['town_director'], words: 'whistle_rate_remind', lane: 'remind' },
      {
        when: { after: 'due' },
        to: ['town_director'],
        words: 'whistle_rate_lapsed',
        lane: 'bulletin',
        act: 'lapse_rating',
      },
    ],
  }
}

/** What is on the list of the 联席会 is met about within a month of working days. */
export function meetingPolicy(settings: Settings): Policy {
  return {
    due: { workDays: settings.whistle.meetingWorkDays },
    steps: [{ when: { after: 'due' }, to: ['office_head'], words: 'whistle_meeting_late', lane: 'overdue' }],
  }
}
