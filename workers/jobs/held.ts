/** 补发, 不发, 看清单: what the county's office says to what a restored database holds back. */
import { heldCounts, heldRows } from '../../db/transactions/held.ts'
import type { JobHandlers, JobScene } from '../../db/transactions/jobs.ts'
import { dropHeld, questionOf, sayHeld, writeAnswer } from '../../db/transactions/restored.ts'
import { may } from '../../domain/permission.ts'
import { readingContext } from '../../domain/reading.ts'
import { nameOf } from '../../domain/recipients.ts'
import { toldSays } from '../../domain/restored.ts'
import type { Said, Say } from '../../domain/say.ts'

/** Rows that a list shows. */
const MOST = 30

const here = (said: Said): Say => ({ ...said, to: { to: 'here' }, lane: 'answer', cases: [] })

export const heldJob: JobHandlers['held'] = async ({ wish }, scene) => {
  const { tx, now, rules, cause } = scene
  const { directory } = rules
  // Asked anew: posts may have changed since the message.
  const by = cause.person
  if (by === null || !may(directory, by, 'held', {}, now).ok) throw new Error('not of the county office')
  const question = await questionOf(tx)
  if (question === null) return [here({ words: 'held_none', facts: {} })]
  if ('answered' in question) {
    const { answer: before, by: whose, at } = question.answered
    return [here({ words: 'held_over', facts: { wish: before, by: nameOf(whose, rules), at } })]
  }
  if (wish === 'list') return await list(scene)
  await writeAnswer(tx, wish, by, now)
  const { heldAt } = question.open
  const total = wish === 'say' ? await sayHeld(tx, rules, now, cause) : await dropHeld(tx, rules, heldAt, cause)
  const context = readingContext({ ...rules, now, cause })
  return [
    here({ words: 'held_done', facts: { wish, total, by: null } }),
    ...toldSays({ wish, total, by: nameOf(by, rules) }, by, context),
  ]
}

async function list({ tx, now, rules: { directory } }: JobScene): Promise<Say[]> {
  const rows = await heldRows(tx, MOST, { directory, now })
  const total = (await heldCounts(tx)).reduce((sum, { count }) => sum + count, 0)
  return [here({ words: 'held_list', facts: { rows, total } })]
}
