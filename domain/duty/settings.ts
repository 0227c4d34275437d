/** 值班: minutes around the beginning and end of a shift; each may be set alone (policy §16). */
import { z } from 'zod'
import { hours, whole } from '../setting.ts'

const minutes = whole(0, 24 * 60)

export const dutySettings = z
  .strictObject({
    /** How early one may check in. */
    earlyMinutes: minutes.default(90),
    /** How long before it begins it is said once more. */
    soonMinutes: minutes.default(30),
    /** When tomorrow's duty is said, and its gaps. */
    evening: z.strictObject({ hour: whole(0, 23), minute: whole(0, 59) }).default({ hour: 18, minute: 0 }),
    /** After the beginning: the person again, who leads, the unit's head, 县安委办. */
    missing: z
      .strictObject({ self: minutes, leader: minutes, head: minutes, county: minutes })
      .default({ self: 15, leader: 30, head: 45, county: 60 }),
    /** After the end, when it was not handed over or taken over; then the shift counts as ended. */
    handover: z
      .strictObject({ self: minutes, leader: minutes, lapseHours: whole(1, 72) })
      .default({ self: 15, leader: 30, lapseHours: 12 }),
    /** Minutes after the end in which whoever has not been relieved may still act as the duty officer. */
    graceMinutes: minutes.default(30),
    /** Working hours to answer a 换班 that was asked, and to approve it. */
    answerHours: hours.default(4),
    /** Minutes to answer a 查岗. */
    rollMinutes: whole(1, 240).default(10),
    /** How often a week roll is called at random, by day or night; hours in which a late answer is still taken. */
    rolls: z.strictObject({ perWeek: whole(0, 14).default(0), lateHours: whole(1, 72).default(12) }).prefault({}),
    /** When people on duty in the coming 48 hours who cannot be reached are named. */
    reach: z.strictObject({ hour: whole(0, 23), minute: whole(0, 59) }).default({ hour: 20, minute: 0 }),
    /** When the day's roster is said in each unit's group. */
    morning: z.strictObject({ hour: whole(0, 23), minute: whole(0, 59) }).default({ hour: 8, minute: 0 }),
    /** Minutes in which 备勤 rolls out. */
    standbyMinutes: whole(1, 240).default(10),
    /** On which day the next month's roster is owed; days until those above the unit's head hear, then 县安委办. */
    month: z
      .strictObject({ day: whole(1, 28), head: whole(0, 28), county: whole(0, 28) })
      .default({ day: 25, head: 1, county: 3 }),
  })
  .prefault({})
