/**
 * Our own messages: `own.jsonl` was written beside the rules; `fresh.jsonl` in seven rounds against the rules of their
 * time, each meant to be hard. Read right at first sight: 68, 83, 75, 78 of 100 (everything mixed), then 72, 67, 57
 * (incidents in rare words, and what only looks like them). They now keep what was learnt; new rounds go on top.
 */
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { type IntentName, intentNames, type Understanding } from '../../domain/intent.ts'
import { director, grid, group, hear, owner } from './fixture.ts'

const row = z.object({
  id: z.string(),
  group: z.string(),
  text: z.string(),
  from: z.string().nullable(),
  chat: z.string().nullable(),
  at: z.boolean(),
  intent: z.enum(intentNames),
  /** Other readings that are as good. */
  ok: z.array(z.enum(intentNames)).optional(),
  images: z.number().optional(),
  voice: z.boolean().optional(),
  quoted: z.string().optional(),
  /** Categories in order; with n_ok only those that must be among them. */
  hazards: z.array(z.string()).optional(),
  n_ok: z.array(z.number()).optional(),
  place: z.string().optional(),
  area: z.string().optional(),
  severity: z.string().optional(),
  numbers: z.array(z.string()).optional(),
  choices: z.array(z.number()).optional(),
  to: z.string().optional(),
  owner: z.string().optional(),
  checker: z.string().optional(),
  deadline: z.string().optional(),
  measure: z.string().optional(),
  reason: z.string().optional(),
})
type Row = z.infer<typeof row>

const load = (file: string): Row[] =>
  readFileSync(new URL(file, import.meta.url), 'utf8')
    .trim()
    .split('\n')
    .map((line) => row.parse(JSON.parse(line)))

function understand(m: Row): Understanding {
  return hear(m.text, {
    from: m.from,
    chat: m.chat,
    at: m.at,
    images: m.images ?? 0,
    voice: m.voice ?? false,
    ...(m.quoted !== undefined && { quoted: m.quoted }),
  })
}

/** What of the slots is not as the row says. */
function wrongSlots(m: Row, { slots }: Understanding): string[] {
  const categories = (slots.hazards ?? []).map((h) => h.category)
  type Fact = string | undefined
  const facts: [Fact, Fact][] = [
    [m.place, slots.place?.name],
    [m.area, slots.area?.name],
    [m.severity, slots.severity],
    [m.numbers?.join(), slots.numbers?.join()],
    [m.choices?.join(), slots.choices?.join()],
    [m.to, slots.to?.name],
    [m.owner, slots.owner?.name],
    [m.checker, slots.checker?.name],
    [m.deadline, slots.deadline],
    [m.measure, slots.measure],
    [m.reason, slots.reason],
    [m.n_ok === undefined ? m.hazards?.join() : undefined, categories.join()],
  ]
  const wrong = facts.flatMap(([want, got]) => (want === undefined || want === got ? [] : [`${got} for ${want}`]))
  if (m.n_ok && !m.n_ok.includes(categories.length)) wrong.push(`${categories.length} hazards`)
  if (m.n_ok && m.hazards && !m.hazards.every((c) => categories.includes(c))) wrong.push(categories.join())
  return wrong
}

describe.each(['own.jsonl', 'fresh.jsonl'])('%s', (file) => {
  const results = load(file).map((m) => {
    const got = understand(m)
    return { m, got, right: (m.ok ?? [m.intent]).includes(got.intent), slots: wrongSlots(m, got) }
  })

  test('intents and slots', () => {
    for (const name of new Set(results.map((r) => r.m.group))) {
      const of = results.filter((r) => r.m.group === name)
      console.log(name.padEnd(12), `${of.filter((r) => r.right).length}/${of.length}`)
    }
    const wrong = results.filter((r) => !r.right)
    for (const { m, got } of wrong) console.log(`${m.id} ${got.intent} for ${m.intent}: ${m.text}`)
    const right = (results.length - wrong.length) / results.length
    console.log(`${file}: intents ${(right * 100).toFixed(1)} %`)
    expect(right).toBeGreaterThanOrEqual(0.97)
    expect(results.filter((r) => r.right && r.slots.length > 0).map((r) => [r.m.text, ...r.slots])).toEqual([])
  })

  test('no incident is lost, none is invented', () => {
    const off = results.filter((r) => (r.m.intent === 'incident') !== (r.got.intent === 'incident') && !r.right)
    expect(off.map((r) => r.m.text)).toEqual([])
  })

  test('what is no hazard is not taken for one', () => {
    const taken = results.filter(
      (r) => r.m.intent === 'none' && ['report_hazard', 'incident'].includes(r.got.intent) && !r.right,
    )
    expect(taken.map((r) => r.m.text)).toEqual([])
  })
})

test('small talk among others decides nothing, whoever says it', () => {
  const people = [grid, owner, director, '百善镇分管领导', '县住建局联络员', '县安委办主任', null]
  const harmless = new Set<IntentName>([
    'none',
    'ack',
    'lookup',
    'todo',
    'help',
    'report_hazard',
    'fix_submit',
    'withdraw',
    'pass',
    'return',
  ])
  const said = [...load('own.jsonl'), ...load('fresh.jsonl')].filter(
    (m) => m.intent === 'none' && m.quoted === undefined,
  )
  const taken = said.flatMap((m) =>
    people
      .map((from) => ({ text: m.text, from, intent: hear(m.text, { from, chat: group }).intent }))
      .filter(({ intent }) => !harmless.has(intent) && !(m.ok ?? []).includes(intent)),
  )
  expect(taken).toEqual([])
})
