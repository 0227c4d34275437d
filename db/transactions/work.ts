/**
 * The unit of work: cases and obligations loaded as sets, commands decided one by one in memory,
 * and everything that follows collected for one flush. No I/O here.
 */
import { createHash } from 'node:crypto'
import type { AnyCase, CaseEvent, Cause, Context, Follow, Refusal, Reorganised } from '../../domain/case.ts'
import type { CaseTypes, Command } from '../../domain/case-types.ts'
import { createDirectory, type Directory } from '../../domain/directory.ts'
import { moves } from '../../domain/duty/presence.ts'
import type { Job } from '../../domain/job.ts'
import {
  fireSteps,
  moveObligation,
  type Obligation,
  type PlannedStep,
  openObligation,
  type Owed,
  ownerKey,
  sameObligation,
} from '../../domain/obligation.ts'
import type { PersonId } from '../../domain/org.ts'
import { changed, type OrgChange } from '../../domain/people/change.ts'
import { isAbsent, peopleFor } from '../../domain/roles.ts'
import { mergeSays, type Say } from '../../domain/say.ts'
import { type Settings, workTime } from '../../domain/settings.ts'
import { dayKey, type Instant } from '../../domain/time.ts'
import type { Asked } from './job-rows.ts'

export type LoggedEvent = CaseEvent & { case: string; cause: Cause }
/** A message with what its outbox row needs: who caused it and a key that the same cause makes again. */
export type Spoken = { say: Say; key: string; cause: Cause; obligation: string | null }
export type Outcome = { ok: true; numbers: string[] } | { ok: false; refusal: Refusal }

export type Rules = {
  types: CaseTypes
  directory: Directory
  settings: Settings
  /** False for people the channel cannot reach: telling them is telling nobody. */
  reachable?: (person: PersonId) => boolean
}

export type Work = {
  readonly now: Instant
  /** The organisation in it is the one that this unit of work has made. */
  rules: Rules
  /** Changes of the organisation, in order. */
  org: OrgChange[]
  cases: Map<string, AnyCase>
  /** Versions as read; absent for cases opened in this unit of work. */
  versions: Map<string, number>
  changed: Set<string>
  obligations: Obligation[]
  /** Somebody else is on duty than was. */
  moved: boolean
  /** Obligations as read, by id. */
  read: ReadonlyMap<string, Readonly<Obligation>>
  touched: Set<Obligation>
  /** Obligations met or moved: what still waits to be said about them is not said. */
  outdated: Set<string>
  events: LoggedEvent[]
  spoken: Spoken[]
  /** To be done behind this transaction, by jobs. */
  jobs: Asked[]
  /** Last number taken per prefix, now and as it was read. */
  counters: Map<string, number>
  readonly counted: Map<string, number>
  execute(command: Command, cause: Cause, key: string): Outcome
  say(says: readonly Say[], cause: Cause, key: string, obligation?: string | null): void
  fire(obligation: Obligation): void
  /** Leaves a job, whose answer goes to `cause`. */
  later(job: Job, cause: Cause, key: string): void
}

export function createWork(
  rules: Rules,
  now: Instant,
  loaded: { cases: AnyCase[]; obligations: Obligation[]; counters: Map<string, number> },
): Work {
  const work: Work = {
    now,
    rules,
    org: [],
    cases: new Map(loaded.cases.map((c) => [c.number, c])),
    versions: new Map(loaded.cases.map((c) => [c.number, c.version])),
    changed: new Set(),
    moved: false,
    obligations: loaded.obligations,
    read: new Map(loaded.obligations.map((o) => [o.id ?? '', { ...o }])),
    touched: new Set(),
    outdated: new Set(),
    events: [],
    spoken: [],
    jobs: [],
    counters: loaded.counters,
    counted: new Map(loaded.counters),
    execute: (command, cause, key) => execute(work, command, cause, key),
    say: (says, cause, key, obligation = null) => {
      for (const say of mergeSays(says)) {
        const spoken = { say, key: keyOf(key, say), cause, obligation }
        // A board that the same cause changed twice is said as it stands in the end.
        const before = say.board === undefined ? -1 : work.spoken.findLastIndex((s) => s.key === spoken.key)
        if (before >= 0) work.spoken.splice(before, 1)
        work.spoken.push(spoken)
      }
    },
    fire: (obligation) => fire(work, obligation),
    later: (job, cause, key) => {
      const nth = work.jobs.filter((j) => j.key.startsWith(`${key}:`)).length
      work.jobs.push({ job, cause, key: `${key}:${nth}` })
    },
  }
  return work
}

