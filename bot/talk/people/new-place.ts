/** 新增场所: name, where, what kind, who keeps it; what may be a known one is asked about. */
import { z } from 'zod'
import type { View } from '../../../db/transactions/intake.ts'
import type { Directory } from '../../../domain/directory.ts'
import type { Slots } from '../../../domain/intent.ts'
import type { AreaId } from '../../../domain/org.ts'
import { kindWords } from '../../../prompts/lexicon/place-kinds.ts'
import { keeperSaid, phone as phoneSaid } from '../../../prompts/lexicon/staff.ts'
import { refuse } from '../acts.ts'
import { hazardsOf } from '../hazards.ts'
import type { Heard } from '../prepare.ts'

const here = { to: { to: 'here' }, lane: 'answer', cases: [] } as const

/** A place as far as it was told of. */
export const draftPlace = z.object({
  name: z.string(),
  area: z.string().nullable(),
  said: z.string(),
  /** Cases just told of it, that go with it. */
  link: z.array(z.string()),
  /** Places it may be, or villages it may lie in. */
  choices: z.array(z.string()),
})
export type DraftPlace = z.infer<typeof draftPlace>

export const linkable = z.object({ place: z.string(), cases: z.array(z.string()) })

export function newPlace(heard: Heard, view: View): void {
  const { slots } = heard.understanding
  const { directory } = heard.deps
  const name = slots.place?.name ?? ''
  const village = slots.area && directory.villageOf(slots.area.id)?.id
  const area = village ?? ownVillage(heard, view) ?? slots.area?.id ?? null
  if (slots.place?.id) {
    const known = directory.place(slots.place.id)
    const where = known ? (directory.area(known.area)?.name ?? '') : ''
    return refuse(view, 'new_place', { code: 'people', why: 'place_exists', name, where })
  }
  if (name === '') {
    return view.say({ ...here, words: 'place_which', facts: { missing: 'name', name: '', choices: [] } })
  }
  addPlace(heard, view, { name, area, said: heard.envelope.text, link: [], choices: [] }, false)
}

/** The village of whoever answers for only one. */
function ownVillage({ deps: { directory }, person }: Heard, view: View): AreaId | undefined {
  const posts = person === null ? [] : directory.postsOf(person, view.now)
  const villages = posts.flatMap((p) => {
    const unit = directory.unit(p.unit)
    return unit?.kind === 'village' ? [unit.area] : []
  })
  const [only] = villages
  return new Set(villages).size === 1 ? only : undefined
}

/** `distinct`: it was asked whether it is one of those alike, and it is not. */
export function addPlace(heard: Heard, view: View, draft: DraftPlace, distinct: boolean): void {
  const { directory, settings } = heard.deps
  const area = draft.area
  if (area === null || !directory.villageOf(area)) return askVillage(heard, view, draft)
  const before = hazardsOf(view.near({ area, name: draft.name })).filter((c) => c.closedAt === null)
  const others = before.map((c) => c.number).filter((n) => !draft.link.includes(n))
  const outcome = view.execute({
    kind: 'org',
    case: null,
    command: {
      do: 'new_place',
      name: draft.name,
      area,
      kind: kindIn(heard.understanding.slots, draft, directory),
      keeper: keeperIn(heard.understanding.slots, draft.said),
      distinct,
      link: openOf(view, draft.link),
      linkable: others.length,
    },
  })
  if (outcome.ok) {
    if (others.length > 0)
      view.ask('link', { place: `L-${view.cause.message ?? ''}`, cases: others }, settings.questionLife)
    else view.answered()
    return
  }
  const { refusal } = outcome
  if (refusal.code === 'people' && refusal.why === 'alike') {
    const choices = refusal.places
    view.ask('alike', { ...draft, choices: choices.map((p) => p.id) }, settings.questionLife)
    const facts = { name: draft.name, choices: choices.map((p) => p.name), fresh: true }
    return view.say({ ...here, words: 'place_alike', facts })
  }
  view.answered()
  refuse(view, 'new_place', refusal)
}

