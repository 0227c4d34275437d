/** Every number that is not statute. A county overrides any of them; the defaults are the design's. */
import { z } from 'zod'
import { DAY, HOUR, MINUTE, SECOND } from './time.ts'

export const settingsSchema = z.object({
  /** Low lanes are silent from `from` to `to` o'clock. */
  quiet: z.object({ from: z.number(), to: z.number() }).default({ from: 22, to: 7 }),
  /** Milliseconds in which one person's further words and photos in one chat join the report. */
  joinWindow: z.number().default(90 * SECOND),
  /** Milliseconds in which a reporter may take a report back. */
  withdrawWindow: z.number().default(5 * MINUTE),
  /** Working hours the town has to dispatch. */
  dispatchHours: z.number().default(2),
  /** Working days the checker has. */
  recheckDays: z.number().default(2),
  /** Days given for a category without a default of its own. */
  defaultDays: z.number().default(3),
  /** Milliseconds after a close in which the same fault at the same place is a relapse. */
  relapseWindow: z.number().default(90 * DAY),
  /** Milliseconds a question of ours waits for its answer. */
  questionLife: z.number().default(30 * MINUTE),
  /** Minutes after which a list just shown no longer gives meaning to a bare number. */
  listLife: z.number().default(30 * MINUTE),
  /** 值班: minutes around the beginning and end of a shift, all counted from it. */
  duty: z
    .object({
      /** How early one may check in. */
      earlyMinutes: z.number(),
      soonMinutes: z.number(),
      evening: z.object({ hour: z.number(), minute: z.number() }),
      missing: z.object({ self: z.number(), leader: z.number(), head: z.number(), county: z.number() }),
      handover: z.object({ self: z.number(), leader: z.number(), lapseHours: z.number() }),
      /** Working hours to answer a 换班 that was asked, and to approve it. */
      answerHours: z.number(),
      /** Minutes to answer a 查岗. */
      rollMinutes: z.number(),
    })
    .default({
      earlyMinutes: 90,
      soonMinutes: 30,
      evening: { hour: 18, minute: 0 },
      missing: { self: 15, leader: 30, head: 45, county: 60 },
      handover: { self: 15, leader: 30, lapseHours: 12 },
      answerHours: 4,
      rollMinutes: 10,
    }),
  /** 吹哨报到: default clocks by urgency, and how the ladder climbs when one is missed. */
  whistle: z
    .object({
      urgent: z.object({
        signMinutes: z.number(),
        arriveMinutes: z.number(),
        handleWorkDays: z.number(),
        /** Minutes between the rungs above the deputy leader. */
        rungMinutes: z.number(),
      }),
      normal: z.object({
        signWorkHours: z.number(),
        arriveWorkDays: z.number(),
        handleWorkDays: z.number(),
        rungWorkHours: z.number(),
      }),
      /** Working days the town has to rate; then it counts as 满意. */
      rateWorkDays: z.number(),
      /** Working days 县安委办 has for a ruling. */
      rulingWorkDays: z.number(),
      /** Working hours the director has to agree to a whistle of somebody below. */
      approveWorkHours: z.number(),
      /** Milliseconds in which the same whistle blown again is the same whistle. */
      repeat: z.number(),
    })
    .default({
      urgent: { signMinutes: 10, arriveMinutes: 30, handleWorkDays: 1, rungMinutes: 10 },
      normal: { signWorkHours: 2, arriveWorkDays: 1, handleWorkDays: 5, rungWorkHours: 2 },
      rateWorkDays: 2,
      rulingWorkDays: 1,
      approveWorkHours: 1,
      repeat: 2 * HOUR,
    }),
  /** Hour and minute of the morning messages. */
  morning: z.object({ hour: z.number(), minute: z.number() }).default({ hour: 8, minute: 30 }),
})
export type Settings = z.infer<typeof settingsSchema>

export const defaultSettings: Settings = settingsSchema.parse({})
