/**
 * Messages for the intents from extension to new places, in several voices, each set written before any rule was tuned
 * on it, against the demonstration county. Read right at first sight (intents, then facts of the slots):
 * `wanted` 153 of 204, 155 of 172; `second`, meant to be hard, 69 of 98, 68 of 70; `plain`, what an ordinary week
 * brings, after the first two were learnt, 80 of 86, 110 of 111. They now keep what was learnt.
 * `held`, a third of the first writing, was never tuned on: 80 of 102, 72 of 83 at first sight.
 */
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { intentNames, type Slots, type Understanding } from '../../domain/intent.ts'
import { hearInDemo } from './demo.ts'
import { printTable, type Scored } from './table.ts'

const fact = z.union([z.string(), z.number(), z.boolean()])
const row = z.object({
  id: z.string(),
  group: z.string(),
  voice: z.string(),
  text: z.string(),
  from: z.string().nullable(),
  chat: z.string().nullable(),
  at: z.boolean(),
  intent: z.enum(intentNames),
  ok: z.array(z.enum(intentNames)).optional(),
  quoted: z.string().optional(),
  spoken: z.boolean().optional(),
  slots: z.record(z.string(), z.union([fact, z.array(fact)])).default({}),
})
type Row = z.infer<typeof row>

const load = (file: string): Row[] =>
  readFileSync(new URL(file, import.meta.url), 'utf8')
    .trim()
    .split('\n')
    .map((line) => row.parse(JSON.parse(line)))

const understand = ({ text, from, chat, at, spoken, quoted }: Row): Understanding =>
  hearInDemo({ text, from, chat, at, spoken, quoted })

const listed = (said: readonly { name: string }[] | undefined): string => (said ?? []).map((s) => s.name).join()

/** How each fact of a row is read from the slots, as text. */
const facts: Record<string, (slots: Slots) => string | number | boolean | undefined> = {
  ...Object.fromEntries(
    (
      [
        'days',
        'workdays',
        'deadline',
        'into',
        'funds',
        'plan',
        'measure',
        'document',
        'kind',
        'outcome',
        'progress',
      ] as const
    ).map((name) => [name, (s: Slots) => s[name]]),
  ),
  unbind: (s) => s.unbind,
  severity: (s) => s.severity,
  anonymous: (s) => s.anonymous,
  interim: (s) => s.interim,
  reason: (s) => s.reason,
  numbers: (s) => s.numbers?.join(),
  departments: (s) => listed(s.departments),
  owner: (s) => s.owner?.name,
  checker: (s) => s.checker?.name,
  right: (s) => s.correction?.right,
  wrong: (s) => s.correction?.wrong,
  field: (s) => s.correction?.field,
  placeId: (s) => (typeof s.place?.id === 'string' ? s.place.name : undefined),
  placeName: (s) => s.place?.name,
  area: (s) => s.area?.name,
  noArea: (s) => s.area === undefined,
  name: (s) => s.identity?.name,
  phone: (s) => s.identity?.phone ?? s.staff?.fresh?.phone,
  change: (s) => s.staff?.change,
  post: (s) => s.staff?.post,
  old: (s) => s.staff?.old?.name,
  fresh: (s) => s.staff?.fresh?.name,
  unitName: (s) => s.to?.name ?? s.staff?.unit?.name,
  hazards: (s) => s.hazards?.map((h) => h.category).join(),
  onSpot: (s) => s.onSpot ?? false,
}
/** Those that quote free words need only hold them. */
const quoting = new Set(['reason', 'interim', 'right', 'wrong', 'funds', 'hazards'])

function wrongSlots(m: Row, slots: Slots): string[] {
  return Object.entries(m.slots).flatMap(([name, want]) => {
    const read = facts[name]
    if (!read) throw new Error(`${m.id}: no fact ${name}`)
    const [got, wanted] = [`${read(slots) ?? ''}`, [want].flat().join()]
    const right = quoting.has(name) ? got.includes(wanted) : got === wanted
    return right ? [] : [`${name}: ${got} for ${wanted}`]
  })
}

/** What is wrong of the sets that are held out is not shown, so that nobody mends it by heart. */
const shown: ReadonlySet<string> = new Set(['wanted.jsonl', 'second.jsonl', 'plain.jsonl'])

function score(file: string): (Scored & { m: Row; got: Understanding; wrong: string[] })[] {
  return load(file).map((m) => {
    const got = understand(m)
    const right = (m.ok ?? [m.intent]).includes(got.intent)
    const wrong = right && got.intent === m.intent ? wrongSlots(m, got.slots) : []
    const asked = got.intent === m.intent ? Object.keys(m.slots).length : 0
    return { m, got, wrong, group: m.group, right, facts: asked, factsRight: asked - wrong.length }
  })
}

describe.each([
  ['wanted.jsonl', 0.97, 0.95],
  ['second.jsonl', 0.97, 0.95],
  ['held.jsonl', 0.85, 0.9],
  ['plain.jsonl', 0.97, 0.95],
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