export function contextOf(work: Work, cause: Cause): Context {
  const { directory, settings } = work.rules
  return {
    now: work.now,
    directory,
    settings,
    cause,
    reachable: work.rules.reachable ?? (() => true),
    number: (prefix) => {
      const last = (work.counters.get(prefix) ?? 0) + 1
      work.counters.set(prefix, last)
      return `${prefix}${dayKey(work.now)}-${String(last).padStart(2, '0')}`
    },
    find: (number) => work.cases.get(number),
    open: () => {
      const owed = Map.groupBy(work.obligations, (o) => (o.state === 'open' ? o.case : ''))
      const states = [...work.cases.values()].filter((c) => c.closedAt === null)
      return states.map((state) => ({ state, owed: owed.get(state.number) ?? [] }))
    },
  }
}

function execute(work: Work, command: Command, cause: Cause, key: string): Outcome {
  const type = work.rules.types.get(command.kind)
  if (!type) throw new Error(`no case type ${command.kind}`)
  const state = command.case === null ? null : work.cases.get(command.case)
  if (state === undefined) return { ok: false, refusal: { code: 'unknown_number', number: command.case ?? '' } }
  if (state !== null && state.kind !== command.kind) {
    return { ok: false, refusal: { code: 'unknown_number', number: state.number } }
  }
  const context = contextOf(work, cause)
  const decision = type.decide(state, command.command, context)
  if (!decision.ok) return decision
  if (decision.org) reorganise(work, decision.org, cause, key)
  // What is owed follows the organisation as it now is.
  const since = decision.org ? contextOf(work, cause) : context
  for (const { before, after, events } of decision.changes) {
    work.moved ||= moves(before, after)
    work.cases.set(after.number, after)
    work.changed.add(after.number)
    for (const event of events) work.events.push({ ...event, case: after.number, cause })
    reconcile(work, after.number, type.owed(after, since))
  }
  carryOn(work, decision.follow ?? [], cause, key)
  work.say(decision.say, cause, key)
  return { ok: true, numbers: decision.changes.map((c) => c.after.number) }
}

/** The organisation changes for all that follows in this unit of work, and the cases it concerns with it. */
function reorganise(work: Work, { changes, events, follow }: Reorganised, cause: Cause, key: string): void {
  const { directory } = work.rules
  work.org.push(...changes)
  work.rules = {
    ...work.rules,
    directory: createDirectory(changed(directory.rows, changes), directory.version, directory.duty),
  }
  for (const { subject, type, data } of events) work.events.push({ case: subject, type, data, cause })
  carryOn(work, follow, cause, key)
}

/** What follows from a command is decided by rules that know of each other: refused, it is a mistake of ours. */
function carryOn(work: Work, follow: readonly Follow[], cause: Cause, key: string): void {
  for (const command of follow) {
    const outcome = execute(work, command as Command, cause, key)
    if (!outcome.ok) throw new Error(`${command.kind} ${command.case}: ${JSON.stringify(outcome.refusal)}`)
  }
}

/** Opens, moves and closes obligations so that exactly what is owed now stands open. */
function reconcile(work: Work, number: string, owed: readonly Owed[]): void {
  const open = work.obligations.filter((o) => o.case === number && o.state === 'open')
  const time = workTime(work.rules.settings)
  for (const old of open) {
    const still = owed.find((o) => o.kind === old.kind && o.round === old.round)
    if (!still) {
      Object.assign(old, { state: 'done', nextAt: null })
      touch(work, old)
    } else if (!sameObligation(old, still)) {
      Object.assign(old, moveObligation(old, still, work.now, time))
      touch(work, old)
    }
  }
  for (const o of owed) {
    if (open.some((old) => old.kind === o.kind && old.round === o.round)) continue
    const opened = openObligation(number, o, work.now, time)
    work.obligations.push(opened)
    work.touched.add(opened)
  }
}

