/**
 * 吹哨 and 值班 as people type and speak them, and what only looks like them: written before the rules were tuned.
 */
import { describe, expect, test } from 'vitest'
import { score } from './labelled.ts'
import { printTable } from './table.ts'

describe('duty-whistle.jsonl', () => {
  const results = score('duty-whistle.jsonl')

  test('intents and slots', () => {
    const total = printTable('duty-whistle.jsonl', results)
    for (const { m, got, right, wrong } of results) {
      if (!right) console.log(`${m.id} ${got.intent} for ${m.intent}: ${m.text}`)
      else if (wrong.length > 0) console.log(`${m.id} ${wrong.join('; ')}: ${m.text}`)
    }
    expect(total.intents).toBeGreaterThanOrEqual(0.97)
    expect(total.slots).toBeGreaterThanOrEqual(0.95)
  })

  test('no incident is lost, none is invented', () => {
    const off = results.filter((r) => (r.m.intent === 'incident') !== (r.got.intent === 'incident') && !r.right)
    expect(off.map((r) => r.m.text)).toEqual([])
  })

  test('noise and hazards call nobody and change no duty', () => {
    const taken = results.filter((r) => /^(noise|hazard|incident)/.test(r.m.group) && !r.right)
    expect(taken.map((r) => [r.m.text, r.got.intent])).toEqual([])
  })
})
