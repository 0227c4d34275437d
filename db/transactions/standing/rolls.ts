/**
 * 查岗 at random: a week's instants are drawn in advance from the end of the event chain, which nobody can choose, logged,
 * and kept with the duty, so that a restart neither loses nor repeats one.
 */
import type { Obligation, PlannedStep } from '../../../domain/obligation.ts'
import { rollInstants } from '../../../domain/roll/random.ts'
import { dutyUnits } from '../../../domain/roll/scene.ts'
import { standingDuty, standingFor } from '../../../domain/standing.ts'
import { addDays, type Instant, isoDate } from '../../../domain/time.ts'
import type { Tx } from '../../client.ts'
import { takesNumbers } from '../counters.ts'
import type { Work } from '../work.ts'
import { byTheClock, type StandingKind } from './kind.ts'
import { countyOffice } from '../../../domain/roles.ts'

const ROLLS = 'random_rolls'

export const rolls: StandingKind = {
  kind: ROLLS,
  duties: ({ directory, settings }, now) => {
    if (settings.duty.rolls.perWeek === 0) return []
    const owner = countyOffice({ directory })
    return [standingDuty({ kind: ROLLS, subject: ROLLS, owner, now, next: now })]
  },
  over: ({ settings }) => (settings.duty.rolls.perWeek === 0 ? [standingFor(ROLLS)] : []),
  // Nobody is called who would not hear of it.
  skip: (work, { plan }) => plan.find((s) => s.at > work.now)?.at ?? work.now,
  fire: async (tx, work, duty) => {
    const { plan } = duty
    // After an outage that slept through several, one is called.
    if (plan.slice(0, -1).some((s) => s.at === duty.nextAt)) await callAll(tx, work, duty)
    const next = plan.find((s) => s.at > work.now)
    return next ? next.at : await planWeek(tx, work, duty)
  },
}

async function callAll(tx: Tx, work: Work, duty: Obligation): Promise<void> {
  await takesNumbers(tx, work, 'CG')
  const { directory } = work.rules
  const units = dutyUnits(directory, work.now)
  const command = { do: 'call', units, area: directory.county.id, random: true } as const
  // Refused where nobody has published anything, or the roll is just being called: then there is nothing to call.
  work.execute({ kind: 'roll', case: null, command }, byTheClock, `o${duty.id ?? ''}@${duty.nextAt ?? 0}`)
}

/** The instants of the coming week, and last the week's end, at which the next one is drawn. */
async function planWeek(tx: Tx, work: Work, duty: Obligation): Promise<Instant> {
  const { rows } = await tx.query<{ hash: string }>({
    name: 'chain_end',
    text: 'select hash from chain_head where id = 1',
  })
  const instants = rollInstants(rows[0]?.hash ?? '', work.now, work.rules.settings.duty.rolls.perWeek)
  const all = [...instants, addDays(work.now, 7)]
  const step = (at: Instant): PlannedStep => ({ at, early: false, to: [], words: '', lane: 'warning' })
  Object.assign(duty, { plan: all.map(step) })
  const data = { from: isoDate(work.now), at: instants }
  work.events.push({ case: duty.case, cause: byTheClock, type: 'rolls_planned', data })
  return all[0] ?? addDays(work.now, 7)
}