function touch(work: Work, obligation: Obligation): void {
  work.touched.add(obligation)
  if (obligation.id !== null) work.outdated.add(obligation.id)
}

const byTheClock: Cause = { person: null, account: null, chat: null, message: null }

/** Nothing is called late before it is: a reminder with nobody to hear it pulls no later step forward. */
function mayClimb(from: PlannedStep, to: PlannedStep, obligation: Obligation, now: Instant): boolean {
  return !from.early || to.early || obligation.due <= now
}

/** Says what is due on an obligation. A step with nobody to tell goes straight up to the next and says so. */
function fire(work: Work, obligation: Obligation): void {
  const state = work.cases.get(obligation.case)
  const type = state && work.rules.types.get(state.kind)
  if (!type) throw new Error(`obligation of unknown case ${obligation.case}`)
  const { due, late, next } = fireSteps(obligation, work.now)
  const context = contextOf(work, byTheClock)
  const reachable = work.rules.reachable ?? (() => true)
  const scene = type.scene(state)
  const acts = due.flatMap((d) => d.act ?? [])
  const told = new Set<PersonId>()
  let vacant: string[] = []
  let { step } = next
  const pending = [...due]
  for (let planned = pending.shift(); planned; planned = pending.shift()) {
    const people: PersonId[] = []
    for (const role of planned.to) {
      const found = peopleFor(work.rules.directory, role, scene, obligation.owner, work.now).filter(reachable)
      const away = isAbsent(work.rules.directory, role, scene, obligation.owner, work.now)
      if (away || (found.length === 0 && role !== 'enterprise_head')) vacant = [...new Set([...vacant, role])]
      people.push(...found)
    }
    const fresh = [...new Set(people)].filter((p) => !told.has(p))
    for (const to of fresh) {
      told.add(to)
      const says = type.step(
        state,
        {
          kind: obligation.kind,
          words: planned.words,
          lane: planned.lane,
          due: obligation.due,
          owner: obligation.owner,
          to,
          vacant,
        },
        context,
      )
      work.say(says, byTheClock, `o${obligation.id ?? ''}@${planned.at}`, obligation.id)
    }
    if (fresh.length > 0) vacant = []
    const above = obligation.plan[step]
    if (planned.to.length === 0) continue
    if (pending.length === 0 && people.length === 0 && above && mayClimb(planned, above, obligation, work.now)) {
      pending.push(above)
      step += 1
    }
  }
  Object.assign(obligation, { step, nextAt: obligation.plan[step]?.at ?? null })
  work.touched.add(obligation)
  const words = due.map((d) => d.words)
  work.events.push({
    case: obligation.case,
    cause: byTheClock,
    type: 'reminded',
    data: { kind: obligation.kind, words, to: [...told], late, step },
  })
  for (const act of acts) elapse(work, obligation, type.elapsed(act))
}

/** What nobody did in time: the clock's own command takes the same path as anybody's; refused, it is not to be done any more. */
function elapse(work: Work, { case: number, id, due }: Obligation, command: unknown): void {
  const kind = work.cases.get(number)?.kind ?? ''
  execute(work, { kind, case: number, command } as Command, byTheClock, `o${id ?? ''}@${due}`)
}

function keyOf(cause: string, say: Say): string {
  const to =
    'person' in say.to ? say.to.person : 'chat' in say.to ? say.to.chat : 'account' in say.to ? say.to.account : 'here'
  // One message may answer for two departments, each in words of its own.
  const unit = 'unit' in say.facts && typeof say.facts.unit === 'string' ? say.facts.unit : ''
  const cases = [...say.cases, ...(unit === '' ? [] : [unit])].join(',')
  // An index takes no key as long as the numbers of a storm.
  return [cause, say.words, to, cases.length > 200 ? createHash('sha256').update(cases).digest('hex') : cases].join('|')
}

/** Obligations that await any of these owners, nearest first. */
export function awaiting(work: Work, keys: readonly string[]): Obligation[] {
  return work.obligations
    .filter((o) => o.state === 'open' && keys.includes(ownerKey(o.owner)))
    .toSorted((a, b) => a.due - b.due)
}
