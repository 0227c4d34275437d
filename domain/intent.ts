/** What a message can want, and the facts (slots) it can carry. Patterns and examples stand in prompts/intents. */
import { z } from 'zod'
import { hazardFilters } from './hazard/wish.ts'

/** Grows by one name for each thing people can say; help, parser and permission table are checked against it. */
export const intentNames = [
  'report_hazard',
  'incident',
  'dispatch',
  'ack',
  'fix_submit',
  'pass',
  'return',
  'withdraw',
  'extend_request',
  'extend_grant',
  'extend_refuse',
  'dismiss',
  'merge',
  'merge_undo',
  'correct',
  'amend',
  'interim',
  'refer',
  'pass_back',
  'ruling',
  'major_confirm',
  'major_refuse',
  'supervise',
  'progress',
  'enforce',
  'register',
  'vouch',
  'bind',
  'replace',
  'new_place',
  'import',
  'unregistered',
  'unlink',
  'whistle',
  'approve',
  'call_off',
  'alter',
  'explain',
  'arrived',
  'handled',
  'rate',
  'judge',
  'open_hazard',
  'to_meeting',
  'meetings',
  'conclude',
  'checkin',
  'handover',
  'takeover',
  'swap',
  'agree',
  'decline',
  'who_duty',
  'roster',
  'roll_call',
  'duty_log',
  'phones',
  'held',
  'todo',
  'lookup',
  'export',
  'guide',
  'help',
  'none',
] as const
export type IntentName = (typeof intentNames)[number]

const hazardSlot = z.object({
  /** One of the hazard categories, or 其他. */
  category: z.string(),
  /** The words that tell of it, as said. */
  text: z.string(),
  /** Where it is, when one message tells of several places; else the message's own place holds. */
  place: z.object({ id: z.string().nullable(), name: z.string() }).optional(),
})

