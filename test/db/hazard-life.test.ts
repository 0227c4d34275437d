/** Hazards on the real database: random lives end as they do in memory, and of two who act at once one is told of the other. */
import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { connect, type Db } from '../../db/client.ts'
import { verify } from '../../db/queries/verify.ts'
import type { Incoming, View } from '../../db/transactions/intake.ts'
import type { Outcome } from '../../db/transactions/work.ts'
import { canonical } from '../../domain/canonical.ts'
import type { HazardCommand } from '../../domain/hazard/state.ts'
import type { Instant } from '../../domain/time.ts'
import { lives } from '../domain/hazard-deeds.ts'
import { createPlay, type Done } from '../domain/hazard-play.ts'
import { type County, MONDAY, on, openCounty } from './county.ts'

let county: County
let other: Db

beforeAll(async () => {
  county = await openCounty()
  other = connect(county.url)
})
afterAll(async () => {
  await other.end()
  await county.close()
})
beforeEach(async () => {
  county.errors.length = 0
  await county.db.query(
    `alter table event_log disable trigger all; truncate inbox, outbox, cases, obligation, counter, question, event_log;
     alter table event_log enable trigger all; update chain_head set seq = 0, hash = repeat('0', 64)`,
  )
})

/** The step as a message to the real write path, with every record at hand that there is. */
async function repeat(done: Done, numbers: string[]): Promise<void> {
  const { step, now, command, number, cause } = done
  if ('clock' in step) return void (await county.fire(now))
  if (!command) return
  const who =
    cause.person === null ? (cause.account ?? '') : (county.rules().directory.person(cause.person)?.name ?? '')
  let outcome: Outcome | undefined
  const does = (view: View): void => {
    outcome = view.execute({ kind: 'hazard', case: number, command })
  }
  await county.take(now, county.message(who, does, { id: cause.message ?? '', sentAt: now }, numbers))
  expect(outcome).toEqual(done.outcome)
}

const seed = Number(process.env['SEED'] ?? Math.floor(performance.timeOrigin % 1_000_000))

test(
  `random lives end in the database as they do in memory, and the chain proves them (seed ${seed})`,
  { timeout: 120_000 },
  async () => {
    for (const [i, steps] of fc.sample(lives, { numRuns: 12, seed }).entries()) {
      const play = createPlay(`${i}-`)
      await county.db.query('truncate cases, obligation, counter')
      await county.db.query(
        `alter table event_log disable trigger all; delete from event_log; alter table event_log enable trigger all`,
      )
      await county.db.query(`update chain_head set seq = 0, hash = repeat('0', 64)`)
      for (const step of steps) await repeat(play.take(step), [...play.cases.keys()])
      const rows = await county.rows<{ number: string; state: string; version: number; body: unknown }>(
        'select number, state, version, body from cases order by number',
      )
      const kept = play.hazards().toSorted((a, b) => (a.number < b.number ? -1 : 1))
      expect(rows.map((r) => canonical(r))).toEqual(
        kept.map(({ number, state, version, body }) => canonical({ number, state, version, body })),
      )
      const owed = await county.rows<{ k: string }>(
        `select case_number || ' ' || kind || ' ' || round || ' ' || (extract(epoch from due_at) * 1000)::bigint as k
       from obligation where state = 'open'`,
      )
      const open = play.obligations().filter((o) => o.state === 'open')
      expect(owed.map((o) => o.k).toSorted()).toEqual(
        open.map((o) => `${o.case} ${o.kind} ${o.round} ${o.due}`).toSorted(),
      )
      expect((await verify(county.db)).findings).toEqual([])
    }
    expect(county.errors).toEqual([])
  },
)

/** Several do something at once, each on a connection of its own; what each was answered. */
async function atOnce(
  now: Instant,
  acts: readonly { who: string; does: (view: View) => Outcome; near?: string; numbers?: string[] }[],
) {
  const outcomes: Outcome[] = []
  await Promise.all(
    acts.map(async ({ who, does, near, numbers }, i) => {
      const handle = (view: View): void => {
        outcomes[i] = does(view)
      }
      const plain = county.message(who, handle, { sentAt: now }, numbers ?? [])
      const incoming: Incoming =
        near === undefined ? plain : { ...plain, needs: { ...plain.needs, near: [{ place: near }] } }
      await county.takeOn(i % 2 === 0 ? county.db : other, now, incoming)
    }),
  )
  return outcomes
}
const act = (number: string, command: HazardCommand) => (view: View) =>
  view.execute({ kind: 'hazard', case: number, command })

