/** What this sender told of. */
import type { AnyCase, Cause } from '../../domain/case.ts'
import { toldAt } from '../../domain/hazard/reporters.ts'
import type { HazardCase } from '../../domain/hazard/state.ts'
import type { Instant } from '../../domain/time.ts'

/** Events by which somebody tells of a hazard. */
export const tellings: ReadonlySet<string> = new Set(['reported', 'told_again'])

/** `chat` undefined: wherever it was. */
type Teller = Omit<Cause, 'chat'> & { chat: Cause['chat'] | undefined }

export const toldBy = (c: AnyCase, cause: Teller): Instant | null =>
  c.kind === 'hazard' ? toldAt(c as HazardCase, cause) : c.openedAt
