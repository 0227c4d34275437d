/** Lists that came as files: what they would change is shown, asked about, and taken in when that is agreed to (R1.1, R4.1). */
import { createHash } from 'node:crypto'
import { keepAttachment, readAttachment } from '../../db/attachments.ts'
import type { Decided, JobHandlers, JobScene } from '../../db/transactions/jobs.ts'
import { type Plan, planned } from '../../domain/onboarding/import.ts'
import type { Listed } from '../../domain/onboarding/listed.ts'
import type { ListWish } from '../../domain/onboarding/wish.ts'
import { readingContext } from '../../domain/reading.ts'
import { nothingNew } from '../../prompts/words/listed.ts'
import type { Said } from '../../domain/say.ts'
import { listSheets, listsIn } from '../sheet/lists.ts'
import { listTemplate } from '../sheet/templates.ts'
import { XLSX } from '../sheet/xlsx.ts'
import { rosterJob } from './roster.ts'
import { answering } from './roster/scene.ts'

export const listJob: JobHandlers['list'] = (wish, scene) => {
  if (wish.do === 'template') return template(wish.of, scene)
  return fileCame(wish, scene)
}

const saidOnly = (...says: Said[]): Decided => ({
  say: answering(...says),
  commands: [],
  read: { cases: [], obligations: [] },
  act: 'import',
})

async function fileCame(wish: Exclude<ListWish, { do: 'template' }>, scene: JobScene): Promise<Decided> {
  const kept = await readAttachment(scene.tx, wish.file)
  const sheets = kept === undefined ? ({ why: 'broken' } as const) : await listSheets(kept.bytes)
  const listed = 'why' in sheets ? null : listsIn(sheets)
  const roster = wish.do === 'show' ? wish.roster : null
  if (listed === null) {
    // Who sends a roster says as little about it.
    if (roster !== null) return await rosterJob({ do: 'sheet', unit: roster, file: wish.file }, scene)
    return saidOnly({ words: 'import_file', facts: { why: 'why' in sheets ? sheets.why : 'not_list' } })
  }
  const { rules, now, cause } = scene
  const token = cause.message ?? ''
  const plan = planned({ listed, token, operator: false }, readingContext({ ...rules, now, cause }))
  if (wish.do === 'show' || plan.faults.length > 0) return shown(plan, wish.file, false, scene)
  if (markOf(plan) !== wish.shown) return shown(plan, wish.file, true, scene)
  return taken(listed, token)
}

const taken = (listed: Listed, token: string): Decided => ({
  ...saidOnly(),
  commands: [{ kind: 'org', case: null, command: { do: 'import', listed, token, operator: false } }],
})

function shown(plan: Plan, file: string, moved: boolean, { rules }: JobScene): Decided {
  if (plan.faults.length > 0) return saidOnly({ words: 'import_faults', facts: { faults: plan.faults } })
  const said = saidOnly({ words: 'import_preview', facts: { tallies: plan.tallies, moved } })
  if (nothingNew(plan.tallies)) return said
  const { questionLife } = rules.settings
  return { ...said, asks: [{ kind: 'import', data: { file, shown: markOf(plan) }, life: questionLife }] }
}

/** Of all that was shown: where it is not the same any more, it is shown again. */
const markOf = ({ tallies }: Plan): string => createHash('sha256').update(JSON.stringify(tallies)).digest('hex')

async function template(of: Extract<ListWish, { do: 'template' }>['of'], { tx, now }: JobScene): Promise<Decided> {
  const { name, bytes } = await listTemplate(of, now)
  const id = await keepAttachment(tx, { name, type: XLSX, bytes }, now)
  return saidOnly({ words: 'list_template', facts: { of, file: { id, name } } })
}