describe('at the same moment', () => {
  const place = () => county.rules().directory.rows.places.find((p) => p.name === '兴旺超市')?.id ?? ''
  const reporting =
    (category: string) =>
    (view: View): Outcome => {
      const command = county.reporting()
      if (command.do !== 'report') throw new Error('no report')
      const beside = view.near({ place: place() }).map((c) => c.number)
      const hazards = [{ category, text: '堵了' }]
      return view.execute({ kind: 'hazard', case: null, command: { ...command, hazards, beside } })
    }
  const reporters = ['百善镇东风村网格员', '百善镇东风村书记', '百善镇值班员', '百善镇应急办主任']

  test('the same new hazard told by four, two processes and ten times over, is one record with four reporters', async () => {
    for (let round = 1; round <= 10; round += 1) {
      const told = reporters.map((who) => ({ who, does: reporting(`类别${round}`), near: place() }))
      const outcomes = await atOnce(MONDAY + round, told)
      expect(new Set(outcomes.map((o) => o.ok && o.numbers.join()))).toEqual(
        new Set([`YH261123-${String(round).padStart(2, '0')}`]),
      )
    }
    const counts = await county.rows("select jsonb_array_length(body->'reports') as further from cases")
    expect(counts).toEqual(Array.from({ length: 10 }, () => ({ further: 3 })))
    expect([(await verify(county.db)).findings, county.errors]).toEqual([[], []])
  })
  test('told by two in one batch, it is one record as well', async () => {
    const batch = reporters.slice(0, 2).map((who): Incoming => {
      const plain = county.message(who, (view) => void reporting('消防通道')(view))
      return { ...plain, needs: { ...plain.needs, near: [{ place: place() }] } }
    })
    await county.take(MONDAY, ...batch)
    expect(await county.rows("select number, jsonb_array_length(body->'reports') as further from cases")).toEqual([
      { number: 'YH261123-01', further: 1 },
    ])
    expect((await county.outbox('told_again_town')).length).toBe(1)
  })
  test('of two orders the first stands, and the second hears who gave it', async () => {
    for (let round = 0; round < 5; round += 1) {
      const [number = ''] = await county.report(MONDAY)
      const outcomes = await atOnce(MONDAY, [
        { who: '百善镇应急办主任', does: act(number, county.ordering(on('11-26 24:00'))), numbers: [number] },
        {
          who: '百善镇分管领导',
          does: act(number, county.ordering(on('11-25 24:00'), { to: '百善镇东风村书记' })),
          numbers: [number],
        },
      ])
      const refused = outcomes.filter((o) => !o.ok)
      expect(refused).toMatchObject([
        { refusal: { code: 'dispatched_already', number, by: expect.stringContaining('百善镇') } },
      ])
      const [stands] = await county.rows<{ version: number; by: string }>(
        "select version, body->'order'->>'by' as by from cases where number = $1",
        [number],
      )
      const winner = outcomes.findIndex((o) => o.ok) === 0 ? '百善镇应急办主任' : '百善镇分管领导'
      expect(stands).toEqual({ version: 2, by: county.idOf(winner) })
    }
  })
  test('of a grant and a refusal the first stands, the deadline with it, and the other hears which', async () => {
    for (let round = 0; round < 5; round += 1) {
      const [number = ''] = await county.report(MONDAY)
      await county.dispatch(number, MONDAY, on('11-26 24:00'))
      const ask = {
        do: 'extend_request',
        until: { days: 2 },
        words: null,
        reason: '配件没到',
        interim: '停用',
      } as const
      await county.act('兴旺超市负责人', MONDAY, number, ask)
      const outcomes = await atOnce(MONDAY, [
        {
          who: '百善镇应急办主任',
          does: act(number, { do: 'extend_grant', until: null, interim: '' }),
          numbers: [number],
        },
        { who: '百善镇分管领导', does: act(number, { do: 'extend_refuse', reason: '能改完' }), numbers: [number] },
      ])
      const granted = outcomes[0]?.ok === true
      expect(outcomes.filter((o) => o.ok)).toHaveLength(1)
      expect(outcomes.find((o) => !o.ok)).toMatchObject({ refusal: { code: 'extension_decided', ok: granted } })
      const due = granted ? on('11-28 24:00') : on('11-26 24:00')
      expect(await county.rows('select due_at as due from cases where number = $1', [number])).toEqual([{ due }])
      const [owed] = await county.rows(
        "select due_at as due from obligation where case_number = $1 and state = 'open' and kind = 'rectify'",
        [number],
      )
      expect(owed).toEqual({ due })
    }
  })
})
