/** Messages that failed or are uncertain: raised one level up after a while, listed for the office in the morning. */
import type { Context } from '../../../domain/case.ts'
import { nextMorning, standingDuty } from '../../../domain/standing.ts'
import { addDays, type Instant } from '../../../domain/time.ts'
import { listed, raised, UNDELIVERED, type Unheard } from '../../../domain/undelivered.ts'
import type { Tx } from '../../client.ts'
import { NO_ACCOUNT } from '../unheard.ts'
import { contextOf } from '../work.ts'
import { byTheClock, type StandingKind } from './kind.ts'
import { countyOffice } from '../../../domain/roles.ts'

/** Rows raised in one transaction; more follow at once. */
const BATCH = 200

export const undelivered: StandingKind = {
  kind: UNDELIVERED,
  duties: ({ directory }, now) => {
    const owner = countyOffice({ directory })
    // Nothing to be done until something fails; see `wake`.
    return [{ ...standingDuty({ kind: UNDELIVERED, subject: UNDELIVERED, owner, now, next: now }), nextAt: null }]
  },
  // It stands for good.
  over: () => [],
  fire: async (tx, work, duty) => {
    const { settings } = work.rules
    const context = contextOf(work, byTheClock)
    const old = work.now - settings.unheardWait
    const rows = await unheard(tx, 'raised_at is null and created_at <= to_timestamp($1 / 1000.0)', [old], context)
    const key = `o${duty.id ?? ''}@${duty.nextAt ?? 0}`
    work.say(raised(rows, context), byTheClock, key)
    await mark(tx, work.now)(rows.map((r) => r.id))
    const morning = nextMorning(duty.due - 1, settings) === duty.due && duty.due <= work.now ? duty.due : null
    if (morning !== null) {
      const since = 'raised_at > to_timestamp($1 / 1000.0) and raised_at <= to_timestamp($2 / 1000.0)'
      const all = await unheard(tx, since, [addDays(morning, -1), morning], context)
      work.say(listed(all, context), byTheClock, `${key}:list`)
    }
    return await next(tx, work.now, settings.unheardWait, nextMorning(work.now, settings))
  },
}

type Row = Unheard & { id: number }
type Record_ = {
  id: number
  conversation: string
  channel: string
  state: 'failed' | 'uncertain'
  error: string | null
  words: string
  cases: string[]
  buttons: string[]
  lane: number
  answer: boolean
  at: number
}

async function unheard(tx: Tx, which: string, values: number[], { directory }: Context): Promise<Row[]> {
  const { rows } = await tx.query<Record_>({
    text: `select id, conversation, channel, state, error, words, cases, buttons, lane, reply_to is not null as answer,
        (extract(epoch from created_at) * 1000)::float8 as at
      from outbox where state in ('failed', 'uncertain') and ${which} order by id limit ${BATCH} for update`,
    values,
  })
  return rows.map(({ id, conversation, channel, state, error, words, cases, buttons, lane, answer, at }) => {
    const [kind, of] = [conversation.slice(0, 2), conversation.slice(2)]
    const unregistered = error?.startsWith(`${NO_ACCOUNT}:`) ?? false
    const person = unregistered
      ? (error?.slice(NO_ACCOUNT.length + 1) ?? null)
      : kind === 'p:'
        ? (directory.account(channel, of)?.person ?? null)
        : null
    const why = unregistered ? 'unregistered' : state
    return {
      id,
      person,
      chat: kind === 'g:' ? of : null,
      why,
      words,
      cases,
      lane,
      answer,
      asks: buttons.length > 0,
      at,
    }
  })
}

const mark = (tx: Tx, now: Instant) => async (ids: readonly number[]) => {
  if (ids.length === 0) return
  await tx.query({
    name: 'mark_raised',
    text: 'update outbox set raised_at = to_timestamp($2 / 1000.0) where id = any($1::bigint[])',
    values: [ids, now],
  })
}

/** When the next one is old enough; else the morning, if anything was raised since the last one. */
async function next(tx: Tx, now: Instant, wait: number, morning: Instant): Promise<Instant | null> {
  const { rows } = await tx.query<{ first: number | null; late: boolean }>({
    name: 'next_undelivered',
    text: `select (select (extract(epoch from min(created_at)) * 1000)::float8 from outbox
        where state in ('failed', 'uncertain') and raised_at is null) as first,
      exists (select 1 from outbox where state in ('failed', 'uncertain') and raised_at > to_timestamp($1 / 1000.0)) as late`,
    values: [addDays(morning, -1)],
  })
  const first = rows[0]?.first ?? null
  const times = [...(first === null ? [] : [Math.max(now, first + wait)]), ...(rows[0]?.late ? [morning] : [])]
  return times.length === 0 ? null : Math.min(...times)
}
