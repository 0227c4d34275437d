/** Column types shared by all tables. */
import { customType } from 'drizzle-orm/pg-core'

/** An instant: timestamptz in Postgres, epoch milliseconds in the code. */
export const instant = customType<{ data: number; driverData: string | number }>({
  dataType: () => 'timestamptz',
  toDriver: (value) => new Date(value).toISOString(),
  fromDriver: (value) => (typeof value === 'number' ? value : Date.parse(value)),
})

export const bytes = customType<{ data: Uint8Array; driverData: Buffer }>({
  dataType: () => 'bytea',
  toDriver: (value) => Buffer.from(value),
  fromDriver: (value) => value,
})
