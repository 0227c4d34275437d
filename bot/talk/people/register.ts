/** 登记: who somebody says he is, by name and number, in private. */
import { z } from 'zod'
import type { View } from '../../../db/transactions/intake.ts'
import type { PeopleRefusal } from '../../../domain/people/refusal.ts'
import type { RegistrationCase } from '../../../domain/registration/state.ts'
import { HOUR } from '../../../domain/time.ts'
import { citizens } from '../../../prompts/lexicon/people.ts'
import { refuse } from '../acts.ts'
import type { Heard } from '../prepare.ts'
import { claimIn } from './claim.ts'

const here = { to: { to: 'here' }, lane: 'answer', cases: [] } as const

/** What was said of oneself so far. */
export const identity = z.object({
  name: z.string().nullable(),
  phone: z.string().nullable(),
  /** The words, for the place and post they claim. */
  said: z.string(),
  citizen: z.boolean(),
})
type Identity = z.infer<typeof identity>

export function register(heard: Heard, view: View): void {
  const { understanding, envelope } = heard
  const said = understanding.slots.identity
  if (!heard.private) {
    if (!heard.addressed) return
    return view.say({ ...here, words: 'register_how', facts: { name: null, missing: 'both', group: true } })
  }
  const name = said?.name === '' ? null : (said?.name ?? null)
  const phone = said?.phone === '' ? null : (said?.phone ?? null)
  go(heard, view, { name, phone, said: envelope.text, citizen: citizens.test(envelope.text) })
}

function go(heard: Heard, view: View, told: Identity): void {
  const { name, phone } = told
  if (name === null || phone === null) {
    const missing = name === null ? (phone === null ? 'both' : 'name') : 'phone'
    ask(heard, view, 'identity', told)
    return view.say({ ...here, words: 'register_how', facts: { name, missing, group: false } })
  }
  const { directory, settings } = heard.deps
  const { slots } = heard.understand(told.said)
  const history = view.history()
  const wrong = history.filter((h) => h.type === 'register_failed' && h.at > view.now - HOUR).length
  const outcome = view.execute({
    kind: 'registration',
    case: openRequest(view)?.number ?? null,
    command: {
      do: 'register',
      channel: heard.envelope.channel,
      account: heard.envelope.account,
      shown: heard.envelope.senderName,
      name,
      phone,
      citizen: told.citizen,
      claim: told.citizen ? null : claimIn(directory, slots, told.said),
      area: slots.area?.id ?? null,
      wrong,
      unlinked: history.flatMap((h) => (h.type === 'unlinked' ? [unlinked.parse(h.data).person] : [])),
    },
  })
  if (outcome.ok) {
    // Whoever is no member of staff may say so next.
    if (outcome.numbers.length > 0) view.ask('citizen', told, settings.questionLife)
    else view.answered()
    return
  }
  if (outcome.refusal.code === 'people') askedAgain(heard, view, told, outcome.refusal)
  refuse(view, 'register', outcome.refusal)
}

/** What was lacking is waited for. */
function askedAgain(heard: Heard, view: View, told: Identity, { why }: PeopleRefusal): void {
  if (why === 'several' || why === 'whole_phone') ask(heard, view, 'identity', { ...told, phone: null })
  else view.answered()
}

function ask({ deps }: Heard, view: View, kind: 'identity', told: Identity): void {
  view.ask(kind, told, deps.settings.questionLife)
}

const unlinked = z.object({ person: z.string() })
const requested = z.object({ request: z.string() })

/** What this account has asked before and nobody has decided, or in which it was asked who it is. */
function openRequest(view: View): RegistrationCase | undefined {
  for (const { data } of view.history().toReversed()) {
    const known = requested.safeParse(data)
    const found = known.success ? view.find(known.data.request) : undefined
    if (found?.kind !== 'registration') continue
    const request = found as RegistrationCase
    if (request.state === 'requested' || request.state === 'asked') return request
  }
  return undefined
}

const namePart = /[\p{Script=Han}·]{2,10}/u
const numberPart = /\+?\d[\d -]{3,16}/

/** The name or number that was missing. */
export function answerIdentity(heard: Heard, view: View, before: Identity): boolean {
  const text = heard.envelope.text.trim()
  const phone = numberPart.exec(text)?.[0] ?? null
  const name = namePart.exec(text.replace(numberPart, ' '))?.[0] ?? null
  const { intent } = heard.understanding
  if (text.length > 40 || (intent !== 'none' && intent !== 'register' && phone === null)) return false
  if (phone === null && (name === null || before.name !== null)) return false
  const citizen = before.citizen || citizens.test(text)
  go(heard, view, { ...before, name: before.name ?? name, phone: phone ?? before.phone, citizen })
  return true
}

/** 群众: no post is claimed, nobody need vouch. */
export function answerCitizen(heard: Heard, view: View, before: Identity): boolean {
  const text = heard.envelope.text.trim()
  if (text.length > 12 || !citizens.test(text)) return false
  go(heard, view, { ...before, citizen: true })
  return true
}
