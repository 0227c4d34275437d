/** 延期 from words: until when, why, and how it is kept safe meanwhile; what is missing is asked for once. */
import type { View } from '../../db/transactions/intake.ts'
import type { Refusal } from '../../domain/case.ts'
import type { HazardCase, HazardCommand } from '../../domain/hazard/state.ts'
import type { IntentName, Slots } from '../../domain/intent.ts'
import { parseIso } from '../../domain/time.ts'
import { agreed, defaultInterim, newFinding } from '../../prompts/lexicon/mending-answers.ts'
import type { Found } from './cases.ts'
import { hazardsOf } from './hazards.ts'
import type { Asked } from './hazard-acts.ts'
import type { Heard } from './prepare.ts'
import { sees } from './sees.ts'

type Until = Extract<HazardCommand, { do: 'extend_request' }>['until']

/** Days count from the deadline that stands; a date is one. */
function untilOf({ days, workdays, deadline }: Slots): Until {
  if (days !== undefined) return { days }
  if (workdays !== undefined) return { workdays }
  const at = deadline === undefined ? undefined : parseIso(deadline)
  return at === undefined ? null : { at }
}

function badDate({ deadlineProblem, deadlineWords }: Slots, { number, due }: HazardCase): Refusal | null {
  if (deadlineProblem === 'invalid') return { code: 'deadline_invalid', number, words: deadlineWords ?? '' }
  return deadlineProblem === 'past' && due !== null ? { code: 'not_later', number, due } : null
}

export function requestOf({ heard, hazard }: Asked): HazardCommand | Refusal {
  const { slots } = heard.understanding
  const until = untilOf(slots)
  const { reason = '', interim = '', deadlineWords: words = null } = slots
  return badDate(slots, hazard) ?? { do: 'extend_request', until, words, reason, interim }
}

export function grantOf({ heard, hazard }: Asked): HazardCommand | Refusal {
  const { slots } = heard.understanding
  return badDate(slots, hazard) ?? { do: 'extend_grant', until: untilOf(slots), interim: slots.interim ?? '' }
}

/** Somebody of the village passes a wish on: of the work under way in his area the one there is, or he is asked which. */
export function workNearby(heard: Heard, view: View): Found | null {
  const numbers = view.listed?.numbers ?? []
  const going = hazardsOf(numbers.flatMap((n) => view.find(n) ?? [])).filter(
    (c) => (c.state === 'assigned' || c.state === 'rectifying') && sees(heard, view, c),
  )
  if (going.length === 0) return null
  return going.length === 1 ? { cases: going } : { several: going }
}

/** What else may be said instead of an answer. */
const others: readonly IntentName[] = ['incident', 'todo', 'lookup', 'help', 'withdraw', 'fix_submit']

/** "货架还没到" tells why, though it sounds like a hazard; what names a place, is new, or shown in a photo is one. */
function isFinding({ understanding: { intent, slots }, envelope: { text, photos } }: Heard): boolean {
  if (intent !== 'report_hazard') return false
  const named = slots.place !== undefined && text.includes(slots.place.name)
  return named || photos.length > 0 || newFinding.test(text.trim())
}

const dateSlots = ({ days, workdays, deadline, deadlineWords }: Slots): Slots => ({
  ...(days === undefined ? {} : { days }),
  ...(workdays === undefined ? {} : { workdays }),
  ...(deadline === undefined ? {} : { deadline }),
  ...(deadlineWords === undefined ? {} : { deadlineWords }),
})

/** The answer together with what was said before, or null when it is none. Asked once, the proposal holds for what stays unsaid. */
export function completed(heard: Heard, said: string): Slots | null {
  const { understanding, envelope, addressed } = heard
  const text = envelope.text.trim()
  if (!addressed || text === '' || others.includes(understanding.intent) || isFinding(heard)) return null
  const before = heard.understand(said).slots
  if (agreed.test(text)) return { ...before, interim: before.interim ?? defaultInterim }
  const together = heard.understand(`${said},${text}`)
  const whole = together.intent === 'extend_request' ? together.slots : understanding.slots
  const dated = [understanding.slots, whole, before].find((s) => untilOf(s) !== null) ?? before
  const { deadlineWords } = dated
  const rest = deadlineWords === undefined ? text : text.replace(deadlineWords, '').trim()
  // Where only the time between was asked about, any words tell of it.
  const meanwhile = before.reason === undefined || rest === '' ? defaultInterim : rest
  return {
    ...(before.numbers === undefined ? {} : { numbers: before.numbers }),
    ...dateSlots(dated),
    reason: before.reason ?? whole.reason ?? (rest.length > 3 ? rest : ''),
    interim: before.interim ?? whole.interim ?? meanwhile,
  }
}
