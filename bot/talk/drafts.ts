/** Answers to the day's list of unfinished reports: "1 兴旺超市消防通道堆了杂物" completes the first, "1 不报" drops it. */
import { z } from 'zod'
import type { Question } from '../../db/queries/talk.ts'
import type { View } from '../../db/transactions/intake.ts'
import { DAY } from '../../domain/time.ts'
import { dropsDraft, numbered } from '../../prompts/lexicon/drafts.ts'
import type { Heard } from './prepare.ts'
import { report } from './report.ts'

const listed = z.object({
  drafts: z.array(z.object({ said: z.string(), photos: z.array(z.string()) })),
  /** The one last asked about, for an answer without a number. */
  last: z.number().nullable(),
})
type Listed = z.infer<typeof listed>

export function answerDrafts(heard: Heard, view: View, question: Question): boolean {
  const all = listed.parse(question.data)
  const { index, text } = meant(heard, view, question, all)
  const draft = all.drafts[index]
  if (!draft || text === '') return false
  const rest = all.drafts.filter((_, i) => i !== index)
  if (dropsDraft(text)) {
    keep(view, { drafts: rest, last: null })
    view.say({ to: { to: 'here' }, lane: 'answer', cases: [], words: 'withdrawn', facts: { items: [] } })
    return true
  }
  const said = [draft.said, text].filter((t) => t !== '').join(' ')
  const understanding = heard.understand(said)
  const { slots } = understanding
  const missing = (slots.hazards ?? []).length === 0 ? 'what' : slots.place ? null : 'place'
  if (missing !== null) {
    keep(view, { drafts: all.drafts.map((d, i) => (i === index ? { ...d, said } : d)), last: index })
    const facts = { photos: draft.photos.length, said, missing } as const
    view.say({ to: { to: 'here' }, lane: 'answer', cases: [], words: 'draft_kept', facts })
    return true
  }
  view.answered()
  report({ ...heard, understanding }, view, { said, photos: draft.photos, again: false })
  if (rest.length > 0) keep(view, { drafts: rest, last: null })
  return true
}

/** By its number; without one the only draft, or the one asked about, while that is fresh. */
function meant(
  { envelope, understanding, deps }: Heard,
  view: View,
  { askedAt }: Question,
  { drafts, last }: Listed,
): { index: number; text: string } {
  const none = { index: -1, text: '' }
  const said = envelope.text.trim()
  const number = numbered.exec(said)
  const text = (number?.[2] ?? said).trim()
  // "1 不报" looks like a receipt.
  if (!['none', 'report_hazard', 'withdraw'].includes(understanding.intent) && !dropsDraft(text)) return none
  if (number) return { index: Number(number[1]) - 1, text }
  const fresh = view.now - askedAt <= deps.settings.questionLife
  const index = last ?? (drafts.length === 1 ? 0 : -1)
  return fresh ? { index, text: said } : none
}

function keep(view: View, data: Listed): void {
  if (data.drafts.length === 0) view.answered()
  else view.ask('drafts', data, DAY)
}
