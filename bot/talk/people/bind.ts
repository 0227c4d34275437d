/** 绑定本群: which unit is meant, and what kind of group it is. */
import type { View } from '../../../db/transactions/intake.ts'
import type { Directory } from '../../../domain/directory.ts'
import type { Slots } from '../../../domain/intent.ts'
import type { ChatPurpose, Unit, UnitKind } from '../../../domain/org.ts'
import { binding, enterpriseGroup, unbinds } from '../../../prompts/lexicon/people.ts'
import { refuse } from '../acts.ts'
import type { Heard } from '../prepare.ts'

const here = { to: { to: 'here' }, lane: 'answer', cases: [] } as const

export function bind(heard: Heard, view: View): void {
  const { envelope, deps, understanding } = heard
  const { chat, text } = envelope
  if (chat === null) return refuse(view, 'bind', { code: 'people', why: 'private_only' })
  if (understanding.slots.unbind || unbinds.test(text)) return run(view, { do: 'unbind', chat })
  const unit = unitIn(deps.directory, understanding.slots, text)
  if (!unit) {
    const said = text.replace(binding, '').trim()
    return view.say({ ...here, words: 'bind_which', facts: { said, near: nearNames(deps.directory, said) } })
  }
  // Where the platform does not say what the group is called, it is called what it was bound as.
  const known = envelope.chatTitle ?? deps.directory.chat(chat)?.title ?? ''
  const title = known === '' ? text.replace(binding, '').trim().slice(0, 40) : known
  run(view, { do: 'bind', chat, title, unit: unit.id, purpose: purposeOf(unit, text) })
}

type OrgCommand = Extract<Parameters<View['execute']>[0], { kind: 'org' }>['command']

function run(view: View, command: OrgCommand): void {
  const outcome = view.execute({ kind: 'org', case: null, command })
  if (!outcome.ok) refuse(view, 'bind', outcome.refusal)
}

const purposes: Record<UnitKind, ChatPurpose> = {
  county_office: 'county',
  department: 'department',
  town: 'town',
  station: 'department',
  village: 'village',
  enterprise: 'enterprises',
}

function purposeOf(unit: Unit, text: string): ChatPurpose {
  return unit.kind === 'town' && enterpriseGroup.test(text) ? 'enterprises' : purposes[unit.kind]
}

const governs = (u: Unit): boolean => u.kind !== 'enterprise'

/** The longest name of a unit in the words; else the unit that governs the village or town named. */
function unitIn(directory: Directory, slots: Slots, text: string): Unit | undefined {
  if (slots.to?.unit) return directory.unit(slots.to.unit)
  const named = directory.rows.units
    .filter(governs)
    .flatMap((unit) => [unit.name, ...unit.aliases].map((name) => ({ unit, name })))
    .filter(({ name }) => text.includes(name))
    .toSorted((a, b) => b.name.length - a.name.length)
  const [first] = named
  const best = named.filter((n) => n.name.length === first?.name.length)
  const area = slots.area === undefined ? undefined : directory.governing(slots.area.id)
  // 应急办 is every town's: the town named in the same words is meant.
  if (best.length > 1) return best.find((n) => n.unit.id === area?.id)?.unit ?? area
  if (first && area && first.unit.area === directory.county.id && first.unit.kind !== 'department') return area
  return first?.unit ?? area
}

/** Names that share most of their characters with what was said. */
function nearNames(directory: Directory, said: string): string[] {
  const characters = new Set(said)
  const units = directory.rows.units.filter((u) => governs(u) && u.kind !== 'village')
  const likeness = (name: string): number => [...new Set(name)].filter((c) => characters.has(c)).length
  const ranked = units.map((u) => ({ name: u.name, fits: likeness(u.name) }))
  const best = Math.max(2, ...ranked.map((r) => r.fits))
  return ranked
    .filter((r) => r.fits === best)
    .slice(0, 5)
    .map((r) => r.name)
}
