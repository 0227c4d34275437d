/** Ladders of enforcement: telling an outcome is the county's clock, making a penalty public is the law's. */
import type { Policy } from '../obligation.ts'
import type { Settings } from '../settings.ts'
import { PUBLISH_WORKDAYS } from './enforce.ts'

export function enforcePolicy({ enforceDays }: Settings): Policy {
  return {
    due: { workDays: enforceDays },
    steps: [
      { when: { after: 'due' }, to: ['dept_liaison'], words: 'owed_late', lane: 'overdue' },
      { when: { after: 'due', workDays: 1 }, to: ['dept_deputy'], words: 'owed_climb', lane: 'overdue' },
      { when: { after: 'due', workDays: 2 }, to: ['dept_head'], words: 'owed_climb', lane: 'overdue' },
      { when: { after: 'due', workDays: 3 }, to: ['office_head'], words: 'owed_climb', lane: 'overdue' },
    ],
  }
}

/** 安全生产法 78: within 7 working days. */
export function publishPolicy({ morning: { hour, minute } }: Settings): Policy {
  return {
    due: { workDays: PUBLISH_WORKDAYS },
    steps: [
      { when: { before: 'due', days: 1, hour, minute }, to: ['dept_liaison'], words: 'owed_remind', lane: 'remind' },
      { when: { after: 'due' }, to: ['dept_liaison', 'dept_deputy'], words: 'owed_late', lane: 'overdue' },
      { when: { after: 'due', workDays: 1 }, to: ['dept_head', 'office_head'], words: 'owed_climb', lane: 'overdue' },
    ],
  }
}
