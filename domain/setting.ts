/** The kinds of number a setting can be, each with its bounds. */
import { z } from 'zod'
import { DAY, HOUR, MINUTE, SECOND } from './time.ts'

const units: Readonly<Record<string, number>> = { 秒: SECOND, 分钟: MINUTE, 小时: HOUR, 天: DAY }

/** Milliseconds, or as people write it: 90秒, 5分钟. */
export const duration = (least: number, most: number) =>
  z
    .union([z.number(), z.string()])
    .transform((given) => {
      if (typeof given === 'number') return given
      const [, count = '', unit = ''] = /^(\d{1,6})(秒|分钟|小时|天)$/.exec(given) ?? []
      return Number(count || Number.NaN) * (units[unit] ?? Number.NaN)
    })
    .pipe(z.number().int().min(least).max(most))

export const whole = (least: number, most: number) => z.number().int().min(least).max(most)
export const hours = z.number().positive().max(240)
