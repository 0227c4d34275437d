/** The bot was away: what people said meanwhile is read as of when they said it. */
import { expect, inject, test } from 'vitest'
import { at } from '../../domain/time.ts'
import { createWorld } from '../support/world.ts'
import { plainMessage } from '../support/envelope.ts'

test('messages that waited are understood by the hour they were sent, and an hour apart is not together', async () => {
  const world = await createWorld(inject('postgres'), at(2026, 11, 24, 7, 30))
  const { product, sim } = world
  const say = async (id: string, account: string, text: string, sentAt: number): Promise<void> => {
    const envelope = plainMessage({
      id,
      account,
      text,
      sentAt,
    })
    await product.store.hear(envelope, text, null)
    product.simulator?.hear(envelope)
  }
  await say('m1', 'P340621108901-grid', '兴旺超市灭火器过期了', at(2026, 11, 23, 20))
  await say('m2', 'P340621108901-grid', '灭火器压力不够,过期了', at(2026, 11, 23, 21))
  await sim.settle()
  await say('m3', 'P340621108-director', '01号 交兴旺超市整改,明天下班前', at(2026, 11, 23, 21, 30))
  await sim.settle()
  const { messages } = await sim.messages({ after: 0, waitMs: 0 })
  const said = messages.filter((m) => m.from === 'bot').map((m) => m.text)
  expect(said.some((t) => t.includes('已补到'))).toBe(false)
  expect(said.some((t) => t.includes('已分派') && t.includes('11月24日(周二)17:30'))).toBe(true)
  expect(world.errors).toEqual([])
  await world.stop()
})
