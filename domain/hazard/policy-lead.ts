/** Ladders of what goes up to departments and of what they lead (policy §11–§12); every number is a setting. */
import type { Policy } from '../obligation.ts'
import type { Settings } from '../settings.ts'

/** Unread for a working day it is the 分管领导's, then the 主要负责人's, then the county's. */
export function referralPolicy({ acceptHours, acceptDays }: Settings): Policy {
  return {
    due: { workHours: acceptHours },
    steps: [
      { when: { after: 'due' }, to: ['dept_liaison'], words: 'owed_late', lane: 'overdue' },
      { when: { after: 'open', workDays: acceptDays }, to: ['dept_deputy'], words: 'owed_climb', lane: 'overdue' },
      { when: { after: 'open', workDays: acceptDays * 2 }, to: ['dept_head'], words: 'owed_climb', lane: 'overdue' },
      { when: { after: 'open', workDays: acceptDays * 3 }, to: ['office_head'], words: 'owed_climb', lane: 'overdue' },
    ],
  }
}

/** What is on its way up may not be unguarded: the town says how it is kept safe. */
export function guardPolicy({ guardHours }: Settings): Policy {
  return {
    due: { workHours: guardHours },
    steps: [
      { when: { after: 'due' }, to: ['town_director'], words: 'owed_late', lane: 'overdue' },
      { when: { after: 'due', workHours: guardHours }, to: ['town_leader'], words: 'owed_climb', lane: 'overdue' },
    ],
  }
}

export function rulingPolicy({ rulingDays }: Settings): Policy {
  return {
    due: { workDays: rulingDays },
    steps: [
      { when: { after: 'due' }, to: ['office_head'], words: 'owed_late', lane: 'overdue' },
      { when: { after: 'due', workDays: rulingDays }, to: ['county_leader'], words: 'owed_climb', lane: 'overdue' },
    ],
  }
}

export function ledDispatchPolicy({ ledDispatchHours: hours }: Settings): Policy {
  return {
    due: { workHours: hours },
    steps: [
      { when: { after: 'due' }, to: ['dept_liaison'], words: 'dispatch_late', lane: 'overdue' },
      { when: { after: 'due', workHours: hours }, to: ['dept_deputy'], words: 'dispatch_climb', lane: 'overdue' },
      { when: { after: 'due', workHours: hours * 3 }, to: ['office_head'], words: 'dispatch_climb', lane: 'overdue' },
    ],
  }
}

/** 签收 of what a department ordered. */
export function ledAcceptPolicy({ ackClimbHours: { director, leader } }: Settings): Policy {
  return {
    due: 'case',
    steps: [
      { when: { after: 'due' }, to: ['owner'], words: 'accept_late', lane: 'remind' },
      { when: { after: 'due', workHours: director }, to: ['dept_liaison'], words: 'accept_climb', lane: 'overdue' },
      { when: { after: 'due', workHours: leader }, to: ['dept_deputy'], words: 'accept_climb', lane: 'overdue' },
    ],
  }
}

/** As the town's ladder, but the department that leads stands in place of the town. */
export function ledRectifyPolicy(settings: Settings): Policy {
  const { hour, minute } = settings.morning
  const late = settings.overdueDays
  const after = (days: number) => ({ after: 'due', days }) as const
  return {
    due: 'case',
    steps: [
      { when: { before: 'due', days: 1, hour, minute }, to: ['owner'], words: 'rectify_remind', lane: 'remind' },
      { when: { after: 'due' }, to: ['owner'], words: 'rectify_due', lane: 'remind' },
      { when: after(late.enterprise), to: ['owner', 'enterprise_head'], words: 'rectify_overdue', lane: 'overdue' },
      { when: after(late.enterprise), to: ['grid_worker'], words: 'rectify_look', lane: 'overdue' },
      { when: after(late.director), to: ['dept_liaison'], words: 'rectify_climb', lane: 'overdue' },
      { when: after(late.leader), to: ['dept_deputy'], words: 'rectify_climb', lane: 'overdue' },
      { when: after(late.office), to: ['office_head'], words: 'rectify_climb', lane: 'overdue' },
    ],
  }
}
