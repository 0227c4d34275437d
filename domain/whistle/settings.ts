/** 吹哨报到: default clocks by urgency, and how the ladder climbs when one is missed; each may be set alone (policy §8). */
import { z } from 'zod'
import { duration, hours, whole } from '../setting.ts'
import { DAY, HOUR } from '../time.ts'

const days = whole(1, 30)

export const whistleSettings = z
  .strictObject({
    urgent: z
      .strictObject({
        signMinutes: whole(1, 240),
        arriveMinutes: whole(1, 1440),
        handleWorkDays: days,
        /** Minutes between the rungs of the ladder. */
        rungMinutes: whole(1, 240),
      })
      .default({ signMinutes: 10, arriveMinutes: 30, handleWorkDays: 1, rungMinutes: 10 }),
    normal: z
      .strictObject({ signWorkHours: hours, arriveWorkDays: days, handleWorkDays: days, rungWorkHours: hours })
      .default({ signWorkHours: 2, arriveWorkDays: 1, handleWorkDays: 5, rungWorkHours: 2 }),
    /** Working days the town has to rate; then it counts as 满意. */
    rateWorkDays: days.default(2),
    /** Working days 县安委办 has for a ruling. */
    rulingWorkDays: days.default(1),
    /** Working hours the director has to agree to a whistle of somebody below. */
    approveWorkHours: hours.default(1),
    /** Working days 反馈 may be late before the matter goes to the county's 联席会, and until that has met about it. */
    settleWorkDays: days.default(5),
    meetingWorkDays: days.default(22),
    /** Milliseconds in which the same whistle blown again is the same whistle. */
    repeat: duration(0, DAY).default(2 * HOUR),
  })
  .prefault({})
