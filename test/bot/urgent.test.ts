/** Whatever storm there is, what is urgent is said before it, and beside a platform that is slow with the rest. */
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { type Channel, type Outgoing, SendError } from '../../bot/channel.ts'
import { createSpeaker } from '../../bot/speak.ts'
import type { Lane } from '../../domain/lane.ts'
import type { Say } from '../../domain/say.ts'
import { defaultSettings } from '../../domain/settings.ts'
import { MINUTE } from '../../domain/time.ts'
import { type County, MONDAY, openCounty } from '../db/county.ts'
import { able } from '../support/able.ts'

let county: County
beforeAll(async () => {
  county = await openCounty()
})
afterAll(() => county.close())
afterEach(() => county.db.query('truncate outbox, inbox'))

/** One to an account; `failed` has no line, so that it joins no digest in whatever lane. */
const sayOf = (account: string, lane: Lane, text: string): Say => {
  const base = { to: { to: 'account', account }, lane, cases: [text] } as const
  if (lane !== 'remind') return { ...base, words: 'failed', facts: { text } }
  const items = [{ number: text, place: '', what: '', where: '' }]
  return { ...base, words: 'rectify_remind', facts: { items, due: MONDAY + MINUTE } }
}
const put = async (...says: Say[]): Promise<void> => {
  await county.take(
    MONDAY,
    county.message('某人', (view) => says.forEach((say) => view.say(say))),
  )
}

function platform(answers: (conversation: string, nth: number) => Promise<void> | void = () => undefined) {
  const tried: string[] = []
  const texts: string[] = []
  let now = MONDAY
  const channel: Channel = {
    name: 'simulator',
    start: async () => undefined,
    stop: async () => undefined,
    take: () => [],
    health: () => ({ state: 'up', roads: [] }),
    capabilities: { ...able, repeatable: false, edits: false },
    send: async ({ conversation, text }: Outgoing) => {
      const nth = tried.push(conversation.slice(2))
      texts.push(text)
      await answers(conversation.slice(2), nth)
      return `p${nth}`
    },
    edit: () => Promise.reject(new Error('not asked')),
  }
  const speaker = createSpeaker({
    db: county.db,
    channel,
    now: () => now,
    settings: defaultSettings,
    onLost: () => undefined,
    onFault: (error) => county.errors.push({ error, about: 'speak' }),
  })
  return { speaker, tried, texts, pass: (ms: number) => (now += ms) }
}
/** A platform that answers when it is let. */
function slow(only: (conversation: string) => boolean = () => true) {
  const held: (() => void)[] = []
  let open = false
  const answers = (conversation: string): Promise<void> | void =>
    !open && only(conversation) ? new Promise<void>((resolve) => held.push(resolve)) : undefined
  const release = (): void => {
    open = true
    for (const go of held) go()
  }
  return { answers, release }
}
const many = (count: number, lane: Lane, name: string): Say[] =>
  Array.from({ length: count }, (_, i) => sayOf(`${name}${i}`, lane, `${name}${i}`))

test('reminders of many for many, however they lie, are one message for each', async () => {
  const conversations = Array.from({ length: 90 }, (_, i) => `甲${i}`)
  for (const round of ['一', '二', '三'])
    await put(...conversations.map((account) => sayOf(account, 'remind', `${account}${round}`)))
  const bot = platform()
  await bot.speaker.idle()
  expect([bot.tried.length, new Set(bot.tried).size]).toEqual([90, 90])
  expect(bot.texts.every((text) => text.includes('您有3件事'))).toBe(true)
})

test('while a drain still puts out, only what is urgent is said', async () => {
  const bot = platform()
  bot.speaker.gather(true)
  bot.speaker.gather(true)
  await put(sayOf('甲', 'remind', '一'), sayOf('乙', 'incident', '急'))
  await bot.speaker.idle()
  expect(bot.tried).toEqual(['乙'])
  bot.speaker.gather(false)
  await put(sayOf('甲', 'remind', '二'))
  await bot.speaker.idle()
  expect(bot.tried).toEqual(['乙'])
  bot.speaker.gather(false)
  await bot.speaker.idle()
  expect(bot.tried).toEqual(['乙', '甲'])
})

test('a platform that is slow with more reminders than are held hears the urgent one at once', async () => {
  const { answers, release } = slow((c) => c.startsWith('甲'))
  await put(...many(1200, 'remind', '甲'))
  const bot = platform(answers)
  bot.speaker.nudge()
  await expect.poll(() => bot.tried.length).toBe(32)
  await expect.poll(() => bot.speaker.saying().length).toBeGreaterThanOrEqual(1000)
  await put(sayOf('急', 'incident', '急'))
  bot.speaker.nudge()
  await expect.poll(() => bot.tried.at(-1)).toBe('急')
  expect([bot.tried.length, bot.speaker.saying().length < 1200]).toEqual([33, true])
  release()
  await bot.speaker.idle()
  expect(bot.tried).toHaveLength(1201)
})

test('in a conversation in which much is being said, the urgent one is next', async () => {
  const { answers, release } = slow()
  await put(...['一', '二', '三'].map((text) => sayOf('甲', 'overdue', text)))
  const bot = platform(answers)
  bot.speaker.nudge()
  await expect.poll(() => bot.tried.length).toBe(1)
  await put(sayOf('甲', 'incident', '急'))
  bot.speaker.nudge()
  await expect.poll(() => bot.speaker.saying().length).toBe(4)
  release()
  await bot.speaker.idle()
  expect(bot.texts.map((text) => /[一二三急]/.exec(text)?.[0])).toEqual(['一', '急', '二', '三'])
})

test('waiting for its turn among many, a conversation still hears the urgent one at once', async () => {
  const { answers, release } = slow((c) => c.startsWith('甲'))
  await put(...many(32, 'overdue', '甲'), sayOf('乙', 'overdue', '慢'))
  const bot = platform(answers)
  bot.speaker.nudge()
  await expect.poll(() => bot.tried.length).toBe(32)
  await put(sayOf('乙', 'incident', '急'))
  bot.speaker.nudge()
  await expect.poll(() => bot.tried.slice(32)).toEqual(['乙'])
  expect(bot.texts[32]).toContain('急')
  release()
  await bot.speaker.idle()
  expect(bot.texts[33]).toContain('慢')
})

test('what must be tried again holds back what is as urgent, and not what is more', async () => {
  let fail = (): void => undefined
  const bot = platform((_, nth) =>
    nth === 1
      ? new Promise<void>((_resolve, reject) => (fail = () => reject(new SendError('retry', 'later'))))
      : undefined,
  )
  await put(sayOf('甲', 'answer', '一'))
  bot.speaker.nudge()
  await expect.poll(() => bot.tried.length).toBe(1)
  await put(sayOf('甲', 'answer', '二'), sayOf('甲', 'overdue', '三'))
  await put(sayOf('甲', 'incident', '急'))
  bot.speaker.nudge()
  await expect.poll(() => bot.speaker.saying().length).toBe(3)
  fail()
  await bot.speaker.idle()
  const words = (): unknown[] => bot.texts.map((text) => /[一二三急]/.exec(text)?.[0])
  expect(words()).toEqual(['一', '急'])
  bot.pass(MINUTE)
  await bot.speaker.idle()
  expect(words()).toEqual(['一', '急', '一', '二', '三'])
})
