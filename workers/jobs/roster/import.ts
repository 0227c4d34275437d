/** A roster as somebody wrote it, as text or as a sheet: all of it is drafted, or none with what is wrong where. */
import { readAttachment } from '../../../db/attachments.ts'
import { unitDuty } from '../../../db/queries/roster.ts'
import type { Decided, JobScene } from '../../../db/transactions/jobs.ts'
import { defaultRule, draftsOf } from '../../../domain/duty/look.ts'
import { resolve } from '../../../domain/duty/who.ts'
import { placed, type Source } from '../../../domain/duty/draft.ts'
import type { RosterWish } from '../../../domain/duty/wish.ts'
import type { Written } from '../../../domain/duty/written.ts'
import { HOUR, isoDate, MINUTE } from '../../../domain/time.ts'
import { readPasted } from '../../../prompts/lexicon/duty-text.ts'
import { readTable } from '../../../prompts/lexicon/duty-sheet.ts'
import { titled } from '../../../prompts/lexicon/titles.ts'
import { readSheets } from '../../sheet/read.ts'
import { aroundFor, decided, drafting, saidOnly, unitName } from './scene.ts'

type Read = Written & { handover: number | null }

export function fromText({ unit, text }: Extract<RosterWish, { do: 'text' }>, scene: JobScene): Promise<Decided> {
  return imported(unit, readPasted(text, scene.now), 'text', scene)
}

export async function fromSheet(
  { unit, file }: Extract<RosterWish, { do: 'sheet' }>,
  scene: JobScene,
): Promise<Decided> {
  const kept = await readAttachment(scene.tx, file)
  const sheets = kept === undefined ? ({ why: 'broken' } as const) : await readSheets(kept.bytes)
  if ('why' in sheets) return saidOnly({ words: 'roster_file', facts: { why: sheets.why } })
  const tables = sheets.flatMap(({ name, cells }) => {
    const table = readTable(cells, scene.now)
    return table === null ? [] : [{ name, table }]
  })
  const [first, another] = tables
  if (!first) return saidOnly({ words: 'roster_file', facts: { why: 'not_roster' } })
  if (!another) return await imported(unit, first.table, 'sheet', scene)
  // A sheet a month: where it stands is told with the sheet's name.
  const on = <T extends { at: string }>(name: string, all: readonly T[]): T[] =>
    all.map((each) => ({ ...each, at: `${name} ${each.at}` }))
  const whole: Read = {
    handover: first.table.handover,
    seats: tables.flatMap(({ name, table }) => on(name, table.seats)),
    faults: tables.flatMap(({ name, table }) => on(name, table.faults)),
  }
  return await imported(unit, whole, 'sheet', scene)
}

async function imported(unit: string, read: Read, source: Source, scene: JobScene): Promise<Decided> {
  const { tx, now, rules } = scene
  const { directory } = rules
  const { seats, faults } = resolve(read, { directory, unit, now, titled })
  const name = unitName(scene, unit)
  if (faults.length > 0 || seats.length === 0)
    return saidOnly({ words: 'roster_faults', facts: { unit: name, faults, whole: source } })
  // What is over is not drafted; a shift of yesterday may still run.
  const since = isoDate(now - 24 * HOUR)
  const all = seats.filter((s) => s.date >= since).map(placed)
  const dates = all.map((s) => s.date).toSorted()
  const [from] = dates
  const to = dates.at(-1)
  if (from === undefined || to === undefined) {
    const last =
      seats
        .map((s) => s.date)
        .toSorted()
        .at(-1) ?? ''
    return saidOnly({ words: 'roster_over', facts: { month: last.slice(0, 7) } })
  }
  const duty = await unitDuty(tx, unit, from, to)
  const rule = duty.book?.body.rule ?? defaultRule(directory, unit)
  const around = await aroundFor(
    scene,
    unit,
    all.flatMap((s) => s.person ?? []),
    from,
    to,
  )
  const handover = read.handover === null ? rule.handover : halfDays(read.handover)
  const drafts = draftsOf({ rule, source, handover, seats: all }, around)
  return decided(
    duty,
    drafts.map((d) => drafting(duty, d)),
  )
}

/** The night begins half a day later. */
const halfDays = (day: number): { day: number; night: number } => ({ day, night: day + (12 * HOUR) / MINUTE })
