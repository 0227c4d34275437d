/** 保存期限: personal content goes when its time is over, at night; cases and the event chain stay (个人信息保护法 19, 47). */
import type { Settings } from './settings.ts'
import { addDays, DAY, HOUR, type Instant, startOfDay } from './time.ts'

export const PURGE = 'purge'

/** What is older than these goes. */
export function cutoffs({ retention }: Settings, now: Instant): Record<keyof Settings['retention'], Instant> {
  return {
    messages: now - retention.messages * DAY,
    photos: now - retention.photos * DAY,
    drafts: now - retention.drafts * DAY,
  }
}

/** Three in the morning, when nobody waits for an answer. */
export function nextNight(now: Instant): Instant {
  const tonight = startOfDay(now) + 3 * HOUR
  return tonight > now ? tonight : addDays(tonight, 1)
}
