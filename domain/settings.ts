/** Every number that is not statute. A county overrides any of them by a file (SETTINGS); the defaults are the design's. */
import { z } from 'zod'
import { addWorkdays, addWorkHours, officeHours, type WorkTime } from './calendar.ts'
import { dutySettings } from './duty/settings.ts'
import { duration, hours, whole } from './setting.ts'
import { DAY, HOUR, type Instant, MINUTE, SECOND } from './time.ts'
import { whistleSettings } from './whistle/settings.ts'

/** Minutes after 00:00 from 08:30. */
const clock = z.string().transform((text, context) => {
  const [, hour, minute] = /^([01]?\d|2[0-4]):([0-5]\d)$/.exec(text) ?? []
  if (hour !== undefined && minute !== undefined) return Number(hour) * 60 + Number(minute)
  context.addIssue('not a time of day')
  return z.NEVER
})

const dates = z.array(z.iso.date()).default([])

export const settingsSchema = z.strictObject({
  /** Low lanes are silent from `from` to `to` o'clock. */
  quiet: z
    .strictObject({ from: whole(0, 24), to: whole(0, 24) })
    .refine((q) => q.from > q.to)
    .default({ from: 22, to: 7 }),
  /** Milliseconds in which one person's further words and photos in one chat join the report. */
  joinWindow: duration(0, HOUR).default(90 * SECOND),
  /** Milliseconds in which a reporter may take a report back. */
  withdrawWindow: duration(0, DAY).default(5 * MINUTE),
  /** Working hours a department has to take what a town refers to it. */
  acceptHours: hours.default(4),
  /** Working days it may lie unread before it climbs, a rung each. */
  acceptDays: whole(1, 30).default(1),
  /** Working hours the town has to say how it keeps safe what it has referred. */
  guardHours: hours.default(2),
  /** Working days 县安委办 has to rule whose it is. */
  rulingDays: whole(1, 30).default(1),
  /** Working hours a department that leads has to dispatch. */
  ledDispatchHours: hours.default(4),
  /** Working days the competent department has to judge what may be 重大. */
  judgeDays: whole(1, 30).default(2),
  /** Minutes in which 疑似重大 must be dispatched or under control. */
  controlMinutes: whole(1, 1440).default(30),
  /** Working days to order the rectification of 重大, with all of 五落实. */
  majorOrderDays: whole(1, 30).default(3),
  /** Days between two reports of progress on 重大. */
  progressDays: whole(1, 90).default(7),
  /** Working days 县安委办 has to close 重大 after its inspection. */
  closeDays: whole(1, 30).default(2),
  /** Working days until 消防 重大 is reported to the county's government in writing. */
  governmentReportDays: whole(1, 30).default(1),
  /** Working days an enforcing department has to tell an outcome. */
  enforceDays: whole(1, 90).default(7),
  /** Working hours the town has to dispatch. */
  dispatchHours: hours.default(2),
  /** Working days the checker has. */
  recheckDays: whole(1, 30).default(2),
  /** Days after that, when it still was not re-checked: the director, the leader, the county's office. */
  recheckClimbDays: z
    .strictObject({ director: whole(0, 365), leader: whole(0, 365), office: whole(0, 365) })
    .default({ director: 1, leader: 3, office: 5 }),
  /** Days given for a category without a default of its own. */
  defaultDays: whole(0, 90).default(3),
  /** Milliseconds after a close in which the same fault at the same place is a relapse. */
  relapseWindow: duration(DAY, 3650 * DAY).default(90 * DAY),
  /** Working hours the unit has to accept an order (签收); then the town's director and its leader hear, each so many later. */
  ackHours: hours.default(4),
  ackClimbHours: z.strictObject({ director: hours, leader: hours }).default({ director: 2, leader: 7 }),
  /** Milliseconds in which the photo of something put right on the spot may follow. */
  spotWait: duration(MINUTE, DAY).default(10 * MINUTE),
  /** Percent of what was closed without another pair of eyes that is looked at after all, and the working days for it. */
  sampleShare: whole(0, 100).default(10),
  sampleDays: whole(1, 30).default(5),
  /** Working days after that, when still nobody looked: the town's director. */
  sampleClimbDays: whole(1, 30).default(2),
  /** Milliseconds in which photos alone still belong to what their sender just reported or reported done. */
  photoWindow: duration(0, HOUR).default(5 * MINUTE),
  /** Days a town's director may give; a longer deadline is its leader's or the county office's to set. */
  longestDays: whole(1, 365).default(30),
  /** Days after the deadline: the enterprise's head and the grid worker, 应急办主任, 镇分管领导, 县安委办. */
  overdueDays: z
    .strictObject({ enterprise: whole(0, 365), director: whole(0, 365), leader: whole(0, 365), office: whole(0, 365) })
    .default({ enterprise: 1, director: 3, leader: 5, office: 7 }),
  /** Milliseconds after which a report begun and not finished is asked about once more. */
  draftRemind: duration(MINUTE, DAY).default(30 * MINUTE),
  /** Hour and minute of the day's end, when unfinished reports are listed to whoever began them. */
  dayEnd: z.strictObject({ hour: whole(0, 23), minute: whole(0, 59) }).default({ hour: 18, minute: 0 }),
  /** Milliseconds a question of ours waits for its answer. */
  questionLife: duration(MINUTE, DAY).default(30 * MINUTE),
  /** Milliseconds after which a list just shown no longer gives meaning to a bare number. */
  listLife: duration(MINUTE, DAY).default(30 * MINUTE),
  /** Tries to register within an hour that may fit nobody. */
  registerTries: whole(1, 100).default(5),
  /** Working hours in which somebody who knows him is to say who a person is. */
  vouchHours: hours.default(4),
  /** More open cases than this change hands only when it is said once more. */
  confirmMoves: whole(0, 10_000).default(10),
  /** Milliseconds in which a change of staff may be taken back. */
  undoReplace: duration(0, DAY).default(10 * MINUTE),
  /** Milliseconds after which what was not heard is told to the next one up. */
  unheardWait: duration(MINUTE, DAY).default(15 * MINUTE),
  /** Days a grid stands without a person before the town hears of it, and before those above do. */
  vacancyDays: z.strictObject({ town: whole(1, 365), county: whole(1, 365) }).default({ town: 3, county: 7 }),
  /** Days in which a merge may be undone, or the dismissal of a hazard objected to. */
  undoDays: whole(1, 90).default(7),
  /** How often more time may be given for a 一般 hazard. */
  extensionsMost: whole(0, 10).default(2),
  /** Working days in which an extension that was asked for is decided. */
  extensionDays: whole(1, 30).default(1),
  /** Milliseconds in which a second order by somebody else has crossed the first, and does not overrule it. */
  crossing: duration(0, HOUR).default(MINUTE),
  /** Milliseconds between two versions of a board where the platform cannot change what it was told. */
  boardGap: duration(MINUTE, DAY).default(5 * MINUTE),
  /** Milliseconds the chat may be down before it is told over another road. */
  channelDown: duration(MINUTE, DAY).default(5 * MINUTE),
  duty: dutySettings,
  whistle: whistleSettings,
  /** Hour and minute of the morning messages. */
  morning: z.strictObject({ hour: whole(0, 23), minute: whole(0, 59) }).default({ hour: 8, minute: 30 }),
  /** The largest photo or file that is taken. */
  photoMegabytes: whole(1, 50).default(10),
  /** Days after which personal content goes; what a hazard's record needs is kept three years at least. */
  retention: z
    .strictObject({ messages: whole(1096, 36_500), photos: whole(1096, 36_500), drafts: whole(1, 36_500) })
    .default({ messages: 1096, photos: 1096, drafts: 180 }),
  /** The day's working spans. */
  officeHours: z
    .array(z.strictObject({ from: clock, to: clock }))
    .min(1)
    .refine((spans) => spans.every((s, i) => s.from < s.to && s.from >= (spans[i - 1]?.to ?? 0)))
    .default([...officeHours]),
  /** The yearly holiday notice, where the calendar does not have it yet or the county differs. */
  holidays: z.strictObject({ off: dates, work: dates }).default({ off: [], work: [] }),
})
export type Settings = z.infer<typeof settingsSchema>

export const defaultSettings: Settings = settingsSchema.parse({})

/** Office hours and holidays, by which every working hour and day is counted. */
type WorkSettings = Pick<Settings, 'officeHours' | 'holidays'>

export const afterWorkHours = (from: Instant, count: number, settings: WorkSettings): Instant =>
  addWorkHours(from, count, workTime(settings))

export const afterWorkdays = (from: Instant, count: number, settings: WorkSettings): Instant =>
  addWorkdays(from, count, settings.holidays)

export function workTime({ officeHours: office, holidays: notice }: WorkSettings) {
  return { office, notice } satisfies WorkTime
}