export const slotsSchema = z
  .object({
    /** A known place's id and name, or only the words for an unknown one (`id` null). */
    place: z.object({ id: z.string().nullable(), name: z.string() }),
    /** Several known places fit equally well; the sender must choose. */
    placeChoices: z.array(z.object({ id: z.string(), name: z.string() })),
    area: z.object({ id: z.string(), name: z.string() }),
    /** A village of that name stands in several towns and nothing says which; named with their towns. */
    areaChoices: z.array(z.object({ id: z.string(), name: z.string() })),
    hazards: z.array(hazardSlot),
    /** Set only by words that name it; nobody but a person decides 重大. */
    severity: z.enum(['normal', 'suspected_major', 'urgent']),
    measure: z.string(),
    owner: z.object({ person: z.string().nullable(), name: z.string() }),
    /** ISO with +08:00; the end of a day is written T24:00. */
    deadline: z.string(),
    /** The words the deadline came from. */
    deadlineWords: z.string(),
    /** Why the words named no date: vague ("尽快"), impossible ("2月30日"), past. */
    deadlineProblem: z.enum(['vague', 'invalid', 'past']),
    days: z.number(),
    workdays: z.number(),
    departments: z.array(z.object({ id: z.string(), name: z.string() })),
    to: z.object({ person: z.string().nullable(), unit: z.string().nullable(), name: z.string() }),
    /** Case numbers as said: 'YH261123-07' in full, or a tail such as '07'. */
    numbers: z.array(z.string()),
    /** Plain small numbers that may choose from a list just shown ("1", "1和3"). */
    choices: z.array(z.number()),
    number: z.string(),
    people: z.number(),
    reason: z.string(),
    /** Who is told to look again after the work. */
    checker: z.object({ person: z.string().nullable(), name: z.string() }),
    /** 资金, 应急预案, 临时管控, 文号: as said. */
    funds: z.string(),
    plan: z.string(),
    interim: z.string(),
    document: z.string(),
    /** Put right at once, on the spot (当场整改). */
    onSpot: z.boolean(),
    /** The reporter wants not to be named. */
    anonymous: z.boolean(),
    /** "不是甲,是乙": what was wrong and what holds; `field` where the words tell it. */
    correction: z.object({
      wrong: z.string(),
      right: z.string(),
      field: z.enum(['place', 'area', 'what', 'category', 'severity', 'number']).optional(),
    }),
    /** The record that another one is merged into. */
    into: z.string(),
    /** People coming and going, with the post and where, as far as said. */
    staff: z.object({
      change: z.enum(['add', 'remove', 'replace']),
      post: z.string().optional(),
      unit: z.object({ id: z.string().nullable(), name: z.string() }).optional(),
      old: z.object({ person: z.string().nullable(), name: z.string() }).optional(),
      fresh: z.object({ person: z.string().nullable(), name: z.string(), phone: z.string().optional() }).optional(),
    }),
    /** Name and phone (whole or its tail) of somebody who registers; of a new place's keeper. */
    identity: z.object({ name: z.string(), phone: z.string() }),
    /** What kind of place it is (商超, 餐饮 …), by the kinds that the county uses. */
    kind: z.string(),
    /** 解除绑定: the group is to be bound to nothing. */
    unbind: z.boolean(),
    /** How far the work has come, as said. */
    progress: z.string(),
    /** 移送执法 as reported back: a case was opened, a penalty decided, or neither. */
    outcome: z.enum(['filed', 'penalised', 'not_filed']),
    /** Which hazards are asked for, by words for their state ("逾期的", "待复查的"). */
    only: z.enum(hazardFilters),
    /** By when they were found: ISO, open at an end that is null, `to` not included; `words` as said. */
    period: z.object({ from: z.string().nullable(), to: z.string().nullable(), words: z.string() }),
    /** Words for a time that there is not (13月). */
    periodProblem: z.string(),
    /** Who answers for it is asked (网格员是谁, 谁管), not what is wrong there. */
    keepers: z.boolean(),
    /** The whole county is named. */
    countywide: z.boolean(),
    /** Hazard categories asked about. */
    categories: z.array(z.string()),
    // 吹哨
    urgency: z.enum(['urgent', 'normal']),
    /** What it is about, without the departments, the time and the reason. */
    matter: z.string(),
    /** Why it is beyond the town. */
    why: z.string(),
    /** Names that are said as a department's and fit none; that fit several, with those. */
    departmentsUnknown: z.array(z.string()),
    departmentChoices: z.array(
      z.object({ said: z.string(), of: z.array(z.object({ id: z.string(), name: z.string() })) }),
    ),
    /** Departments that need not come after all. */
    without: z.array(z.object({ id: z.string(), name: z.string() })),
    grade: z.enum(['satisfied', 'fair', 'unsatisfied']),
    /** How far whistles have come is asked. */
    whistles: z.boolean(),
    /** Whether the whistle was needed, by a department. */
    valid: z.boolean(),
    // 值班
    /** The unit whose roster is meant. */
    unit: z.object({ id: z.string(), name: z.string() }),
    /** The day meant, and the one taken in return: YYYY-MM-DD. */
    date: z.string(),
    dateInReturn: z.string(),
    /** The month of a roster: YYYY-MM. */
    month: z.string(),
    /** How it went is asked for, not that it be done. */
    figures: z.boolean(),
    line: z.enum(['leader', 'officer', 'driver', 'standby']),
    shift: z.enum(['whole', 'day', 'night']),
    /** What becomes of what a restored database holds back. */
    held: z.enum(['say', 'drop', 'list']),
    /** The sender's own shifts are asked about. */
    mine: z.boolean(),
    /** With whom one changes, who stands in. */
    other: z.object({ person: z.string().nullable(), name: z.string() }),
  })
  .partial()
export type Slots = z.infer<typeof slotsSchema>

export type Understanding = {
  intent: IntentName
  slots: Slots
  /** Rules, an answer to something of ours, or a language model. */
  by: 'rules' | 'answer' | 'model'
}
