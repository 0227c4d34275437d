/** 名册 in chat: a file sent in private by somebody who keeps lists, the answer to what it would change, an empty sheet. */
import { z } from 'zod'
import type { View } from '../../../db/transactions/intake.ts'
import { may, postsFor } from '../../../domain/permission.ts'
import { aboutLists, declines, takes, templateOf } from '../../../prompts/lexicon/lists.ts'
import { refuse } from '../acts.ts'
import { ownRoster } from '../duty/roster.ts'
import type { Heard } from '../prepare.ts'

const here = { to: { to: 'here' }, lane: 'answer', cases: [] } as const

/** True when a file came that may be a list. */
export function listSent(heard: Heard, view: View): boolean {
  const { envelope, person, deps } = heard
  if (envelope.file === null || !heard.private || !aboutLists(envelope.text)) return false
  if (!keepsLists(heard, view)) return false
  if (person === null || !deps.directory.person(person)) return false
  view.later({ kind: 'list', data: { do: 'show', file: envelope.file, roster: ownRoster(heard, view) ?? null } })
  return true
}

/** 人员名册模板, or how it is done. */
export function lists(heard: Heard, view: View): void {
  if (heard.person === null) return view.say({ ...here, words: 'stranger', facts: { name: null } })
  if (!keepsLists(heard, view)) return refuse(view, 'import', { code: 'post', posts: postsFor('import') })
  const of = templateOf(heard.envelope.text)
  if (of === undefined) return view.say({ ...here, words: 'import_how', facts: {} })
  view.later({ kind: 'list', data: { do: 'template', of } })
}

/** Of any area; how far each line may go is asked line by line. */
function keepsLists({ deps: { directory }, person }: Heard, view: View): boolean {
  const permission = may(directory, person, 'import', {}, view.now)
  return permission.ok || permission.why === 'foreign'
}

export const shownList = z.object({ file: z.string(), shown: z.string() })

/** 导入, 不导入. */
export function answerList(heard: Heard, view: View, { file, shown }: z.infer<typeof shownList>): boolean {
  const text = heard.envelope.text.trim()
  if (text.length > 12) return false
  if (declines.test(text)) {
    view.answered()
    view.say({ ...here, words: 'import_dropped', facts: {} })
    return true
  }
  if (!takes.test(text)) return false
  view.answered()
  view.later({ kind: 'list', data: { do: 'take', file, shown } })
  return true
}
