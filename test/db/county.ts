/** The demo county on a database of its own, with the write path and nothing of the chat around it. */
import { inject } from 'vitest'
import { connect, type Db } from '../../db/client.ts'
import { openDirectory } from '../../db/directory.ts'
import { fireDue } from '../../db/transactions/fire.ts'
import type { Reach } from '../../db/transactions/flush.ts'
import { type Incoming, intake, type IntakeReport, type View } from '../../db/transactions/intake.ts'
import type { Outcome, Rules } from '../../db/transactions/work.ts'
import { caseTypes } from '../../domain/case-types.ts'
import { conversationOf, type Envelope } from '../../domain/envelope.ts'
import type { HazardCommand } from '../../domain/hazard/state.ts'
import { ownerKey } from '../../domain/obligation.ts'
import { defaultSettings, type Settings } from '../../domain/settings.ts'
import { type Instant, parseIso } from '../../domain/time.ts'
import { hazardLexicon } from '../../prompts/lexicon/hazard.ts'
import { cloneDatabase } from '../support/postgres.ts'
import { plainMessage } from '../support/envelope.ts'

/** An instant as the office would write it. */
export function on(text: string): Instant {
  const instant = parseIso(`2026-${text}`)
  if (instant === undefined) throw new Error(`no instant: ${text}`)
  return instant
}

export const MONDAY = on('11-23 09:00')

export type County = Awaited<ReturnType<typeof openCounty>>
type Logged = { seq: number; case_number: string; type: string; person: string | null; data: Record<string, unknown> }
type Outboxed = {
  id: number
  words: string
  conversation: string
  lane: number
  state: string
  error: string | null
  not_before: Instant
  facts: Record<string, unknown>
  attempts: number
  text: string | null
}

