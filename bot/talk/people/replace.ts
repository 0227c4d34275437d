/** 换人: asks what is not clear, and once more when much would move; then all of it is done in one breath. */
import { z } from 'zod'
import type { View } from '../../../db/transactions/intake.ts'
import { postKinds } from '../../../domain/org.ts'
import type { Fresh } from '../../../domain/people/command.ts'
import { mayNotFill, type Seat } from '../../../domain/people/seat.ts'
import { ownerKey } from '../../../domain/obligation.ts'
import { may } from '../../../domain/permission.ts'
import { no, yes } from '../../../prompts/lexicon/people.ts'
import { phone as phoneSaid } from '../../../prompts/lexicon/staff.ts'
import { refuse } from '../acts.ts'
import type { Heard } from '../prepare.ts'
import { reading } from '../sees.ts'
import { type Asker, heldBy, seatsOf, type Staff, staffOf } from './staff.ts'

const here = { to: { to: 'here' }, lane: 'answer', cases: [] } as const

const freshly = z.union([
  z.object({ person: z.string() }),
  z.object({ name: z.string(), phone: z.string().nullable() }),
])
/** A change that waits for an answer. */
export const pending = z.object({
  step: z.enum(['old', 'fresh', 'phone', 'confirm']),
  change: z.enum(['add', 'remove', 'replace']),
  seats: z.array(z.object({ unit: z.string(), post: z.enum(postKinds) })),
  old: z.string().nullable(),
  fresh: freshly.nullable(),
  freshes: z.array(freshly),
  name: z.string(),
  deputy: z.boolean(),
  choices: z.array(z.string()),
  /** Whose open work is loaded with the answer. */
  held: z.array(z.string()),
})
type Pending = z.infer<typeof pending>

const askerOf = ({ deps, person }: Heard, view: View): Asker => ({ ...deps, person, now: view.now })

export function replace(heard: Heard, view: View): void {
  const asker = askerOf(heard, view)
  const none = may(asker.directory, asker.person, 'replace', {}, view.now)
  if (!none.ok && none.why === 'post') return refuse(view, 'replace', { code: 'post', posts: none.posts })
  const staff = staffOf({ slots: heard.understanding.slots, text: heard.envelope.text }, asker)
  // Nobody hears who holds a post that is not his to fill.
  const forbidden = staff.seats.map((s) => mayNotFill(s, reading(heard, view))).find((r) => r !== null)
  if (forbidden) return refuse(view, 'replace', forbidden)
  const before: Pending = {
    step: 'confirm',
    change: staff.change,
    seats: staff.seats,
    old: staff.olds.length === 1 ? (staff.olds[0] ?? null) : null,
    fresh: staff.freshes.length === 1 ? (staff.freshes[0] ?? null) : null,
    freshes: staff.freshes,
    name: staff.freshName,
    deputy: staff.deputy,
    choices: staff.olds,
    held: heldBy(staff, asker),
  }
  if (staff.olds.length > 1) return askWho(heard, view, { ...before, step: 'old' }, staff.oldName)
  if (before.seats.length === 0 || lacksOld(staff)) return askSeat(view)
  successor(heard, view, before)
}

/** Somebody is named whom nobody knows, or who holds nothing here. */
function lacksOld({ change, olds, oldName }: Staff): boolean {
  return olds.length === 0 && (change === 'remove' || (change === 'replace' && oldName !== ''))
}

function askSeat(view: View): void {
  view.say({ ...here, words: 'replace_which', facts: { who: 'seat', name: '', choices: [] } })
}

function askWho(heard: Heard, view: View, asked: Pending, name: string): void {
  const { directory } = heard.deps
  const whole = (id: string): string => {
    const posts = directory.appointments(id, view.now).map((p) => directory.unit(p.unit)?.name ?? '')
    return [directory.person(id)?.name ?? '', ...posts].join(' ')
  }
  view.ask('staff', asked, heard.deps.settings.questionLife)
  const who = asked.step === 'old' ? 'old' : 'fresh'
  view.say({ ...here, words: 'replace_which', facts: { who, name, choices: asked.choices.map(whole) } })
}

/** Who comes: one who is known, one of several, or a name and a number still to be said. */
function successor(heard: Heard, view: View, asked: Pending): void {
  const several = asked.freshes.flatMap((f) => ('person' in f ? [f.person] : []))
  if (asked.change !== 'remove' && asked.fresh === null) {
    if (several.length > 1) return askWho(heard, view, { ...asked, step: 'fresh', choices: several }, asked.name)
    view.ask('staff', { ...asked, step: 'phone' }, heard.deps.settings.questionLife)
    return view.say({ ...here, words: 'replace_which', facts: { who: 'phone', name: asked.name, choices: [] } })
  }
  carryOut(heard, view, asked, false)
}

function carryOut(heard: Heard, view: View, asked: Pending, confirmed: boolean): void {
  const { seats, old, fresh, deputy } = asked
  const command = { do: 'replace', seats, old, fresh, deputy, confirmed } as const
  const outcome = view.execute({ kind: 'org', case: null, command })
  if (outcome.ok) return view.answered()
  const { refusal } = outcome
  if (refusal.code === 'people' && refusal.why === 'confirm') {
    const { seats: names, old: from, fresh: to, total } = refusal
    view.ask('staff', { ...asked, step: 'confirm' }, heard.deps.settings.questionLife)
    return view.say({ ...here, words: 'replace_confirm', facts: { seats: names, old: from, fresh: to, total } })
  }
  view.answered()
  refuse(view, 'replace', refusal)
}

/** The answer to which, who, what number, or whether it is really meant. */
export function answerStaff(heard: Heard, view: View, asked: Pending): boolean {
  const text = heard.envelope.text.trim()
  if (text.length > 40) return false
  if (no.test(text) && text.length <= 8) {
    view.answered()
    view.say({ ...here, words: 'replace_dropped', facts: {} })
    return true
  }
  if (asked.step === 'confirm') {
    if (!yes.test(text) || text.length > 12) return false
    carryOut(heard, view, asked, true)
    return true
  }
  return asked.step === 'phone' ? answerPhone(heard, view, asked, text) : answerChoice(heard, view, asked)
}

function answerChoice(heard: Heard, view: View, asked: Pending): boolean {
  const [number] = heard.understanding.slots.choices ?? []
  const chosen = number === undefined ? undefined : asked.choices[number - 1]
  if (chosen === undefined) return false
  if (asked.step === 'fresh') {
    carryOut(heard, view, { ...asked, fresh: { person: chosen } }, false)
    return true
  }
  const asker = askerOf(heard, view)
  const seats: Seat[] = asked.seats.length > 0 ? asked.seats : seatsOf(chosen, asker)
  const held = [ownerKey({ person: chosen }), ...seats.map(({ unit, post }) => ownerKey({ unit, post }))]
  successor(heard, view, { ...asked, old: chosen, seats, held })
  return true
}

const nameSaid = /[\p{Script=Han}·]{2,10}/u

function answerPhone(heard: Heard, view: View, asked: Pending, text: string): boolean {
  const phone = phoneSaid.exec(text)?.[0].replace(/\D/g, '')
  if (phone === undefined) return false
  const said = nameSaid.exec(text.replace(phoneSaid, ' ').replace(/^(换成?|是|叫|姓名|手机号?|电话)/, ''))?.[0]
  const name = said ?? asked.name
  if (name === '') return false
  const fresh: Fresh = { name, phone }
  carryOut(heard, view, { ...asked, fresh }, false)
  return true
}
