/** What the bot can say, as data: who hears it, which words, with which facts. prompts/words turns it into Chinese. */
import type { Button } from './button.ts'
import type { CaseNumber, Refusal } from './case.ts'
import type { LedgerCounts } from './hazard/ledger.ts'
import type { Clue } from './hazard/tracks.ts'
import type { HazardFilter } from './hazard/wish.ts'
import type { IntentName } from './intent.ts'
import type { JobKind } from './job.ts'
import type { MendFacts } from './say-mend.ts'
import type { ChatId, PersonId } from './org.ts'
import type { UnsaidFacts } from './undelivered.ts'
import type { LeadFacts, MajorNote, MajorShown } from './say-lead.ts'
import type { InputFacts } from './say-input.ts'
import type { PathFacts } from './say-paths.ts'
import type { PeopleFacts } from './people/facts.ts'
import type { RollFacts } from './roll/state.ts'
import type { DutyFacts } from './duty/facts.ts'
import type { RosterFacts } from './duty/roster-facts.ts'
import type { Instant } from './time.ts'
import type { WhistleFacts } from './whistle/facts.ts'
import type { Lane } from './lane.ts'

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
  /** 整改措施 and what is to be done until then, where the message orders them; `assumed` where nobody said so. */
  how?: Told
  until?: Told
  marks?: Mark[]
  /** 类别: what stands in a group for words that are nobody's business there. */
  sort?: string
  /** Told by a citizen or without a name: the words are not repeated in a group (RX.8). */
  sealed?: boolean
}

/** Put right on the spot, its photo awaited, said to be so without one, closed by the enterprise itself, come again. */
export type Mark =
  | { is: 'spot' | 'unproven' | 'claimed' | 'self' | 'suspected' | 'major' | 'supervised' }
  | { is: 'relapse'; times: number; days: number; last: CaseNumber }

export type Told = { text: string; assumed: boolean }

export type Late = { due: Instant; items: Item[]; who: string; vacant: readonly string[] }

/** The facts each message needs. Adding a message here makes the compiler ask for its words. */
export type Facts = PeopleFacts &
  WhistleFacts &
  DutyFacts &
  RollFacts &
  RosterFacts &
  UnsaidFacts & {
    /** `tellAt`: when quiet hours end, before which nobody is told; `wait`: minutes for a photo that is awaited. */
    hazard_recorded: {
      items: Item[]
      photos: number
      told: string
      dispatchBy: Instant | null
      tellAt: Instant | null
      wait: number
      notes?: MajorNote[]
      clue?: Clue
      /** A place that is not in the register and that the reporter may add. */
      unlisted?: { name: string; where: string }
      /** Told in the same message, but of records that were open already. */
      joined?: Item[]
    }
    hazard_to_dispatch: {
      items: Item[]
      reporter: string
      photos: string[]
      dispatchBy: Instant
      suggest: { to: string; days: number } | null
      notes?: MajorNote[]
      clue?: Clue
    }
    hazard_joined: { items: Item[]; photos: number }
    order_confirmed: {
      items: Item[]
      to: string
      due: Instant
      dueAssumed: boolean
      checker: string
      responsible: string
      funds: Told | null
    }
    order_given: {
      items: Item[]
      by: string
      due: Instant
      responsible: string
      funds: string
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
      /** Since the morning before: put right on the spot; found by enterprises themselves; closed by them. */
      spot: { items: Item[]; who: string }[]
      found: { items: Item[]; who: string }[]
      self: { items: Item[]; who: string }[]
    }
    /** `asked` is the page that was asked for; beyond the ends it is another than the one shown. */
    todo: { entries: TodoEntry[]; page: number; pages: number; asked: number; total: number }
    case_shown: {
      item: Item
      state: string
      lines: { at: Instant; what: string; who: string; said?: string }[]
      due: Instant | null
      owes: { kind: string; who: string }[]
      /** The department that leads it. */
      lead: string
      major: MajorShown | null
      photos: string[]
      /** Later records of the same at this place. */
      relapses: string[]
      /** 吹哨 about it. */
      whistles: string[]
    }
    cases_listed: {
      name: string
      department: string | null
      /** Words of the period in which they were found. */
      words: string
      only: HazardFilter | null
      /** Only some of what was asked for is within the asker's reach. */
      partly: boolean
      items: (Item & { state: string; due: Instant | null })[]
      total: number
      page: number
      pages: number
      asked: number
    }
    no_list: Record<string, never>
    no_whistle: Record<string, never>
    ledger_ready: LedgerCounts & {
      name: string
      department: string | null
      words: string
      only: HazardFilter | null
      at: Instant
      file: { id: string; name: string } | null
    }
    ledger_coming: Record<string, never>
    /** What was wanted, and what may be had instead. */
    ledger_refused: { wanted: string; own: string }
    /** A place that nobody registered, or several of one name. */
    ledger_place: { name: string; several: boolean }
    /** Words that name no such time. */
    ask_period: { words: string }
    /** A sheet, what places of a kind keep up, or both; `rest` are categories for which there was no room. */
    guide: { category: string | null; kind: string | null; lead: string | null; rest: string[] }
    guide_ask: Record<string, never>
    job_failed: { kind: JobKind; again: boolean }
    help: { posts: string[]; entries: { how: string; title: string }[]; name: string | null }
    which: { ask: 'case' | 'place' | 'town'; act: IntentName; choices: string[] }
    ask_place: { photos: number }
    ask_what: { photos: number }
    ask_number: { act: IntentName }
    refused: { refusal: Refusal; act: IntentName }
    not_understood: { examples: string[] }
    stranger: { name: string | null }
    clue_recorded: { items: Item[]; told: string; tellAt: Instant | null; anonymous?: boolean }
    clue_told: { items: Item[]; photos: string[]; from: string; notes?: MajorNote[]; clue?: Clue }
    incident_safety: { number: CaseNumber; kind: string; placeKnown: boolean; told: string }
    incident_alarm: {
      number: CaseNumber
      text: string
      from: string
      where: string
      photos: string[]
      absent?: string[]
    }
    failed: { text: string }
  } & PathFacts &
  LeadFacts &
  InputFacts &
  MendFacts

export type TodoEntry = {
  item: Item
  /** What is owed: dispatch, accept, rectify, recheck. */
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
  /** In a group: who is to answer, called by name where the platform can. */
  calls?: readonly PersonId[]
  /** Not now but with the morning's messages. */
  wait?: 'morning'
  /**
   * One message a conversation under this name: said again it takes the place of the one before (a board). Named after a
   * case, an older version of that case never takes the place of a newer one.
   */
  board?: string
  /** Takes back what was told of these cases: said only to whoever has heard of them. */
  undoes?: true
}

/** Messages to one recipient that differ only in their cases become one that names them all; a board stays alone. */
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
  if (a.words !== b.words || a.lane !== b.lane || a.board !== undefined || b.board !== undefined) return false
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
