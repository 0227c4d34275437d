/** 值班表模板: a sheet of the month to fill in, with the names that are drafted or published so far. */
import { keepAttachment } from '../../../db/attachments.ts'
import { unitDuty } from '../../../db/queries/roster.ts'
import type { Decided, JobScene } from '../../../db/transactions/jobs.ts'
import { daysOf, instantOf } from '../../../domain/duty/months.ts'
import type { Placed } from '../../../domain/duty/draft.ts'
import { rosterDays } from '../../../domain/duty/roster-said.ts'
import type { RosterDay } from '../../../domain/duty/roster-facts.ts'
import type { RosterWish } from '../../../domain/duty/wish.ts'
import { daySort } from '../../../domain/calendar.ts'
import { rosterColumns, rosterFileName, rosterRow, rosterSheet } from '../../../prompts/words/roster-sheet.ts'
import { writeXlsx, XLSX } from '../../sheet/xlsx.ts'
import { saidOnly, unitName } from './scene.ts'

export async function template(
  { unit, month }: Extract<RosterWish, { do: 'template' }>,
  scene: JobScene,
): Promise<Decided> {
  const { tx, now, rules } = scene
  const { directory, settings } = rules
  const dates = daysOf(month)
  const [from = ''] = dates
  const duty = await unitDuty(tx, unit, from, dates.at(-1) ?? '')
  const draft = duty.drafts.find((d) => d.body.month === month)
  const known = duty.shifts.flatMap(({ body: { date, shift, seats } }) =>
    seats.map(({ line, seat, person }): Placed => ({ date, shift, line, seat, person })),
  )
  const shown = rosterDays(draft?.body.seats ?? known, directory)
  const days = dates.flatMap((date): RosterDay[] => {
    const written = shown.filter((d) => d.date === date)
    return written.length > 0 ? written : [{ date, shift: 'whole', lines: [] }]
  })
  const rows = days.map((d) => rosterRow(d, daySort(instantOf(d.date), settings.holidays)))
  const name = unitName(scene, unit)
  const sheet = { name: rosterSheet, columns: rosterColumns, count: rows.length, rows: once(rows), at: now }
  const file = { name: rosterFileName(name, month), type: XLSX, bytes: await writeXlsx(sheet) }
  const id = await keepAttachment(tx, file, now)
  return saidOnly({ words: 'roster_template', facts: { unit: name, month, file: { id, name: file.name } } })
}

async function* once<T>(rows: T): AsyncGenerator<T> {
  yield rows
}
