/** 导出台账: counts and rows by one query as of one moment, written as a file, kept, and sent to whoever asked and may have it. */
import { keepAttachment } from '../../db/attachments.ts'
import { countLedger, ledgerCases, type LedgerScope } from '../../db/queries/ledger.ts'
import type { JobHandlers, JobScene } from '../../db/transactions/jobs.ts'
import { ledgerRow } from '../../domain/hazard/ledger.ts'
import { jurisdictionOf } from '../../domain/jurisdiction.ts'
import type { Facts, Say } from '../../domain/say.ts'
import { type Cell, ledgerCells, ledgerColumns, ledgerFileName, ledgerSheet } from '../../prompts/words/ledger.ts'
import { writeXlsx, XLSX } from '../sheet/xlsx.ts'

export const ledgerJob: JobHandlers['ledger'] = async ({ wish, name, department }, scene) => {
  const { tx, now, rules, cause } = scene
  const { directory } = rules
  if (cause.person === null) throw new Error('a ledger for nobody')
  const scope: LedgerScope = {
    wish,
    // Asked anew: posts may have changed since the message.
    within: jurisdictionOf(directory, cause.person, 'export', now),
    areas: wish.area === null ? null : directory.areasIn(wish.area),
  }
  const counts = await countLedger(tx, scope, now)
  const about = { name, department, words: wish.period?.words ?? '', only: wish.only }
  const said = (file: Facts['ledger_ready']['file']): Say[] => [
    {
      to: { to: 'here' },
      lane: 'answer',
      cases: [],
      words: 'ledger_ready',
      facts: { ...about, ...counts, at: now, file },
    },
  ]
  if (counts.total === 0) return said(null)
  const file = { name: ledgerFileName(about, now), type: XLSX, bytes: await sheetOf(scope, counts.total, scene) }
  return said({ id: await keepAttachment(tx, file, now), name: file.name })
}

function sheetOf(scope: LedgerScope, count: number, scene: JobScene): Promise<Buffer> {
  return writeXlsx({ name: ledgerSheet, columns: ledgerColumns, count, rows: rowsOf(scope, scene), at: scene.now })
}

async function* rowsOf(scope: LedgerScope, { tx, now, rules, cause, stop }: JobScene): AsyncGenerator<Cell[][]> {
  const { directory } = rules
  let nth = 0
  for await (const cases of ledgerCases(tx, scope, now)) {
    stop.throwIfAborted()
    yield cases.map((hazard) => {
      nth += 1
      return ledgerCells(ledgerRow(hazard, { directory, now, cause }), nth, now)
    })
  }
}
