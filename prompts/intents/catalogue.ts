/** Each intent once: what it is called, how to say it, examples, and to which posts the help shows it. */
import { duty } from './duty.ts'
import type { IntentEntry } from './entry.ts'
import { general } from './general.ts'
import { orders } from './orders.ts'
import { people } from './people.ts'
import { referrals } from './referrals.ts'
import { reports } from './reports.ts'
import { whistles } from './whistles.ts'

export const catalogue: readonly IntentEntry[] = [
  ...reports,
  ...orders,
  ...referrals,
  ...whistles,
  ...duty,
  ...people,
  ...general,
]
