/** Sets of labelled messages against the demonstration county: what each wants, and facts of its slots read as text. */
import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { intentNames, type Slots, type Understanding } from '../../domain/intent.ts'
import { hearInDemo } from './demo.ts'
import type { Scored } from './table.ts'

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
  unknown: (s) => s.departmentsUnknown?.join(),
  choicesSaid: (s) => s.departmentChoices?.map((c) => c.said).join(),
  without: (s) => listed(s.without),
  matter: (s) => s.matter,
  why: (s) => s.why,
  urgency: (s) => s.urgency,
  problem: (s) => s.deadlineProblem,
  grade: (s) => s.grade,
  valid: (s) => s.valid,
  unit: (s) => s.unit?.name,
  date: (s) => s.date,
  dateInReturn: (s) => s.dateInReturn,
  month: (s) => s.month,
  line: (s) => s.line,
  shift: (s) => s.shift,
  other: (s) => s.other?.name,
  mine: (s) => s.mine ?? false,
}
/** Those that quote free words need only hold them. */
const quoting = new Set(['reason', 'interim', 'right', 'wrong', 'funds', 'hazards', 'matter', 'why'])

function wrongSlots(m: Row, slots: Slots): string[] {
  return Object.entries(m.slots).flatMap(([name, want]) => {
    const read = facts[name]
    if (!read) throw new Error(`${m.id}: no fact ${name}`)
    const [got, wanted] = [`${read(slots) ?? ''}`, [want].flat().join()]
    const right = quoting.has(name) ? got.includes(wanted) : got === wanted
    return right ? [] : [`${name}: ${got} for ${wanted}`]
  })
}

type Result = Scored & { m: Row; got: Understanding; wrong: string[] }

export function score(file: string): Result[] {
  return load(file).map((m) => {
    const got = understand(m)
    const right = (m.ok ?? [m.intent]).includes(got.intent)
    const wrong = right && got.intent === m.intent ? wrongSlots(m, got.slots) : []
    const asked = got.intent === m.intent ? Object.keys(m.slots).length : 0
    return { m, got, wrong, group: m.group, right, facts: asked, factsRight: asked - wrong.length }
  })
}