const openOf = (view: View, numbers: readonly string[]): string[] =>
  numbers.filter((n) => {
    const found = view.find(n)
    return found?.kind === 'hazard' && found.closedAt === null
  })

/** The county's own word for it, else what its name or the words about it suggest; only kinds that some department leads. */
function kindIn({ kind }: Slots, { said, name }: DraftPlace, directory: Directory): string {
  if (kind !== undefined) return kind
  const known = [...new Set(directory.rows.units.flatMap((u) => u.industries))]
  const plain = known.filter((k) => said.includes(k)).toSorted((a, b) => b.length - a.length)[0]
  const like = (text: string): string | undefined =>
    kindWords.find(([k, words]) => known.includes(k) && words.test(text))?.[0]
  return plain ?? like(name) ?? like(said) ?? ''
}

function keeperIn({ owner, identity }: Slots, said: string): { name: string; phone: string | null } | null {
  const name = owner?.name ?? (identity?.name === '' ? undefined : identity?.name) ?? keeperSaid.exec(said)?.[1]
  const phone = phoneSaid.exec(said)?.[0].replace(/\D/g, '') ?? null
  return name === undefined ? null : { name, phone }
}

const CHOICES = 20

/** Villages that somebody governs, of the town named or the sender's. */
function askVillage(heard: Heard, view: View, draft: DraftPlace): void {
  const { directory, settings } = heard.deps
  const posts = heard.person === null ? [] : directory.postsOf(heard.person, view.now)
  const within = [draft.area, ...posts.map((p) => directory.unit(p.unit)?.area)].find(
    (a) => typeof a === 'string' && directory.townOf(a) !== undefined,
  )
  const town = within ? directory.townOf(within)?.id : undefined
  const villages = directory.rows.areas
    .filter((a) => a.kind === 'village' && a.parent === town && directory.governing(a.id))
    .slice(0, CHOICES)
  view.ask('village', { ...draft, choices: villages.map((a) => a.id) }, settings.questionLife)
  const facts = { missing: 'area', name: draft.name, choices: villages.map((a) => a.name) } as const
  view.say({ ...here, words: 'place_which', facts })
}

/** Which village: by its number in the list, or by name. */
export function answerVillage(heard: Heard, view: View, draft: DraftPlace): boolean {
  const { slots, intent } = heard.understanding
  if (heard.envelope.text.trim().length > 20 || (intent !== 'none' && intent !== 'report_hazard')) return false
  const number = slots.choices?.[0]
  const chosen = number === undefined ? slots.area?.id : draft.choices[number - 1]
  if (chosen === undefined || !heard.deps.directory.villageOf(chosen)) return false
  addPlace(heard, view, { ...draft, area: chosen }, false)
  return true
}

/** One of those alike: then what it was called is learned; or truly another one. */
export function answerAlike(heard: Heard, view: View, draft: DraftPlace): boolean {
  const text = heard.envelope.text.trim()
  if (text.length > 12) return false
  const number = heard.understanding.slots.choices?.[0]
  const only = draft.choices.length === 1 && /^(是|对|嗯)/.test(text) ? draft.choices[0] : undefined
  const chosen = number === undefined ? only : draft.choices[number - 1]
  if (chosen !== undefined) {
    const command = { do: 'alias', place: chosen, alias: draft.name, link: openOf(view, draft.link) } as const
    done(view, view.execute({ kind: 'org', case: null, command }))
    return true
  }
  if (!/^(新增|新的|都?不是|是新的|另一家)/.test(text)) return false
  addPlace(heard, view, draft, true)
  return true
}

/** 关联: earlier cases under the bare name go with the place. */
export function answerLink(heard: Heard, view: View, asked: z.infer<typeof linkable>): boolean {
  const text = heard.envelope.text.trim()
  if (!/^(关联|并|是|好|可以)/.test(text) || text.length > 12) return false
  const command = { do: 'link', place: asked.place, cases: openOf(view, asked.cases) } as const
  done(view, view.execute({ kind: 'org', case: null, command }))
  return true
}

function done(view: View, outcome: ReturnType<View['execute']>): void {
  view.answered()
  if (!outcome.ok) refuse(view, 'new_place', outcome.refusal)
}
