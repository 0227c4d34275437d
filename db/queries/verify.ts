/** Proves the event chain: every hash recomputed here, every column compared with what was hashed, every case with its last event. */
import { hash as hashOf } from 'node:crypto'
import { canonical } from '../../domain/canonical.ts'
import type { AnyCase } from '../../domain/case.ts'
import { type Asks, type Db, transaction } from '../client.ts'
import { CASE, caseOf, type CaseRecord } from './rows.ts'

export type Finding =
  | { what: 'hash' | 'columns' | 'gap'; seq: number; case: string }
  | { what: 'head'; seq: number }
  | { what: 'case'; case: string }
  | { what: 'orphan'; case: string }

export type Verdict = { events: number; cases: number; findings: Finding[] }

type Row = {
  seq: number
  case_number: string
  type: string
  at: number
  person: string | null
  account: string | null
  chat: string | null
  message: string | null
  payload: string
  hash: string
}

const PAGE = 5000

export const digestOf = (state: AnyCase): string => hashOf('sha256', canonical(state), 'hex')

/** Reads everything as it was at one moment, so that a product at work is not mistaken for a forger. */
export async function verify(db: Db): Promise<Verdict> {
  return transaction(db, async (tx) => {
    await tx.query('set transaction isolation level repeatable read, read only')
    return verifyAll(tx)
  })
}

export async function verifyAll(db: Asks): Promise<Verdict> {
  const findings: Finding[] = []
  const last = new Map<string, string>()
  let hash = '0'.repeat(64)
  let seq = 0
  let read: number | null = null
  for (;;) {
    // From the very first row: a forged one may stand before number 1.
    const { rows }: { rows: Row[] } = await db.query<Row>(
      'select seq, case_number, type, at, person, account, chat, message, payload, hash from event_log where $1::bigint is null or seq > $1 order by seq limit $2',
      [read, PAGE],
    )
    if (rows.length === 0) break
    for (const row of rows) {
      if (row.seq !== seq + 1) findings.push({ what: 'gap', seq: row.seq, case: row.case_number })
      const expected = hashOf('sha256', `${hash}\n${row.seq}\n${row.payload}`, 'hex')
      if (expected !== row.hash) findings.push({ what: 'hash', seq: row.seq, case: row.case_number })
      const after = columnsMatch(row)
      if (after === false) findings.push({ what: 'columns', seq: row.seq, case: row.case_number })
      else if (after !== null) last.set(row.case_number, after)
      ;({ hash, seq } = row)
    }
    read = seq
  }
  const head = await db.query<{ seq: number; hash: string }>('select seq, hash from chain_head where id = 1')
  if (head.rows[0]?.seq !== seq || head.rows[0].hash !== hash) findings.push({ what: 'head', seq })
  const cases = await verifyCases(db, last, findings)
  return { events: seq, cases, findings }
}

/** The digest of the case after the event (null when the event changed none), or false when a column differs from the payload. */
function columnsMatch(row: Row): string | null | false {
  try {
    const p = JSON.parse(row.payload) as Record<string, unknown>
    const same =
      p['case'] === row.case_number &&
      p['type'] === row.type &&
      p['at'] === row.at &&
      p['person'] === row.person &&
      p['account'] === row.account &&
      p['chat'] === row.chat &&
      p['message'] === row.message
    return same ? (typeof p['after'] === 'string' ? p['after'] : null) : false
  } catch {
    return false
  }
}

async function verifyCases(db: Asks, last: ReadonlyMap<string, string>, findings: Finding[]): Promise<number> {
  const seen = new Set<string>()
  let from = ''
  for (;;) {
    const { rows } = await db.query<CaseRecord>(
      `select ${CASE} from cases where number > $1 order by number limit $2`,
      [from, PAGE],
    )
    if (rows.length === 0) break
    for (const row of rows) {
      seen.add(row.number)
      const digest = last.get(row.number)
      if (digest === undefined) findings.push({ what: 'orphan', case: row.number })
      else if (digest !== digestOf(caseOf(row))) findings.push({ what: 'case', case: row.number })
      from = row.number
    }
  }
  for (const number of last.keys()) if (!seen.has(number)) findings.push({ what: 'orphan', case: number })
  return seen.size
}
