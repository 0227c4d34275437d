/** What the bot can say, as data: who hears it, which words, with which facts. prompts/words turns it into Chinese. */
import type { CaseNumber, Refusal } from './case.ts'
import type { IntentName } from './intent.ts'
import type { ChatId, PersonId } from './org.ts'
import type { DutyFacts } from './duty/facts.ts'
import type { Instant } from './time.ts'
import type { WhistleFacts } from './whistle/facts.ts'

/** From most to least urgent; the low ones keep quiet hours. 突发 预警 答复 逾期 提醒 通报 */
export const lanes = ['incident', 'warning', 'answer', 'overdue', 'remind', 'bulletin'] as const
export type Lane = (typeof lanes)[number]

export function keepsQuiet(lane: Lane): boolean {
  return lane === 'overdue' || lane === 'remind' || lane === 'bulletin'
}

/** Who hears it. `here` = where the message that caused it came from. */
export type Recipient =
  | { to: 'here' }
  | { to: 'person'; person: PersonId }
  | { to: 'chat'; chat: ChatId }
  | { to: 'account'; account: string }

/** One case as it appears in a message; messages about several cases carry several. */
export type Item = {
  number: CaseNumber
  place: string
  what: string
  /** Village and town, for those who do not know the place. */
  where: string
  /** 整改措施, where the message orders one. */
  how?: string
}

export type Late = { due: Instant; items: Item[]; who: string; vacant: readonly string[] }

/** The facts each message needs. Adding a message here makes the compiler ask for its words. */
export type Facts = HazardFacts & WhistleFacts & DutyFacts

type HazardFacts = {
  hazard_recorded: { items: Item[]; photos: number; told: string; dispatchBy: Instant | null }
  hazard_to_dispatch: {
    items: Item[]
    reporter: string
    photos: string[]
    dispatchBy: Instant
    suggest: { to: string; days: number } | null
  }
  hazard_joined: { items: Item[]; photos: number }
  order_confirmed: { items: Item[]; to: string; due: Instant; checker: string }
  order_given: {
    items: Item[]
    by: string
    due: Instant
    responsible: string
    photos: string[]
  }
  order_known: { items: Item[]; to: string; due: Instant }
  order_moved: { items: Item[]; to: string }
  acked: { items: Item[]; due: Instant }
  fix_recorded: { items: Item[]; checker: string; photos: number }
  recheck_asked: {
    items: Item[]
    by: string
    due: Instant
    text: string
    before: string[]
    after: string[]
  }
  recheck_known: { items: Item[]; checker: string }
  passed: { items: Item[] }
  closed_known: { items: Item[]; checker: string; before: string[]; after: string[] }
  returned: { items: Item[]; to: string; reason: string; due: Instant }
  fix_returned: { items: Item[]; by: string; reason: string; due: Instant }
  withdrawn: { items: Item[] }
  withdrawn_known: { items: Item[]; by: string }
  rectify_remind: { items: Item[]; due: Instant }
  rectify_overdue: Late
  rectify_look: Late
  rectify_climb: Late
  dispatch_late: Late
  dispatch_climb: Late
  recheck_late: Late
  recheck_climb: Late
  morning: {
    overdue: { items: Item[]; due: Instant; who: string }[]
    today: { items: Item[]; who: string }[]
    waiting: Item[]
  }
  todo: { entries: TodoEntry[]; page: number; pages: number; total: number }
  case_shown: {
    item: Item
    state: string
    lines: { at: Instant; what: string; who: string }[]
    due: Instant | null
    owes: string | null
    photos: string[]
  }
  cases_listed: { title: string; items: (Item & { state: string; due: Instant | null })[]; total: number }
  help: { posts: string[]; entries: { how: string; title: string }[]; name: string | null }
  which: { ask: 'case' | 'place' | 'town'; act: IntentName; choices: string[] }
  ask_place: { photos: number }
  ask_what: { photos: number }
  ask_number: { act: IntentName }
  refused: { refusal: Refusal; act: IntentName }
  not_understood: { examples: string[] }
  stranger: { name: string | null }
  clue_recorded: { items: Item[]; told: string }
  clue_told: { items: Item[]; photos: string[]; from: string }
  incident_safety: { number: CaseNumber; kind: string; placeKnown: boolean; told: string }
  incident_alarm: { number: CaseNumber; text: string; from: string; where: string; photos: string[] }
  failed: { text: string }
}

export type TodoEntry = {
  item: Item
  /** What is owed: dispatch, rectify, recheck. */
  kind: string
  due: Instant
}

export type Words = keyof Facts
export type Said = { [W in Words]: { words: W; facts: Facts[W] } }[Words]

export type Say = Said & {
  to: Recipient
  lane: Lane
  /** Cases a quote of this message speaks of. */
  cases: readonly CaseNumber[]
  /** Buttons offered where the platform has them; always also possible in words. */
  buttons?: readonly Button[]
  /** One message a conversation under this name: said again it takes the place of the one before (a board). */
  board?: string
}

export type Button =
  | 'ack'
  | 'done'
  | 'pass'
  | 'return'
  | 'dispatch'
  | 'withdraw'
  | 'sign'
  | 'arrive'
  | 'handle'
  | 'not_ours'
  | 'approve'
  | 'satisfied'
  | 'fair'
  | 'unsatisfied'
  | 'beyond_power'
  | 'cross_department'
  | 'check_in'
  | 'hand_over'
  | 'take_over'
  | 'agree'
  | 'decline'
  | 'valid'
  | 'invalid'

/** Messages to one recipient that differ only in their cases become one that names them all. */
export function mergeSays(says: readonly Say[]): Say[] {
  const merged: Say[] = []
  for (const say of says) {
    const index = merged.findIndex((m) => mergeable(m, say))
    const into = merged[index]
    if (into) merged[index] = join(into, say)
    else merged.push(say)
  }
  return merged
}

function itemsOf(say: Say): Item[] | null {
  return 'items' in say.facts && say.words !== 'cases_listed' ? say.facts.items : null
}

function mergeable(a: Say, b: Say): boolean {
  if (a.words !== b.words || a.lane !== b.lane) return false
  if (JSON.stringify(a.to) !== JSON.stringify(b.to)) return false
  if (itemsOf(a) === null || itemsOf(b) === null) return false
  return rest(a) === rest(b)
}

const rest = (say: Say): string => JSON.stringify({ ...say.facts, items: [], photos: [], before: [], after: [] })

function join(a: Say, b: Say): Say {
  const items = [...(itemsOf(a) ?? []), ...(itemsOf(b) ?? [])]
  const photos: Record<string, unknown> = {}
  for (const key of ['photos', 'before', 'after'] as const) {
    const [x, y] = [listIn(a, key), listIn(b, key)]
    if (x && y) photos[key] = [...new Set([...x, ...y])]
  }
  // Same words, so the same shape of facts.
  return { ...a, facts: { ...a.facts, ...photos, items }, cases: [...new Set([...a.cases, ...b.cases])] } as Say
}

function listIn(say: Say, key: string): unknown[] | null {
  const found: unknown = Object.entries(say.facts).find(([name]) => name === key)?.[1]
  return Array.isArray(found) ? found : null
}
