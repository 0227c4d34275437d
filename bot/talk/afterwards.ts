/** Photos and words after 已整改 or 合格 belong to it: more of them at once, or later from whoever did the work (R11.3). */
import { z } from 'zod'
import type { Question } from '../../db/queries/talk.ts'
import type { View } from '../../db/transactions/intake.ts'
import type { IntentName } from '../../domain/intent.ts'
import { DAY } from '../../domain/time.ts'
import { injection } from '../../prompts/lexicon/answers.ts'
import { isCourtesy } from '../../prompts/lexicon/courtesy.ts'
import { question as asks } from '../../prompts/lexicon/topics.ts'
import { laterIn } from '../../prompts/words/later.ts'
import { talkAct } from './hazard-acts.ts'
import type { Heard } from './prepare.ts'

export const workDone = z.object({ numbers: z.array(z.string()) })

const works: readonly IntentName[] = ['fix_submit', 'pass']

/** What was just shown done is kept in mind; a list just shown still gives meaning to numbers. */
export function remember(view: View, intent: IntentName, numbers: readonly string[], listLife: number): void {
  const list = view.question?.kind === 'list' ? view.question : null
  if (numbers.length === 0 || !works.includes(intent)) {
    if (!list) view.answered()
    return
  }
  if (list) view.ask('list', { ...(list.data as object), after: numbers }, listLife)
  else view.ask('done', { numbers }, DAY)
}

/** True when the message added to it. */
export function addsToWork(heard: Heard, view: View, asked: Question, numbers: readonly string[]): boolean {
  const { envelope, understanding, deps } = heard
  const { slots, intent } = understanding
  const { photos } = envelope
  const text = envelope.text.trim()
  const names =
    slots.numbers !== undefined || slots.choices !== undefined || (slots.hazards ?? []).length > 0 || slots.place
  if (names || view.quoted.length > 0 || !['none', 'report_hazard', 'fix_submit'].includes(intent)) return false
  const age = view.now - asked.askedAt
  const owes = view.awaiting().some((a) => talkAct('fix_submit').awaits.includes(a.obligation.kind))
  if (intent === 'fix_submit' && owes) return false
  // With other work open, a photo that comes later may be of that.
  if (photos.length > 0 ? age > deps.settings.photoWindow && owes : age > deps.settings.joinWindow || owes) return false
  if (photos.length === 0 && !isMore(heard, text)) return false
  const added = numbers.filter((number, i) => {
    const command = { do: 'append' as const, text, photos, silent: i > 0 }
    return view.execute({ kind: 'hazard', case: number, command }).ok
  })
  return added.length > 0
}

function isMore(heard: Heard, text: string): boolean {
  const spokenTo = heard.private || heard.envelope.mentioned
  return (
    spokenTo &&
    text.length >= 4 &&
    /\p{Script=Han}{2}/u.test(text) &&
    !injection.test(text) &&
    !isCourtesy(text) &&
    !asks.test(text) &&
    laterIn(text) === undefined
  )
}
