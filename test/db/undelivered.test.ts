/** What was not heard, or not certainly, is told one level up after a while, once, and listed for the office. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import { markSpoken, recoverOutbox } from '../../db/transactions/speak.ts'
import { openStanding } from '../../db/transactions/standing.ts'
import { MINUTE } from '../../domain/time.ts'
import { type County, MONDAY, on, openCounty } from './county.ts'

let county: County
beforeEach(async () => {
  county = await openCounty()
  await openStanding(county.db, county.rules(), MONDAY)
})
afterEach(async () => {
  await county.close()
})

type Told = { conversation: string; words: string; facts: { rows: { who: string; why: string }[]; total: number } }
const told = (words: string): Promise<Told[]> =>
  county.rows<Told>('select conversation, words, facts from outbox where words = $1 order by id', [words])
const nameAt = (conversation: string): string | undefined =>
  county.rules().directory.person(conversation.slice(2))?.name
const idOf = async (words: string): Promise<number> => {
  const [row] = await county.rows<{ id: number }>('select id from outbox where words = $1', [words])
  return row?.id ?? 0
}

test('an uncertain one: to the next one up after a quarter of an hour, once; to the office in the morning, once', async () => {
  await county.report(MONDAY)
  const asked = await idOf('hazard_to_dispatch')
  await markSpoken(county.db, [{ ids: [asked], result: { state: 'uncertain', error: 'no answer' } }], MONDAY)
  await county.fire(MONDAY + 14 * MINUTE)
  expect(await told('undelivered')).toEqual([])
  await county.fire(MONDAY + 15 * MINUTE)
  await county.fire(MONDAY + 40 * MINUTE)
  const [above, another] = await told('undelivered')
  expect([nameAt(above?.conversation ?? ''), another]).toEqual(['百善镇分管领导', undefined])
  expect(above?.facts).toMatchObject({ total: 1, rows: [{ who: '百善镇应急办主任', why: 'uncertain' }] })
  expect(await told('undelivered_list')).toEqual([])
  for (const at of ['11-24 08:30', '11-24 09:00', '11-25 08:30']) await county.fire(on(at))
  const list = await told('undelivered_list')
  expect(list.map((l) => nameAt(l.conversation))).toEqual(['县安委办值班员'])
  expect(county.errors).toEqual([])
})

test('an answer that failed is not told to others: whoever spoke sees that none came', async () => {
  await county.report(MONDAY)
  const answer = await idOf('hazard_recorded')
  await markSpoken(county.db, [{ ids: [answer], result: { state: 'failed', error: 'refused' } }], MONDAY)
  await county.fire(MONDAY + 30 * MINUTE)
  expect(await told('undelivered')).toEqual([])
})

test('what a crash left as being said, on a channel that cannot say it again', async () => {
  await county.report(MONDAY)
  await county.db.query("update outbox set state = 'sending' where words = 'hazard_to_dispatch'")
  await recoverOutbox(county.db, 'simulator', { repeatable: false, edits: false })
  await county.fire(MONDAY + 15 * MINUTE)
  expect(await told('undelivered')).toHaveLength(1)
})
