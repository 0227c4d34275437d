/** 撤回 after a change of staff: what this sender changed last, unless something was reported since. */
import { z } from 'zod'
import type { View } from '../../../db/transactions/intake.ts'
import { postKinds } from '../../../domain/org.ts'
import { placeSubject } from '../../../domain/people/change.ts'
import { holdings } from '../../../domain/people/command.ts'
import { MINUTE } from '../../../domain/time.ts'
import { refuse } from '../acts.ts'
import type { Heard } from '../prepare.ts'

const replaced = z.object({
  by: z.string().nullable(),
  seats: z.array(z.object({ unit: z.string(), post: z.enum(postKinds) })),
  old: z.string().nullable(),
  fresh: z.string().nullable(),
  heir: z.string().nullable(),
  moved: z.array(z.object({ number: z.string(), from: z.string().nullable(), roles: z.array(z.enum(holdings)) })),
  shifts: z.array(z.object({ number: z.string(), from: z.string(), date: z.string().nullable() })).default([]),
})
const changes: readonly string[] = ['replaced', 'post_given', 'post_ended']

const placed = z.object({ by: z.string().nullable() })

/** True when 撤回 meant the place added last, the report told of it included. */
export function takesBackPlace(heard: Heard, view: View): boolean {
  if ((heard.understanding.slots.numbers ?? []).length > 0) return false
  const last = view.history().findLast((h) => [...changes, 'place_added', 'place_undone'].includes(h.type))
  const was = last?.type === 'place_added' ? placed.safeParse(last.data) : undefined
  if (!last || !was?.success) return false
  const since = view.now - last.at
  if (since > heard.deps.settings.undoReplace + 5 * MINUTE) return false
  if (view.recent(since).some((c) => c.openedAt > last.at)) return false
  const place = last.subject.slice(placeSubject('').length)
  const command = { do: 'undo_place', place, at: last.at, by: was.data.by } as const
  const outcome = view.execute({ kind: 'org', case: null, command })
  if (!outcome.ok) refuse(view, 'new_place', outcome.refusal)
  view.answered()
  return true
}

/** True when 撤回 meant the change of staff. */
export function takesBackStaff(heard: Heard, view: View): boolean {
  if ((heard.understanding.slots.numbers ?? []).length > 0) return false
  const history = view.history()
  const index = history.findLastIndex((h) => changes.includes(h.type))
  const last = history[index]
  const was = last && replaced.safeParse(last.data)
  if (!last || !was?.success) return false
  // A little longer than the time allowed, so that somebody just too late hears why.
  const { undoReplace } = heard.deps.settings
  const since = view.now - last.at
  if (since > undoReplace + 5 * MINUTE || view.recent(since).some((c) => c.openedAt > last.at)) return false
  if (history.slice(index + 1).some((h) => h.type === 'replace_undone')) return false
  const outcome = view.execute({
    kind: 'org',
    case: null,
    command: { do: 'undo_replace', at: last.at, was: was.data },
  })
  if (!outcome.ok) refuse(view, 'replace', outcome.refusal)
  view.answered()
  return true
}
