/** What every sort of work on a roster starts from and ends with. */
import { leavesOf, seatsElsewhere, type UnitDuty } from '../../../db/queries/roster.ts'
import type { Decided, JobScene } from '../../../db/transactions/jobs.ts'
import type { Command } from '../../../domain/case-types.ts'
import type { DraftCommand } from '../../../domain/duty/draft.ts'
import type { Around } from '../../../domain/duty/look.ts'
import type { PersonId, UnitId } from '../../../domain/org.ts'
import type { Said, Say } from '../../../domain/say.ts'

const here = { to: { to: 'here' }, lane: 'answer', cases: [] } as const
const nothing = { cases: [], obligations: [] }

export const answering = (...says: Said[]): Say[] => says.map((s): Say => ({ ...here, ...s }))

export const saidOnly = (...says: Said[]): Decided => ({
  say: answering(...says),
  commands: [],
  read: nothing,
  act: 'roster',
})

export const decided = ({ cases, obligations }: UnitDuty, commands: readonly Command[], say: Say[] = []): Decided => ({
  say,
  commands,
  read: { cases, obligations },
  act: 'roster',
})

/** The unit's draft of that month is drafted anew, else one is opened. */
export function drafting(duty: UnitDuty, command: Extract<DraftCommand, { do: 'draft' }>): Command {
  const open = duty.drafts.find((d) => d.body.month === command.month)
  return { kind: 'roster', case: open?.number ?? null, command }
}

/** Leave of these people and their duty in other units, on these days. */
export async function aroundFor(
  { tx, rules }: JobScene,
  unit: UnitId,
  people: Iterable<PersonId>,
  from: string,
  to: string,
): Promise<Around> {
  const all = [...new Set(people)]
  const [leaves, elsewhere] = await Promise.all([leavesOf(tx, all, from, to), seatsElsewhere(tx, all, unit, from, to)])
  return { directory: rules.directory, notice: rules.settings.holidays, leaves, elsewhere }
}

export const unitName = ({ rules }: JobScene, unit: UnitId): string => rules.directory.unit(unit)?.name ?? ''
