/** Ladders of 重大 and 疑似重大 (policy §12); every number is a setting, no statute fixes one. */
import type { Policy } from '../obligation.ts'
import type { Settings } from '../settings.ts'

/** Neither dispatched nor kept safe: 应急办主任 and 分管领导, then 县安委办. It rings at night. */
export function controlPolicy({ controlMinutes: minutes }: Settings): Policy {
  return {
    due: { minutes },
    steps: [
      { when: { after: 'due' }, to: ['town_director', 'town_leader'], words: 'owed_late', lane: 'warning' },
      { when: { after: 'due', minutes }, to: ['office_head', 'office_duty'], words: 'owed_climb', lane: 'warning' },
    ],
  }
}

export function judgePolicy({ judgeDays }: Settings): Policy {
  return {
    due: { workDays: judgeDays },
    steps: [
      { when: { after: 'due' }, to: ['dept_liaison', 'dept_deputy'], words: 'owed_late', lane: 'overdue' },
      { when: { after: 'due', workDays: 1 }, to: ['dept_head'], words: 'owed_climb', lane: 'overdue' },
      { when: { after: 'due', workDays: 2 }, to: ['office_head'], words: 'owed_climb', lane: 'overdue' },
    ],
  }
}

export function majorOrderPolicy({ majorOrderDays }: Settings): Policy {
  return {
    due: { workDays: majorOrderDays },
    steps: [
      { when: { after: 'due' }, to: ['dept_liaison', 'dept_deputy'], words: 'dispatch_late', lane: 'overdue' },
      {
        when: { after: 'due', workDays: 1 },
        to: ['dept_head', 'office_head'],
        words: 'dispatch_climb',
        lane: 'overdue',
      },
    ],
  }
}

/** At due the department's 分管领导 and 县安委办, a day later 县值班领导. */
export function majorRectifyPolicy(settings: Settings): Policy {
  const { hour, minute } = settings.morning
  const overdue = { words: 'rectify_climb', lane: 'overdue' } as const
  return {
    due: 'case',
    steps: [
      { when: { before: 'due', days: 1, hour, minute }, to: ['owner'], words: 'rectify_remind', lane: 'remind' },
      { when: { after: 'due' }, to: ['owner', 'enterprise_head'], words: 'rectify_overdue', lane: 'overdue' },
      { when: { after: 'due' }, to: ['dept_deputy', 'office_head'], ...overdue },
      { when: { after: 'due', days: 1 }, to: ['county_leader'], ...overdue },
    ],
  }
}

export function majorRecheckPolicy({ recheckDays }: Settings): Policy {
  return {
    due: { workDays: recheckDays },
    steps: [
      { when: { after: 'due' }, to: ['owner'], words: 'recheck_late', lane: 'overdue' },
      { when: { after: 'due', days: 1 }, to: ['dept_deputy'], words: 'recheck_climb', lane: 'overdue' },
      { when: { after: 'due', days: 2 }, to: ['office_head'], words: 'recheck_climb', lane: 'overdue' },
    ],
  }
}

/** Once a week; late it is the 分管领导's, then the county's. */
export function progressPolicy({ morning: { hour, minute } }: Settings): Policy {
  return {
    due: 'case',
    steps: [
      { when: { before: 'due', days: 0, hour, minute }, to: ['owner'], words: 'owed_remind', lane: 'remind' },
      { when: { after: 'due', days: 1 }, to: ['dept_deputy'], words: 'owed_climb', lane: 'overdue' },
      { when: { after: 'due', days: 2 }, to: ['office_head'], words: 'owed_climb', lane: 'overdue' },
    ],
  }
}

export function closePolicy({ closeDays }: Settings): Policy {
  return {
    due: { workDays: closeDays },
    steps: [
      { when: { after: 'due' }, to: ['office_head'], words: 'owed_late', lane: 'overdue' },
      { when: { after: 'due', workDays: 2 }, to: ['county_leader'], words: 'owed_climb', lane: 'overdue' },
    ],
  }
}

/** 消防法 55 names no day; the county sets one. */
export function governmentPolicy({ governmentReportDays }: Settings): Policy {
  return {
    due: { workDays: governmentReportDays },
    steps: [
      { when: { after: 'due' }, to: ['office_head'], words: 'owed_late', lane: 'overdue' },
      { when: { after: 'due', workDays: 1 }, to: ['county_leader'], words: 'owed_climb', lane: 'overdue' },
    ],
  }
}
