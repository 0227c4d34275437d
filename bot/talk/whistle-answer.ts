/** Answers to what a whistle lacked: which department, what for, by when. The whole of it is blown, or what is out already grows. */
import type { View } from '../../db/transactions/intake.ts'
import type { Slots } from '../../domain/intent.ts'
import { isCourtesy } from '../../prompts/lexicon/courtesy.ts'
import { asDefault, gaveUp, withoutIt } from '../../prompts/lexicon/whistle-talk.ts'
import { refuse } from './acts.ts'
import { FRESH } from './half-said.ts'
import type { Heard } from './prepare.ts'
import { arriveBy, proceed } from './whistle.ts'
import { askAbout, type Asked, lackingIn } from './whistle-ask.ts'

const otherWishes: ReadonlySet<string> = new Set(['whistle', 'todo', 'lookup', 'help', 'guide', 'incident', 'dispatch'])

/** True when the message answered it. */
export function answerWhistle(heard: Heard, view: View, asked: Asked): boolean {
  const { understanding, envelope, addressed } = heard
  const text = envelope.text.trim()
  const fresh = addressed || view.now - (view.question?.askedAt ?? 0) < FRESH
  if (text === '' || !fresh || otherWishes.has(understanding.intent) || view.quoted.length > 0) return false
  if ((understanding.slots.numbers ?? []).length > 0) return false
  if (gaveUp.test(text) && !(asked.number !== null || withoutIt.test(text))) return drop(view, asked)
  const slots = completed(heard, asked, text)
  if (slots === null) return false
  view.answered()
  if (asked.number === null) proceed(heard, view, { ...asked, slots })
  else addTo(heard, view, { ...asked, slots }, asked.number)
  return true
}

function drop(view: View, { number }: Asked): true {
  view.answered()
  const facts = { number: number ?? '' }
  view.say({ to: { to: 'here' }, lane: 'answer', cases: [], words: 'whistle_dropped', facts })
  return true
}

/** What was told with what is told now; null when that answers nothing. */
function completed(heard: Heard, asked: Asked, text: string): Slots | null {
  switch (asked.ask) {
    case 'choice':
    case 'unknown':
      return withChosen(heard, asked, text)
    case 'departments': {
      const said = departmentsIn(heard, text)
      return said ? { ...asked.slots, ...said } : null
    }
    case 'matter': {
      if (text.length < 2 || isCourtesy(text)) return null
      const { place, area } = heard.understanding.slots
      return { ...asked.slots, matter: text, ...(place ? { place } : {}), ...(area ? { area } : {}) }
    }
    case 'when':
      return withTime(heard, asked, text)
  }
}

/** The words for departments in an answer that is nothing but these: 住建局和城管局. */
function departmentsIn(heard: Heard, text: string): Slots | null {
  const { slots } = heard.understand(`吹哨,请${text}`)
  const { departments, departmentChoices, departmentsUnknown } = slots
  const found = [departments, departmentChoices, departmentsUnknown].some((d) => (d ?? []).length > 0)
  return found ? { departments, departmentChoices, departmentsUnknown } : null
}

/** The first of the unclear names is settled: by its number in the list, by its name, or it need not come. */
function withChosen(heard: Heard, { ask, slots, choices }: Asked, text: string): Slots | null {
  const [, ...otherChoices] = slots.departmentChoices ?? []
  const [, ...otherUnknown] = slots.departmentsUnknown ?? []
  const rest: Slots =
    ask === 'choice' ? { ...slots, departmentChoices: otherChoices } : { ...slots, departmentsUnknown: otherUnknown }
  const known = slots.departments ?? []
  const numbers = heard.understanding.slots.choices ?? []
  const byNumber = numbers.map((n) => choices[n - 1])
  if (numbers.length > 0)
    return byNumber.every((d) => d !== undefined) ? { ...rest, departments: merged(known, byNumber) } : null
  if (withoutIt.test(text)) return rest
  const byName = choices.filter((c) => c.name.includes(text) && text.length >= 2)
  if (byName.length === 1) return { ...rest, departments: merged(known, byName) }
  const said = departmentsIn(heard, text)
  if (!said) return null
  return {
    ...rest,
    departments: merged(known, said.departments ?? []),
    departmentChoices: [...(said.departmentChoices ?? []), ...(rest.departmentChoices ?? [])],
    departmentsUnknown: [...(said.departmentsUnknown ?? []), ...(rest.departmentsUnknown ?? [])],
  }
}

const merged = <D extends { id: string }>(a: readonly D[], b: readonly D[]): D[] => [
  ...a,
  ...b.filter((d) => !a.some((x) => x.id === d.id)),
]

/** Another time, or the usual one. */
function withTime({ understanding }: Heard, { slots }: Asked, text: string): Slots | null {
  const { deadline, deadlineWords, deadlineProblem } = understanding.slots
  const { deadlineProblem: _, deadline: __, deadlineWords: ___, ...plain } = slots
  if (deadline !== undefined) return { ...plain, deadline, deadlineWords }
  if (deadlineProblem === 'past' || deadlineProblem === 'invalid') return { ...plain, deadlineProblem, deadlineWords }
  return asDefault.test(text) ? plain : null
}

/** The rest of an urgent whistle that is out already. */
function addTo(heard: Heard, view: View, told: Asked, number: string): void {
  const { slots } = told
  const lacking = lackingIn(slots)
  const add = (slots.departments ?? []).map((d) => d.id)
  const command = { do: 'alter', add, drop: [], urgency: null, matter: null, arriveBy: arriveBy(slots) } as const
  const outcome = view.execute({ kind: 'whistle', case: number, command })
  if (!outcome.ok && !(outcome.refusal.code === 'not_altered' && lacking))
    refuse(view, 'alter', outcome.refusal, number)
  if (lacking) askAbout(heard, view, told, number)
}
