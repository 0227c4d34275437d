/** Every number that is not statute. A county overrides any of them; the defaults are the design's. */
import { z } from 'zod'
import { DAY, MINUTE, SECOND } from './time.ts'

export const settingsSchema = z.object({
  /** Low lanes are silent from `from` to `to` o'clock. */
  quiet: z.object({ from: z.number(), to: z.number() }).default({ from: 22, to: 7 }),
  /** Milliseconds in which one person's further words and photos in one chat join the report. */
  joinWindow: z.number().default(90 * SECOND),
  /** Milliseconds in which a reporter may take a report back. */
  withdrawWindow: z.number().default(5 * MINUTE),
  /** Working hours the town has to dispatch. */
  dispatchHours: z.number().default(2),
  /** Working hours a department has to take what a town refers to it. */
  acceptHours: z.number().default(4),
  /** Working days it may lie unread before it climbs, a rung each. */
  acceptDays: z.number().default(1),
  /** Working hours the town has to say how it keeps safe what it has referred. */
  guardHours: z.number().default(2),
  /** Working days 县安委办 has to rule whose it is. */
  rulingDays: z.number().default(1),
  /** Working hours a department that leads has to dispatch. */
  ledDispatchHours: z.number().default(4),
  /** Working days the competent department has to judge what may be 重大. */
  judgeDays: z.number().default(2),
  /** Minutes in which 疑似重大 must be dispatched or under control. */
  controlMinutes: z.number().default(30),
  /** Working days to order the rectification of 重大, with all of 五落实. */
  majorOrderDays: z.number().default(3),
  /** Days between two reports of progress on 重大. */
  progressDays: z.number().default(7),
  /** Working days 县安委办 has to close 重大 after its inspection. */
  closeDays: z.number().default(2),
  /** Working days until 消防 重大 is reported to the county's government in writing. */
  governmentReportDays: z.number().default(1),
  /** Working days an enforcing department has to tell an outcome. */
  enforceDays: z.number().default(7),
  /** Working days the checker has. */
  recheckDays: z.number().default(2),
  /** Days given for a category without a default of its own. */
  defaultDays: z.number().default(3),
  /** Milliseconds after a close in which the same fault at the same place is a relapse. */
  relapseWindow: z.number().default(90 * DAY),
  /** Working hours the unit has to accept an order (签收); then the town's director and its leader hear, each so many later. */
  ackHours: z.number().default(4),
  ackClimbHours: z.object({ director: z.number(), leader: z.number() }).default({ director: 2, leader: 7 }),
  /** Milliseconds in which the photo of something put right on the spot may follow. */
  spotWait: z.number().default(10 * MINUTE),
  /** Percent of what was closed without another pair of eyes that is looked at after all, and the working days for it. */
  sampleShare: z.number().default(10),
  sampleDays: z.number().default(5),
  /** Milliseconds in which photos alone still belong to what their sender just reported or reported done. */
  photoWindow: z.number().default(5 * MINUTE),
  /** Days a town's director may give; a longer deadline is its leader's or the county office's to set. */
  longestDays: z.number().default(30),
  /** Days after the deadline: the enterprise's head and the grid worker, 应急办主任, 镇分管领导, 县安委办. */
  overdueDays: z
    .object({ enterprise: z.number(), director: z.number(), leader: z.number(), office: z.number() })
    .default({ enterprise: 1, director: 3, leader: 5, office: 7 }),
  /** Milliseconds a question of ours waits for its answer. */
  questionLife: z.number().default(30 * MINUTE),
  /** Minutes after which a list just shown no longer gives meaning to a bare number. */
  listLife: z.number().default(30 * MINUTE),
  /** Milliseconds after which a report begun and not finished is asked about once more. */
  draftRemind: z.number().default(30 * MINUTE),
  /** Hour and minute of the day's end, when unfinished reports are listed to whoever began them. */
  dayEnd: z.object({ hour: z.number(), minute: z.number() }).default({ hour: 18, minute: 0 }),
  /** Hour and minute of the morning messages. */
  morning: z.object({ hour: z.number(), minute: z.number() }).default({ hour: 8, minute: 30 }),
})
export type Settings = z.infer<typeof settingsSchema>

export const defaultSettings: Settings = settingsSchema.parse({})
