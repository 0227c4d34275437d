/**
 * Random people say random things to the whole product over its own HTTP interface: nothing fails, nothing is lost,
 * nobody is answered in anything but short Chinese.
 */
import fc from 'fast-check'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { verify } from '../../db/queries/verify.ts'
import { at, SECOND } from '../../domain/time.ts'
import { createApp } from '../../web/app.ts'
import { failedShortly, hostileText } from '../support/hostile.ts'
import { photo } from '../support/photo.ts'
import { type Heard, talkIn } from '../support/talk.ts'
import { createWorld, type World } from '../support/world.ts'

let world: World
let app: ReturnType<typeof createApp>
const failed: string[] = []
beforeAll(async () => {
  world = await createWorld(inject('postgres'), at(2026, 11, 23, 9))
  app = createApp({
    sim: world.sim,
    failed: (error, where) => failed.push(`${where} ${String(error)}`),
  })
})
afterAll(() => world.stop())

const dataUrl = (bytes: Uint8Array): string => `data:image/png;base64,${Buffer.from(bytes).toString('base64')}`
const images = fc.constantFrom(
  [],
  [],
  [],
  [],
  [],
  [],
  [],
  [dataUrl(photo('a'))],
  [dataUrl(photo('a')), dataUrl(photo('b'))],
  [dataUrl(photo('a').subarray(0, 20))],
  ['data:image/png;base64,AAAA'],
)
const message = fc.record({
  from: fc.constantFrom(
    '百善镇东风村网格员',
    '兴旺超市负责人',
    '百善镇应急办主任',
    '百善镇值班员',
    '县安委办主任',
    '四铺镇应急办主任',
    '张三',
    '李\u202e四',
  ),
  chat: fc.constantFrom(null, null, '百善镇应急群', '百善镇企业群'),
  at: fc.boolean(),
  text: hostileText,
  images,
  /** Which of the bot's messages so far is quoted or pressed, if any. */
  quote: fc.option(fc.nat(), { freq: 1 }),
  press: fc.constantFrom(null, null, null, null, null, 'ack', 'done', 'pass', 'return', 'dispatch', 'withdraw', '签收'),
  wait: fc.constantFrom(0, 0, 1, 3, 7, 100),
})

const post = async (path: string, body: object): Promise<number> => {
  const answer = await app.request(path, { method: 'POST', body: JSON.stringify(body) })
  const told = (await answer.json()) as { error?: string }
  if (answer.status >= 400) expect(told.error).toMatch(/\p{Script=Han}/u)
  expect(answer.status).toBeLessThan(500)
  return answer.status
}

/** Everything that was ever said to the bot: Latin words of its own would not be among them. */
let theirs = ''

/** Marks between their letters may be gone, and the end of one message may touch the beginning of another. */
const isTheirs = (word: string): boolean =>
  Array.from(word).some((_, i) => theirs.includes(word.slice(0, i)) && theirs.includes(word.slice(i)))

function expectSane({ where, text }: Heard): void {
  const about = `to ${where}: ${text}`
  expect(text, about).toMatch(/\p{Script=Han}/u)
  expect(Array.from(text).length, about).toBeLessThan(2000)
  expect(text, about).not.toMatch(/[{}`]|<\/?[a-z]|undefined|\[object|NaN|Infinity|\bnull\b|https?:|\.ts:\d|\n{3}/)
  expect(text.replaceAll('\n', ''), about).not.toMatch(/[\p{Bidi_Control}\p{Cc}\u200b\ufeff]/u)
  expect(text, about).not.toContain('13912345678')
  const own = (text.match(/[a-z]{4,}/gi) ?? []).filter((w) => !isTheirs(w.toLowerCase()))
  expect(own, about).toEqual([])
}

test('anything, from anybody, anywhere', { timeout: 180_000 }, async () => {
  const { heard } = talkIn(world)
  const answers: Heard[] = []
  let taken = 0
  await fc
    .assert(
      fc.asyncProperty(fc.array(message, { minLength: 10, maxLength: 25 }), async (messages) => {
        for (const { quote, press, wait, ...told } of messages) {
          theirs += told.text.toLowerCase().replace(/[^a-z]/g, '')
          const about = quote === null ? undefined : answers[quote % Math.max(1, answers.length)]?.message
          const body = { ...told, ...(about ? { quote: about.id } : {}) }
          if (press !== null && about)
            await post('/sim/api/clicks', { from: told.from, message: about.id, button: press })
          else if ((await post('/sim/api/messages', body)) === 202) taken += 1
          if (wait > 0) await post('/sim/api/clock', { advance: `PT${wait}M` })
        }
        const said = await heard()
        answers.push(...said)
        for (const each of said) expectSane(each)
        expect([world.errors, failed]).toEqual([[], []])
      }),
      { numRuns: 25, endOnFailure: true },
    )
    .catch(failedShortly)
  const { rows } = await world.product.db.query<{ state: string; n: number }>(
    'select state, count(*) as n from inbox group by state',
  )
  expect(rows.filter((r) => r.state !== 'done')).toEqual([])
  expect(taken).toBeGreaterThan(150)
  expect(answers.length).toBeGreaterThan(150)
  expect((await verify(world.product.db)).findings).toEqual([])
  const lost = await world.product.db.query(
    `select words, error from outbox where state <> 'sent' and state <> 'cancelled' and not_before < to_timestamp($1 / 1000.0)`,
    [world.sim.now() - SECOND],
  )
  expect(lost.rows).toEqual([])
})
