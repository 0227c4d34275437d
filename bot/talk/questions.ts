/** Answers to what we asked: which case, which place, what is wrong, the photo that was missing. */
import { z } from 'zod'
import type { Question } from '../../db/queries/talk.ts'
import type { View } from '../../db/transactions/intake.ts'
import type { HazardCase } from '../../domain/hazard/state.ts'
import { intentNames, type Slots } from '../../domain/intent.ts'
import { isAct, perform } from './acts.ts'
import type { Act } from './cases.ts'
import type { Heard } from './prepare.ts'
import { report } from './report.ts'

const half = z.object({
  act: z.enum(intentNames),
  numbers: z.array(z.string()),
  text: z.string(),
  photos: z.array(z.string()),
})

/** A report that lacks something: what was said so far, and what we asked for. */
const draft = z.object({
  said: z.string(),
  photos: z.array(z.string()),
  missing: z.enum(['what', 'place', 'choice', 'town']),
  choices: z.array(z.string()),
})

/** True when the message answered the question; otherwise it is taken as if nothing had been asked. */
export function answerQuestion(heard: Heard, view: View, question: Question): boolean {
  switch (question.kind) {
    case 'which':
      return answerWhich(heard, view, half.parse(question.data))
    case 'evidence':
      return answerEvidence(heard, view, half.parse(question.data))
    case 'draft':
      return answerDraft(heard, view, draft.parse(question.data))
    default:
      return false
  }
}

const everything = /^(全部|都是|全是|所有|都)$/

function answerWhich(heard: Heard, view: View, asked: z.infer<typeof half>): boolean {
  const { slots } = heard.understanding
  const text = heard.envelope.text.trim()
  const byChoice = (slots.choices ?? []).map((n) => asked.numbers[n - 1])
  const byNumber = (slots.numbers ?? []).map((n) =>
    asked.numbers.find((a) => a === n || a.endsWith(`-${n.padStart(2, '0')}`)),
  )
  const chosen = everything.test(text) ? asked.numbers : [...byChoice, ...byNumber]
  if (chosen.length === 0 || chosen.some((n) => n === undefined)) return false
  const act = asked.act
  if (!isAct(act)) return false
  const before = heard.understand(asked.text)
  perform({ ...heard, understanding: before }, view, act, hazards(view, chosen), asked.text, [
    ...asked.photos,
    ...heard.envelope.photos,
  ])
  return true
}

/** The photo (or the typed reason for none) that an earlier 已整改 or 合格 lacked; a reason that a 退回 lacked. */
function answerEvidence(heard: Heard, view: View, asked: z.infer<typeof half>): boolean {
  const { envelope, understanding } = heard
  const act: Act | null = isAct(asked.act) ? asked.act : null
  if (act === null) return false
  const other =
    understanding.intent !== 'none' && understanding.intent !== act && understanding.intent !== 'report_hazard'
  if (other) return false
  if (act === 'return') {
    if (envelope.text.trim() === '') return false
    const slots = { ...understanding.slots, reason: understanding.slots.reason ?? envelope.text.trim() }
    perform(
      { ...heard, understanding: { ...understanding, slots } },
      view,
      act,
      hazards(view, asked.numbers),
      asked.text,
      [...asked.photos, ...envelope.photos],
    )
    return true
  }
  if (envelope.photos.length === 0 && understanding.intent === 'none' && envelope.text.trim().length < 4) return false
  const text = [asked.text, envelope.text]
    .map((t) => t.trim())
    .filter((t) => t !== '')
    .join(',')
  perform(heard, view, act, hazards(view, asked.numbers), text, [...asked.photos, ...envelope.photos])
  return true
}

/** An answer must bring what was asked for; other talk in a group is not taken for one. */
function answerDraft(heard: Heard, view: View, asked: z.infer<typeof draft>): boolean {
  const { envelope, understanding } = heard
  if (understanding.intent !== 'none' && understanding.intent !== 'report_hazard') return false
  const text = envelope.text.trim()
  const number = understanding.slots.choices?.[0]
  const choice = number === undefined ? undefined : asked.choices[number - 1]
  if (asked.choices.length > 0 && number !== undefined && choice === undefined) return false
  const said = [choice ?? text, asked.said].filter((t) => t !== '').join(' ')
  const whole = heard.understand(said)
  const before = { said, photos: asked.photos, answered: true }
  if (choice !== undefined || brings(whole.slots, asked, envelope.photos.length)) {
    view.answered()
    report({ ...heard, understanding: whole }, view, before)
    return true
  }
  const namesPlace = asked.missing === 'place' && heard.addressed && text.length > 1 && text.length <= 20
  if (!namesPlace) return false
  view.answered()
  const placed = { ...whole, slots: { ...whole.slots, place: { id: null, name: text } } }
  report({ ...heard, understanding: placed }, view, { ...before, said: asked.said })
  return true
}

function brings(slots: Slots, asked: z.infer<typeof draft>, photos: number): boolean {
  if (asked.missing === 'what') return (slots.hazards?.length ?? 0) > 0 || (asked.photos.length === 0 && photos > 0)
  return slots.place !== undefined || (slots.placeChoices?.length ?? 0) > 0
}

function hazards(view: View, numbers: readonly (string | undefined)[]): HazardCase[] {
  return numbers.flatMap((n) => {
    const found = n === undefined ? undefined : view.find(n)
    return found?.kind === 'hazard' ? [found as HazardCase] : []
  })
}
