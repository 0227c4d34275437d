/**
 * Messages for the intents from extension to new places, in several voices, each set written before any rule was tuned
 * on it, against the demonstration county. Read right at first sight (intents, then facts of the slots):
 * `wanted` 153 of 204, 155 of 172; `second`, meant to be hard, 69 of 98, 68 of 70; `plain`, what an ordinary week
 * brings, after the first two were learnt, 80 of 86, 110 of 111. They now keep what was learnt.
 * `onboard`, accounts lost and people not registered, 48 of 51, 19 of 19; lists, later, 12 of 12.
 * `held`, a third of the first writing, was never tuned on: 80 of 102, 72 of 83 at first sight.
 */
import { describe, expect, test } from 'vitest'
import { score } from './labelled.ts'
import { printTable } from './table.ts'

/** What is wrong of the sets that are held out is not shown, so that nobody mends it by heart. */
const shown: ReadonlySet<string> = new Set(['wanted.jsonl', 'second.jsonl', 'plain.jsonl', 'onboard.jsonl'])

describe.each([
  ['wanted.jsonl', 0.97, 0.95],
  ['second.jsonl', 0.97, 0.95],
  ['held.jsonl', 0.85, 0.9],
  ['plain.jsonl', 0.97, 0.95],
  ['onboard.jsonl', 0.97, 0.95],
])('%s', (file, intents, slots) => {
  const results = score(file)

  test('intents and slots', () => {
    const total = printTable(file, results)
    for (const { m, got, right, wrong } of shown.has(file) ? results : []) {
      if (!right) console.log(`${m.id} ${got.intent} for ${m.intent}: ${m.text}`)
      else if (wrong.length > 0) console.log(`${m.id} ${wrong.join('; ')}: ${m.text}`)
    }
    expect(total.intents).toBeGreaterThanOrEqual(intents)
    expect(total.slots).toBeGreaterThanOrEqual(slots)
  })

  test('no incident is lost, none is invented', () => {
    const off = results.filter((r) => (r.m.intent === 'incident') !== (r.got.intent === 'incident') && !r.right)
    expect(off.map((r) => r.m.text)).toEqual([])
  })

  test('noise is no hazard', () => {
    const taken = results.filter(
      (r) => r.m.intent === 'none' && ['report_hazard', 'incident'].includes(r.got.intent) && !r.right,
    )
    expect(taken.map((r) => r.m.text)).toEqual([])
  })
})
