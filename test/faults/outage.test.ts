/** The bot was away for days: each person hears once what is late, not one message for each step that was missed. */
import { expect, inject, test } from 'vitest'
import { at } from '../../domain/time.ts'
import { createWorld } from '../support/world.ts'
import { photo } from '../support/photo.ts'

test('after a long outage one message per person explains what is late', async () => {
  const world = await createWorld(inject('postgres'), at(2026, 11, 23, 9))
  const { sim, product } = world
  const faults: [string, string][] = [
    ['兴旺超市', '灭火器过期了'],
    ['顺风烧烤店', '安全出口锁着'],
  ]
  for (const [place, fault] of faults) {
    await sim.post({
      from: '百善镇东风村网格员',
      chat: null,
      text: `${place}${fault}`,
      images: [{ name: place, bytes: photo(place), type: 'image/png' }],
    })
    await sim.settle()
    await sim.moveClock({ advanceMs: 120_000 })
  }
  await sim.post({ from: '百善镇应急办主任', chat: null, text: '01号 交兴旺超市整改,三天内' })
  await sim.post({ from: '百善镇应急办主任', chat: null, text: '02号 交顺风烧烤店整改,三天内' })
  await sim.settle()
  const { cursor } = await sim.messages({ after: 0, waitMs: 0 })

  // Ten days pass without a beat; then the watch finds everything at once.
  product.clock.moveTo(at(2026, 12, 4, 10))
  await product.run('due')
  await sim.settle()

  const { messages } = await sim.messages({ after: cursor, waitMs: 0 })
  const heard = Map.groupBy(
    messages.filter((m) => m.from === 'bot' && m.chat === null),
    (m) => m.to ?? '',
  )
  const names = new Map(sim.people().map((p) => [p.id, p.name]))
  const told = Object.fromEntries([...heard].map(([id, said]) => [names.get(id), said.length]))
  expect(told).toEqual({
    兴旺超市负责人: 1,
    顺风烧烤店负责人: 1,
    百善镇东风村网格员: 1,
    百善镇应急办主任: 1,
    百善镇分管领导: 1,
    县安委办主任: 1,
  })
  const director = messages.find((m) => names.get(m.to ?? '') === '百善镇应急办主任')
  expect(director?.text).toContain('YH261123-01')
  expect(director?.text).toContain('YH261123-02')
  expect(messages.some((m) => m.text.includes('还剩'))).toBe(false)
  expect(messages.filter((m) => m.chat !== null && m.from === 'bot').length).toBeLessThanOrEqual(1)

  // Nothing is said again for what was said.
  await product.run('due')
  await sim.settle()
  const again = await sim.messages({ after: messages.at(-1)?.seq ?? 0, waitMs: 0 })
  expect(again.messages).toEqual([])
  expect(world.errors).toEqual([])
  await world.stop()
})
