/** The empty sheets of lists, to be filled in. */
import type { Tally } from '../../domain/onboarding/listed.ts'
import type { Instant } from '../../domain/time.ts'
import { listColumns, listSheetNames } from '../../prompts/words/list-sheet.ts'
import { writeXlsx } from './xlsx.ts'

export async function listTemplate(of: Tally['of'], at: Instant): Promise<{ name: string; bytes: Buffer }> {
  const name = listSheetNames[of]
  const bytes = await writeXlsx({ name, columns: listColumns[of], count: 0, rows: none(), at })
  return { name: `${name}.xlsx`, bytes }
}

async function* none(): AsyncGenerator<never[]> {
  yield []
}
