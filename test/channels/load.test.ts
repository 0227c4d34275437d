/** Under load, with WeCom's limits on; `npm run bench -- channel` measures the whole of it. */
import { expect, inject, test } from 'vitest'
import { measureChannel } from '../bench/channel.ts'

test('reminders of one chat are one message, and a warning reaches everybody once, over whatever road leads there', async () => {
  const size = { reminders: 400, chats: 8, people: 60, calls: 100 }
  const { fullest, warned, byApp, kept } = await measureChannel(inject('postgres'), size)
  expect(fullest).toBeLessThanOrEqual(3)
  expect(byApp).toBe(24)
  expect(warned).toBeLessThan(20)
  expect(kept).toBeLessThan(500)
})
