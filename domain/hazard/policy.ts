/** What is owed on a hazard and how far up its lateness climbs; every number here is a setting, not statute. */
import type { Owner, Policy, Role } from '../obligation.ts'
import type { Settings } from '../settings.ts'

/** Dispatch is owed at once (policy §11): within working hours the director, then the town's leader, then the county. */
export function dispatchPolicy(settings: Settings): Policy {
  const hours = settings.dispatchHours
  return {
    due: { workHours: hours },
    steps: [
      { when: { after: 'due' }, to: ['town_director'], words: 'dispatch_late', lane: 'overdue' },
      { when: { after: 'due', workHours: hours }, to: ['town_leader'], words: 'dispatch_climb', lane: 'overdue' },
      { when: { after: 'due', workHours: hours * 4 }, to: ['office_head'], words: 'dispatch_climb', lane: 'overdue' },
    ],
  }
}

/** The ladder of a 一般 hazard: the enterprise and the grid worker, 应急办主任, 镇分管领导, 县安委办. */
export function rectifyPolicy(settings: Settings): Policy {
  const { hour, minute } = settings.morning
  const late = settings.overdueDays
  const after = (days: number) => ({ after: 'due', days }) as const
  return {
    due: 'case',
    steps: [
      { when: { before: 'due', days: 1, hour, minute }, to: ['owner'], words: 'rectify_remind', lane: 'remind' },
      { when: { after: 'due' }, to: ['owner'], words: 'rectify_due', lane: 'remind', mild: true },
      { when: after(late.enterprise), to: ['owner', 'enterprise_head'], words: 'rectify_overdue', lane: 'overdue' },
      { when: after(late.enterprise), to: ['grid_worker'], words: 'rectify_look', lane: 'overdue' },
      { when: after(late.director), to: ['town_director'], words: 'rectify_climb', lane: 'overdue' },
      { when: after(late.leader), to: ['town_leader'], words: 'rectify_climb', lane: 'overdue' },
      { when: after(late.office), to: ['office_head'], words: 'rectify_climb', lane: 'overdue' },
    ],
  }
}

/** 签收 (policy §11): whoever was given the work says that he has it; asked again, then the town hears. */
export function acceptPolicy(settings: Settings): Policy {
  const { director, leader } = settings.ackClimbHours
  return {
    due: 'case',
    steps: [
      { when: { after: 'due' }, to: ['owner'], words: 'accept_late', lane: 'remind' },
      { when: { after: 'due', workHours: director }, to: ['town_director'], words: 'accept_climb', lane: 'overdue' },
      { when: { after: 'due', workHours: leader }, to: ['town_leader'], words: 'accept_climb', lane: 'overdue' },
    ],
  }
}

/** Another pair of eyes owes a look within working days; late, it climbs as well. */
export function recheckPolicy(settings: Settings): Policy {
  const { director, leader, office } = settings.recheckClimbDays
  return {
    due: { workDays: settings.recheckDays },
    steps: [
      { when: { after: 'due' }, to: ['owner'], words: 'recheck_late', lane: 'overdue' },
      { when: { after: 'due', days: director }, to: ['town_director'], words: 'recheck_climb', lane: 'overdue' },
      { when: { after: 'due', days: leader }, to: ['town_leader'], words: 'recheck_climb', lane: 'overdue' },
      { when: { after: 'due', days: office }, to: ['office_head'], words: 'recheck_climb', lane: 'overdue' },
    ],
  }
}

/** 抽查: late, the town's director hears. */
export function samplePolicy(settings: Settings): Policy {
  return {
    due: { workDays: settings.sampleDays },
    steps: [
      { when: { after: 'due' }, to: ['owner'], words: 'sample_late', lane: 'overdue' },
      {
        when: { after: 'due', workDays: settings.sampleClimbDays },
        to: ['town_director'],
        words: 'sample_climb',
        lane: 'overdue',
      },
    ],
  }
}

/** A hazard whose reporter objected to its being dismissed: judged once more, by somebody higher, in the hours of a dispatch. */
export function reviewPolicy(settings: Settings): Policy {
  const hours = settings.dispatchHours
  return {
    due: { workHours: hours },
    steps: [
      { when: { after: 'due' }, to: ['owner'], words: 'dispatch_late', lane: 'overdue' },
      { when: { after: 'due', workHours: hours * 4 }, to: ['office_head'], words: 'dispatch_climb', lane: 'overdue' },
    ],
  }
}

/** Who hears, day after day, that an extension is not decided, by the post that owes the decision. */
const above: Partial<Record<string, readonly Role[]>> = {
  town_director: ['town_leader', 'office_head'],
  town_leader: ['office_head'],
  dept_liaison: ['dept_deputy', 'office_head'],
  dept_deputy: ['office_head'],
  office_head: ['county_leader'],
}

/** An extension is decided within working days; the old deadline stands meanwhile. */
export function extensionPolicy(settings: Settings, owner: Owner): Policy {
  const higher = 'post' in owner ? (above[owner.post] ?? []) : []
  return {
    due: { workDays: settings.extensionDays },
    steps: [
      { when: { after: 'due' }, to: ['owner'], words: 'owed_late', lane: 'overdue' },
      ...higher.map((role, i) => ({
        when: { after: 'due' as const, days: i + 1 },
        to: [role],
        words: 'owed_climb',
        lane: 'overdue' as const,
      })),
    ],
  }
}
