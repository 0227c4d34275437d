/**
 * What this process remembers of what it read and wrote last, so that a message about nothing that is open for its sender
 * is decided without reading first. Never trusted: the writing is refused when the database is not as it was remembered,
 * and the batch is then read and decided anew. So it may forget or guess anything, and need not hear what others do.
 */
import { ownerKey } from '../../domain/obligation.ts'
import type { Settings } from '../../domain/settings.ts'
import { dayKey, type Instant } from '../../domain/time.ts'
import { recentSince, standingOf, TURN } from '../queries/leads.ts'
import { nearKey, type Needs } from '../queries/needs.ts'
import { type Talk, talkOf } from '../queries/talk.ts'
import type { Reading } from './intake.ts'
import { createPlaces } from './places.ts'
import { tellings } from './told.ts'
import type { Work } from './work.ts'

/** How many people, roughly. */
const PEOPLE = 50_000
/** Batches that are read when it was wrong again and again: somebody else is at work as well. */
const PATIENCE = 64

export type Memory = {
  /** What reading for this batch would find, or null where that is not known. */
  recall(reading: Reading): Talk | null
  /** Takes in what was read. */
  learn(reading: Reading, talk: Talk): void
  /** Takes in what is being written. */
  keep(work: Work, talk: Talk): void
  /** What was recalled proved right or wrong. */
  proved(right: boolean): void
  /** What was being written was not, or nobody knows. */
  forget(): void
}

export function createMemory(): Memory {
  const people = createPeople()
  const places = createPlaces()
  let counters = { day: '', last: new Map<string, number>() }
  let wrong = 0
  let rest = 0

  const counted = (day: string, last: Iterable<[string, number]>): void => {
    counters = { day, last: new Map([...(counters.day === day ? counters.last : []), ...last]) }
  }
  const forget = (): void => {
    counters = { day: '', last: new Map() }
    people.clear()
    places.clear()
  }
  return {
    forget,
    recall: (reading) => {
      const { now, rules } = reading
      const all = needsOf(reading)
      if (rest > 0) rest -= 1
      else if (counters.day === dayKey(now) && all.every((n) => plain(n) && people.idle(n, now, rules.settings))) {
        const keys = [...new Set(all.flatMap((n) => n.near.map(nearKey)))]
        if (all.every((n) => n.prefixes.every((p) => counters.last.has(p)))) return recalled(reading, keys)
      }
      return null
    },
    learn: (reading, talk) => {
      const all = needsOf(reading)
      const prefixes = [TURN, ...all.flatMap((n) => n.prefixes)]
      counted(
        dayKey(reading.now),
        prefixes.map((p) => [p, talk.counters.get(p) ?? 0]),
      )
      people.learn(all, talk, reading.now)
      const cases = new Map(talk.cases.map((c) => [c.number, c]))
      for (const near of all.flatMap((n) => n.near)) {
        places.learn(
          nearKey(near),
          talk.near(near).flatMap((number) => cases.get(number) ?? []),
        )
      }
    },
    keep: (work, talk) => {
      if (work.org.length > 0) return forget()
      counted(dayKey(work.now), work.counters)
      people.keep(work, talk)
      for (const number of work.changed) places.keep(number, work.cases.get(number), !work.versions.has(number))
    },
    proved: (right) => {
      places.proved(right)
      wrong = right ? 0 : Math.min(2 * wrong + 1, PATIENCE)
      rest = right ? 0 : wrong - 1
    },
  }

  function recalled({ now, rules }: Reading, keys: readonly string[]): Talk | null {
    const since = now - rules.settings.relapseWindow
    const found = keys.map((key) => ({ key, cases: places.at(key) }))
    const known = found.flatMap(({ key, cases }) => (cases === undefined ? [] : [{ key, cases }]))
    if (known.length < keys.length) return null
    const near = known.map((k) => ({ ...k, cases: k.cases.filter((c) => (c.closedAt ?? Infinity) > since) }))
    const loaded = {
      repeated: [],
      questions: [],
      counters: [...counters.last],
      recent: [],
      leads: near.flatMap(({ key, cases }) => cases.map((c): ['near', string, string] => ['near', key, c.number])),
      org: standingOf(rules.directory),
      cases: [],
      obligations: [],
    }
    const cases = near.flatMap((k) => k.cases)
    const beside = { pages: new Map(), rulings: [], history: [], desks: [], logs: [] }
    return { ...talkOf(loaded, [], { cases, obligations: [] }, beside, now), recalled: true }
  }
}

/** Of whom nothing is awaited and who told of nothing just now. */
function createPeople() {
  /** To whom no question of ours is open, by account and conversation. */
  const unasked = new Set<string>()
  /** Owners, as far as they are known, and whether they owe anything. */
  const owing = new Map<string, boolean>()
  /** When an account told of something last. */
  const told = new Map<string, Instant>()
  const clear = (): void => {
    unasked.clear()
    owing.clear()
    told.clear()
  }
  return {
    clear,
    idle: (n: Needs, now: Instant, settings: Settings): boolean =>
      unasked.has(speaker(n)) &&
      (told.get(n.account) ?? -Infinity) <= recentSince(now, settings) &&
      n.keys.every((key) => owing.get(key) === false),
    learn: (all: readonly Needs[], talk: Talk, now: Instant): void => {
      if (unasked.size + told.size + owing.size > PEOPLE) clear()
      const owners = new Set(talk.obligations.filter((o) => o.state === 'open').map((o) => ownerKey(o.owner)))
      for (const n of all) {
        if (talk.questionFor(n.account, n.conversation)) unasked.delete(speaker(n))
        else unasked.add(speaker(n))
        for (const key of n.keys) owing.set(key, owners.has(key))
        if (talk.tellers.has(n.account)) told.set(n.account, now)
      }
    },
    keep: ({ touched, events, now }: Work, { asked }: Talk): void => {
      for (const o of touched) if (o.state === 'open') owing.set(ownerKey(o.owner), true)
      for (const a of asked) unasked.delete(speaker(a))
      for (const { type, cause } of events) {
        if (cause.account !== null && tellings.has(type)) told.set(cause.account, now)
      }
    },
  }
}

const speaker = ({ account, conversation }: Pick<Needs, 'account' | 'conversation'>): string =>
  `${account} ${conversation}`

const needsOf = ({ distinct }: Reading): Needs[] => distinct.map((d) => d.incoming.needs)

/** About nothing but what is told in it; whatever else a message may come to need is read. */
function plain({
  account: _account,
  chat: _chat,
  conversation: _conversation,
  keys: _keys,
  near: _near,
  prefixes: _prefixes,
  ...others
}: Needs): boolean {
  return Object.values(others).every((need) => (Array.isArray(need) ? need.length === 0 : !need))
}
