/** The event chain: every event is hashed together with the one before it. */
import { digestOf } from '../queries/verify.ts'
import { type Columns, json, type Statement } from '../statement.ts'
import type { LoggedEvent, Work } from './work.ts'

type Logged = LoggedEvent & { payload: string; at: number }

const columns: Columns<Logged> = {
  payload: ['text', (l) => l.payload],
  case_number: ['text', (l) => l.case],
  type: ['text', (l) => l.type],
  at: ['timestamptz', (l) => new Date(l.at).toISOString()],
  person: ['text', (l) => l.cause.person],
  account: ['text', (l) => l.cause.account],
  chat: ['text', (l) => l.cause.chat],
  message: ['text', (l) => l.cause.message],
}

/** Logs what happened; returns what must be evaluated for it, or null where it is done as parts. */
export function appendEvents(s: Statement, work: Work): (() => string) | null {
  const payloads = payloadsOf(work)
  const logged = work.events.map((event, i) => ({ ...event, payload: payloads[i] ?? '', at: work.now }))
  const [only] = logged
  if (!only) return null
  if (logged.length > 1) {
    const arrays = Object.values(columns).map(([type, of]) => s.array(logged.map(of), type))
    return () => `append_events(${arrays.join(', ')})`
  }
  const [payload, ...others] = Object.values(columns).map(([type, of]) => s.bind(of(only), type))
  s.part(
    'head',
    () => `update chain_head set seq = seq + 1, hash = chained(hash, seq + 1, ${payload})
    where id = 1${s.behind('stepped_obligations', 'moved_obligations', 'updated_cases')} returning seq, hash`,
  )
  s.part(
    'logged',
    () => `insert into event_log (seq, hash, payload, case_number, type, at, person, account, chat, message)
    select seq, hash, ${[payload, ...others].join(', ')} from head`,
  )
  return null
}

/** The last event of each changed case carries the digest of the case as it now stands, so that an edited row is found. */
function payloadsOf(work: Work): string[] {
  const unsigned = new Set(work.changed)
  return work.events
    .toReversed()
    .map(({ case: number, type, data, cause: { person, account, chat, message } }) => {
      const state = unsigned.delete(number) ? work.cases.get(number) : undefined
      const after = state ? { after: digestOf(state) } : {}
      return json({ case: number, type, at: work.now, person, account, chat, message, data, ...after })
    })
    .toReversed()
}