export async function openCounty() {
  const database = await cloneDatabase(inject('postgres'))
  const db = connect(database.url)
  // A connection in use that breaks also emits 'error', and without a listener that ends the process.
  const store = await openDirectory(db)
  const types = caseTypes(hazardLexicon(defaultSettings))
  const errors: { error: unknown; about: string }[] = []
  let settings: Settings = defaultSettings
  let serial = 0

  const rules = (): Rules => ({ types, directory: store.current(), settings })
  const idOf = (name: string): string => {
    const person = store.current().personNamed(name)
    if (!person) throw new Error(`nobody is called ${name}`)
    return person.id
  }
  const reach: Reach = {
    channel: 'simulator',
    conversation: ({ say, cause }) => {
      if (say.to.to === 'here')
        return cause.account === null ? null : conversationOf({ chat: cause.chat, account: cause.account })
      if (say.to.to === 'chat') return `g:${say.to.chat}`
      return `p:${say.to.to === 'account' ? say.to.account : say.to.person}`
    },
  }

  /** A message by somebody (a stranger when nobody is called so) and what is to be done with it. */
  const message = (
    from: string,
    does: (view: View) => void,
    more: Partial<Envelope> = {},
    numbers: string[] = [],
  ): Incoming => {
    serial += 1
    const person = store.current().personNamed(from)?.id ?? null
    const envelope = plainMessage({
      id: `m-${serial}`,
      account: person ?? from,
      text: `第${serial}条`,
      sentAt: MONDAY,
      ...more,
    })
    const posts = person === null ? [] : store.current().postsOf(person, MONDAY)
    const keys =
      person === null ? [] : [ownerKey({ person }), ...posts.map((p) => ownerKey({ unit: p.unit, post: p.kind }))]
    return {
      envelope,
      person,
      needs: {
        account: envelope.account,
        chat: envelope.chat,
        conversation: conversationOf(envelope),
        keys,
        quote: envelope.quote,
        numbers,
        tails: [],
        list: null,
        near: [],
        rulings: false,
        nearOwn: false,
        prefixes: ['TF', 'YH'],
      },
      handle: does,
    }
  }
  const takeOn = (pool: Db, now: Instant, ...batch: Incoming[]): Promise<IntakeReport> =>
    intake(pool, batch, rules(), reach, now, (error, envelope) => errors.push({ error, about: envelope.id }))
  const take = (now: Instant, ...batch: Incoming[]): Promise<IntakeReport> => takeOn(db, now, ...batch)

  /** One command in one message; what is refused is an error of the test. */
  const act = async (from: string, now: Instant, number: string | null, command: HazardCommand): Promise<string[]> => {
    let outcome: Outcome | undefined
    const does = (view: View): void => {
      outcome = view.execute({ kind: 'hazard', case: number, command })
    }
    const { handled } = await take(now, message(from, does, { sentAt: now }, number === null ? [] : [number]))
    if (!outcome?.ok || handled !== 1)
      throw new Error(`not done: ${JSON.stringify(outcome)} ${String(errors.at(-1)?.error)}`)
    return outcome.numbers
  }
  const reporting = (count = 1, name = '兴旺超市'): HazardCommand => {
    const place = store.current().rows.places.find((p) => p.name === name)
    if (!place) throw new Error(`no place ${name}`)
    const hazards = Array.from({ length: count }, (_, i) => ({ category: '消防通道', text: `第${i + 1}处堵塞` }))
    return {
      do: 'report',
      source: 'grid',
      said: '堵了',
      area: place.area,
      town: store.current().townOf(place.area)?.id ?? null,
      place: { id: place.id, name },
      hazards,
      photos: ['before'],
    }
  }
  const ordering = (due: Instant, more: { to?: string; checker?: string } = {}): HazardCommand => ({
    do: 'dispatch',
    to: idOf(more.to ?? '兴旺超市负责人'),
    measure: '清空',
    responsible: null,
    due,
    dueWords: '三天内',
    checker: more.checker === undefined ? null : idOf(more.checker),
    located: null,
  })

  return {
    url: database.url,
    db,
    store,
    errors,
    rules,
    reach,
    idOf,
    message,
    take,
    takeOn,
    act,
    reporting,
    ordering,
    report: (now: Instant, count = 1) => act('百善镇东风村网格员', now, null, reporting(count)),
    dispatch: (number: string, now: Instant, due: Instant, more: { to?: string; checker?: string } = {}) =>
      act('百善镇应急办主任', now, number, ordering(due, more)),
    accept: (number: string, now: Instant) => act('兴旺超市负责人', now, number, { do: 'ack' }),
    submit: (number: string, now: Instant) =>
      act('兴旺超市负责人', now, number, { do: 'submit', text: '已整改', photos: ['after'], excuse: false }),
    giveBack: (number: string, now: Instant) =>
      act('百善镇东风村网格员', now, number, { do: 'return', reason: '还堵着', photos: [] }),
    pass: (number: string, now: Instant) =>
      act('百善镇东风村网格员', now, number, { do: 'pass', text: '合格', photos: ['seen'], excuse: false }),
    fire: (now: Instant) => fireDue(db, rules(), reach, now, (error, about) => errors.push({ error, about })),
    change: (changed: Partial<Settings>) => {
      settings = { ...settings, ...changed }
    },
    /** Somebody gives up all posts, as an import of the organisation would write it. */
    leave: async (name: string, at: Instant): Promise<void> => {
      await db.query('update post set to_at = to_timestamp($2 / 1000.0) where person = $1', [idOf(name), at])
      await db.query('update org_version set version = version + 1 where id = 1')
      await store.refresh()
    },
    rows: async <T extends object>(sql: string, values: unknown[] = []): Promise<T[]> =>
      (await db.query<T>(sql, values)).rows,
    events: async (type: string): Promise<Logged[]> => {
      const { rows } = await db.query<Logged>(
        `select seq, case_number, type, person, payload::json->'data' as data from event_log where type = $1 order by seq`,
        [type],
      )
      return rows
    },
    outbox: async (words?: string): Promise<Outboxed[]> => {
      const { rows } = await db.query<Outboxed>(
        'select id, words, conversation, lane, state, error, not_before, facts, attempts, text from outbox where $1::text is null or words = $1 order by id',
        [words ?? null],
      )
      return rows
    },
    close: async (): Promise<void> => {
      await db.end()
      await database.drop()
    },
  }
}
