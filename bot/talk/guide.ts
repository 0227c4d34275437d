/** 明白纸: the sheet of what is asked about, of the case named or quoted, or of what the sender has to put right. */
import type { View } from '../../db/transactions/intake.ts'
import { type HazardCase } from '../../domain/hazard/state.ts'
import type { Facts } from '../../domain/say.ts'
import { sheetOf } from '../../prompts/guidance/sheets.ts'
import { placeGuide } from '../../prompts/guidance/place-kinds.ts'
import { refuse } from './acts.ts'
import { hazardsOf } from './hazards.ts'
import type { Heard } from './prepare.ts'
import { sees } from './sees.ts'

const here = { to: { to: 'here' }, lane: 'answer' } as const

/** Sheets one message is answered with. */
const MOST = 3

type Wanted = { category: string | null; kind: string | null; number: string | null }

export function guide(heard: Heard, view: View): void {
  const { slots } = heard.understanding
  const numbers = slots.numbers ?? []
  const named = hazardsOf(numbers.flatMap((n) => view.find(n) ?? view.tail(n))).filter((c) => sees(heard, view, c))
  if (numbers.length > 0 && named.length === 0)
    return refuse(view, 'guide', { code: 'unknown_number', number: numbers[0] ?? '' })
  const wanted = distinct(wantedOf(heard, view, named))
  if (wanted.length === 0) return view.say({ ...here, cases: [], words: 'guide_ask', facts: {} })
  const shown = wanted.slice(0, MOST)
  const rest = wanted.slice(MOST).flatMap((w) => w.category ?? [])
  for (const [i, { category, kind, number }] of shown.entries()) {
    const lead = kind === null ? undefined : heard.deps.directory.leadDepartment(kind)
    const facts: Facts['guide'] = { category, kind, lead: lead?.name ?? null, rest: i === shown.length - 1 ? rest : [] }
    view.say({ ...here, cases: number === null ? [] : [number], words: 'guide', facts })
  }
}

/** What is named goes before what is quoted, and that before what awaits the sender. */
function wantedOf(heard: Heard, view: View, named: readonly HazardCase[]): Wanted[] {
  const { categories = [], place, kind: spoken } = heard.understanding.slots
  const { directory } = heard.deps
  const kindOf = (id: string | null | undefined): string | null => (id ? (directory.place(id)?.kind ?? null) : null)
  const kind = kindOf(place?.id) ?? spoken ?? null
  const guided = kind !== null && placeGuide(kind) !== undefined ? kind : null
  if (named.length === 0 && categories.length > 0)
    return categories.map((category) => ({ category, kind: guided, number: null }))
  if (named.length === 0 && guided !== null) return [{ category: null, kind: guided, number: null }]
  const quoted = hazardsOf(view.quoted).filter((c) => sees(heard, view, c))
  const awaited = hazardsOf(
    view
      .awaiting()
      .filter((a) => a.obligation.kind === 'rectify')
      .map((a) => a.state),
  )
  const about = [named, quoted, awaited].find((cases) => cases.length > 0) ?? []
  return about.map((c) => ({ category: c.body.category, kind: kindOf(c.place), number: c.number }))
}

function distinct(wanted: readonly Wanted[]): Wanted[] {
  const known = wanted.filter((w) => w.category === null || sheetOf(w.category) !== undefined)
  return known.filter((w, i) => known.findIndex((o) => o.category === w.category && o.kind === w.kind) === i)
}
