/** What did not reach whom it was meant for: told one level up after a while, and listed for the county's office (DESIGN: uncertain is never said again blindly). */
import type { Context } from './case.ts'
import type { PersonId } from './org.ts'
import { aboveChat, abovePerson } from './people/above.ts'
import type { PhoneRow } from './phones.ts'
import type { RestoreFacts } from './restored.ts'
import { type Lane, lanes } from './lane.ts'
import type { Say } from './say.ts'
import type { Instant } from './time.ts'

export const UNDELIVERED = 'undelivered'
const MOST = 20

/** An outbox row that was not said, or not certainly. */
export type Unheard = {
  /** Whom it was for; both null where nobody knows. */
  person: PersonId | null
  chat: string | null
  why: 'unregistered' | 'failed' | 'uncertain'
  words: string
  cases: string[]
  at: Instant
  lane: number
  /** An answer to whoever spoke: he sees for himself that none came. */
  answer: boolean
  /** Something is asked of whoever should have heard it. */
  asks: boolean
}

/** What was not said, or perhaps not. */
export type UnsaidFacts = RestoreFacts & {
  /** Whom to call while nothing can be said. */
  phones: { rows: PhoneRow[] }
  /** Messages that did not reach whom they were for. */
  undelivered: { rows: Undelivered[]; total: number }
  undelivered_list: { rows: Undelivered[]; total: number }
}

export type Undelivered = { who: string; why: Unheard['why']; what: string; cases: string[]; at: Instant }

/** Mere news to somebody who has not registered yet climbs nowhere: it would be most of what is said at first. */
const matters = ({ answer, asks, why }: Unheard): boolean => !answer && (asks || why !== 'unregistered')

/** One message to each who hears instead. */
export function raised(rows: readonly Unheard[], context: Context): Say[] {
  const above = rows.filter(matters).flatMap((row) => instead(row, context).map((to) => ({ to, row })))
  return [...Map.groupBy(above, (a) => a.to)].map(([person, all]) => ({
    to: { to: 'person', person },
    lane: laneOf(all.map((a) => a.row.lane)),
    cases: [...new Set(all.flatMap((a) => a.row.cases))].slice(0, MOST),
    words: 'undelivered',
    facts: factsOf(
      all.map((a) => a.row),
      context,
    ),
  }))
}

/** The office sees with the morning's messages all that was not delivered since the morning before. */
export function listed(rows: readonly Unheard[], context: Context): Say[] {
  const mine = rows.filter(matters)
  const { directory, now, reachable } = context
  const office = directory.governing(directory.county.id)
  const holders = (post: 'office_duty' | 'office_head'): readonly PersonId[] =>
    office ? directory.holders(office.id, post, now).filter(reachable) : []
  const duty = holders('office_duty')
  const people = duty.length > 0 ? duty : holders('office_head')
  if (mine.length === 0) return []
  return people.map((person) => ({
    to: { to: 'person', person },
    lane: 'bulletin',
    cases: [],
    words: 'undelivered_list',
    facts: factsOf(mine, context),
  }))
}

function instead({ person, chat }: Unheard, { directory, now, reachable }: Context): readonly PersonId[] {
  const around = { directory, now, reachable }
  if (person !== null) return abovePerson(person, around)
  return chat === null ? [] : aboveChat(chat, around)
}

/** What was urgent is urgent still; the rest keeps quiet hours. */
function laneOf(all: readonly number[]): Lane {
  return Math.min(...all) <= lanes.indexOf('warning') ? 'warning' : 'notice'
}

function factsOf(rows: readonly Unheard[], { directory }: Context): { rows: Undelivered[]; total: number } {
  const told = rows.slice(0, MOST).map(({ person, chat, why, words, cases, at }) => ({
    who: (person === null ? directory.chat(chat ?? '')?.title : directory.person(person)?.name) ?? '',
    why,
    what: words,
    cases: cases.slice(0, 5),
    at,
  }))
  return { rows: told, total: rows.length }
}
