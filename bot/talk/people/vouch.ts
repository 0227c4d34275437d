/** 同意登记: who asked is found by name, by what is quoted, or because only one waits. */
import type { View } from '../../../db/transactions/intake.ts'
import type { AnyCase } from '../../../domain/case.ts'
import type { RegistrationCase } from '../../../domain/registration/state.ts'
import { agrees, refuses } from '../../../prompts/lexicon/people.ts'
import { phone as phoneSaid, vouches } from '../../../prompts/lexicon/staff.ts'
import { refuse } from '../acts.ts'
import { listedNumbers } from '../listed.ts'
import type { Heard } from '../prepare.ts'
import { claimIn } from './claim.ts'

const here = { to: { to: 'here' }, lane: 'answer', cases: [] } as const

export const isRequest = (c: AnyCase | undefined): c is RegistrationCase => c?.kind === 'registration'

/** What is quoted asks who somebody is, and the words answer that. */
export function answersRequest({ envelope }: Heard, view: View): boolean {
  const text = envelope.text.trim()
  return view.quoted.some(isRequest) && (agrees.test(text) || refuses.test(text))
}

export function vouch(heard: Heard, view: View): void {
  const text = wordsOf(heard)
  const said = saidIn(heard)
  const found = requestsFor(heard, view, said.name)
  const [request, another] = found
  if (another) {
    const names = found.map((r) => r.body.name ?? '')
    return view.say({ ...here, words: 'vouch_which', facts: { names } })
  }
  if (!request) return refuse(view, 'vouch', { code: 'people', why: 'no_request' })
  decide(view, request, refuses.test(text) || text.startsWith('不') ? null : said)
}

export function vouchByButton(view: View, key: 'vouch' | 'decline'): void {
  const request = view.quoted.find(isRequest)
  if (!request) return refuse(view, 'vouch', { code: 'people', why: 'no_request' })
  decide(view, request, key === 'decline' ? null : { name: null, phone: null, claim: null })
}

type Said = { name: string | null; phone: string | null; claim: ReturnType<typeof claimIn> }

function decide(view: View, request: RegistrationCase, said: Said | null): void {
  const command = said === null ? ({ do: 'decline' } as const) : ({ do: 'grant', ...said } as const)
  const outcome = view.execute({ kind: 'registration', case: request.number, command })
  if (!outcome.ok) refuse(view, 'vouch', outcome.refusal)
  else if (view.question?.kind !== 'list') view.answered()
}

/** 同意登记 张三 13900001234 东风村网格员: each as far as said. */
/** Without the number of the list before it. */
const wordsOf = ({ envelope }: Heard): string => envelope.text.trim().replace(/^\d{1,2}[号、. ]+/, '')

function saidIn(heard: Heard): Said {
  const { understanding, deps } = heard
  const text = wordsOf(heard).replace(vouches, ' ').replace(agrees, ' ').replace(refuses, ' ')
  const phone = phoneSaid.exec(text)?.[0] ?? null
  const words = text
    .replace(phoneSaid, ' ')
    .split(/[\s,,、::]+/)
    .filter((w) => w !== '')
  const [first = ''] = words
  const name = /^[\p{Script=Han}·]{2,10}$/u.test(first) ? first : null
  return { name, phone, claim: claimIn(deps.directory, understanding.slots, words.slice(1).join(' ')) }
}

function requestsFor(heard: Heard, view: View, name: string | null): RegistrationCase[] {
  const quoted = view.quoted.filter(isRequest)
  if (quoted.length > 0) return quoted.slice(0, 1)
  const { choices = [], numbers = [] } = heard.understanding.slots
  const listed = listedNumbers(view.question)
  const chosen = [...numbers, ...choices.flatMap((n) => listed[n - 1] ?? [])].map((n) => view.find(n)).filter(isRequest)
  if (chosen.length > 0) return chosen
  const waiting = view
    .awaiting()
    .map((a) => a.state)
    .filter(isRequest)
  return name === null ? waiting : waiting.filter((r) => r.body.name === name)
}
