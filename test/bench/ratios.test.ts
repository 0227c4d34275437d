/** Generous versions of what `npm run bench` measures: an order of magnitude lost would fail here, noise does not. */
import { expect, inject, test } from 'vitest'
import { bare } from './bare.ts'
import { median } from './loop.ts'
import { ours } from './ours.ts'

const ROUNDS = 5
const MS = 150

test('a report received, durable and answered, beside the bare transaction', { timeout: 60_000 }, async () => {
  const [ceiling, bot] = [await bare(inject('postgres')), await ours(inject('postgres'))]
  const ratios = new Map<number, number>()
  await bot.round(32, 1000)
  await bot.analyze()
  for (const burst of [1, 32]) {
    await ceiling.round(burst, MS)
    await bot.round(burst, 2 * MS)
    const rounds: number[] = []
    for (let i = 0; i < ROUNDS; i += 1) {
      const { perSecond } = await ceiling.round(burst, MS)
      rounds.push((await bot.round(burst, MS)).perSecond / perSecond)
    }
    ratios.set(burst, median(rounds))
  }
  await ceiling.stop()
  // Also proves that every report was stored and answered once, and the chain.
  await bot.stop()
  console.log(
    `ratios to the bare transaction: ${[...ratios].map(([n, r]) => `${n} at a time ${r.toFixed(2)}`).join(', ')}`,
  )
  expect(ratios.get(1)).toBeGreaterThan(0.08)
  expect(ratios.get(32)).toBeGreaterThan(0.08)
})
