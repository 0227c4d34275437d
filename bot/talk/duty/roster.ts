/** 值班表 in chat: made, sent, changed and published; what is wanted is handed on, since a year may have to be read (R16.1). */
import type { View } from '../../../db/transactions/intake.ts'
import type { Directory } from '../../../domain/directory.ts'
import { keepsRoster } from '../../../domain/duty/look.ts'
import { nextMonth, thisMonth } from '../../../domain/duty/months.ts'
import { isDraft } from '../../../domain/duty/draft.ts'
import { faultOf, nameReader } from '../../../domain/duty/who.ts'
import type { RosterWish } from '../../../domain/duty/wish.ts'
import type { Fault } from '../../../domain/duty/written.ts'
import type { PersonId, UnitId } from '../../../domain/org.ts'
import { may, refusalOf } from '../../../domain/permission.ts'
import type { Said } from '../../../domain/say.ts'
import { makes } from '../../../prompts/lexicon/duty.ts'
import { type RosterAsk, rosterAsk } from '../../../prompts/lexicon/duty-asks.ts'
import { namesOf } from '../../../prompts/lexicon/duty-table.ts'
import { readPasted } from '../../../prompts/lexicon/duty-text.ts'
import { titled } from '../../../prompts/lexicon/titles.ts'
import { refuse } from '../acts.ts'
import type { Heard } from '../prepare.ts'
import { unitsOf } from './needs.ts'
import { ruleIn } from './rule.ts'

const here = { to: { to: 'here' }, lane: 'answer', cases: [] } as const

/** True when the message was about a roster. */
export function aboutRoster(heard: Heard, view: View): boolean {
  const { envelope, addressed, person, deps } = heard
  if (!addressed || envelope.click !== null) return false
  const ask = rosterAsk(envelope.text, view.now)
  if (ask === undefined) return sheetSent(heard, view)
  if (person === null) {
    view.say({ ...here, words: 'stranger', facts: { name: null } })
    return true
  }
  if (ask.ask === 'leave') return onLeave(heard, view, person, ask)
  const named = unitNamed(envelope.text, ask, deps.directory, view.now)
  const unit = named ?? ownUnit(heard, view)
  // Whoever makes no roster means a swap by it.
  if (ask.ask === 'stand_in' && (unit === undefined || !mayRoster(heard, view, unit))) return false
  if (unit === undefined) view.say({ ...here, words: 'roster_unit', facts: { how: ask.ask } })
  else if (allowed(heard, view, unit)) askFor(heard, view, unit, ask)
  return true
}

/** Understood to be about a roster, in words that say no more than the month, or not even that. */
export function rosterMeant(heard: Heard, view: View): void {
  const { text } = heard.envelope
  const { month, unit } = heard.understanding.slots
  const id = unit?.id ?? ownUnit(heard, view)
  if (id !== undefined && !allowed(heard, view, id)) return
  if (id !== undefined && month !== undefined && makes.test(text)) wish(view, { do: 'make', unit: id, months: [month] })
  else view.say({ ...here, words: 'roster_how', facts: {} })
}

/** The button under a draft. */
export function publishRoster(heard: Heard, view: View): void {
  const drafted = view.quoted.find(isDraft)
  if (!drafted) return view.say({ ...here, words: 'roster_none', facts: { unit: '' } })
  const { unit, month } = drafted.body
  if (allowed(heard, view, unit)) wish(view, { do: 'publish', unit, months: [month] })
}

/** A file from somebody who makes rosters, with no words about anything else. */
function sheetSent(heard: Heard, view: View): boolean {
  const { envelope } = heard
  if (envelope.file === null || (envelope.text.trim() !== '' && !/值班|排班/.test(envelope.text))) return false
  const unit = ownRoster(heard, view)
  if (unit === undefined) return false
  wish(view, { do: 'sheet', unit, file: envelope.file })
  return true
}

function askFor(heard: Heard, view: View, unit: UnitId, ask: Exclude<RosterAsk, { ask: 'leave' }>): void {
  const { envelope } = heard
  switch (ask.ask) {
    case 'table':
      return wish(view, { do: 'text', unit, text: envelope.text })
    case 'make':
      return wish(view, { do: 'make', unit, months: ask.months })
    case 'publish':
      return wish(view, { do: 'publish', unit, months: ask.months })
    case 'template':
      return wish(view, { do: 'template', unit, month: ask.month ?? nextMonth(thisMonth(view.now)) })
    case 'show_rule':
      return wish(view, { do: 'rule', unit, rule: null })
    case 'set_rule': {
      const read = ruleIn(ask.words, unit, heard, view.now)
      return 'faults' in read
        ? faulty(view, unit, read.faults, heard)
        : wish(view, { do: 'rule', unit, rule: read.rule })
    }
    case 'edit':
    case 'stand_in': {
      const read = peopleIn(ask.names, unit, heard, view)
      if ('faults' in read) return faulty(view, unit, read.faults, heard)
      const { date } = ask
      const where = ask.ask === 'edit' ? { shift: ask.shift, line: ask.line } : { shift: null, line: null }
      return wish(view, { do: 'edit', unit, edit: { date, ...where, people: read.people } })
    }
  }
}

const wish = (view: View, data: RosterWish): void => view.later({ kind: 'roster', data })

function faulty(view: View, unit: UnitId, faults: readonly Fault[], { deps: { directory } }: Heard): void {
  const said: Said = { words: 'roster_faults', facts: { unit: directory.unit(unit)?.name ?? '', faults, whole: '' } }
  view.say({ ...here, ...said })
}

function peopleIn(
  names: string,
  unit: UnitId,
  { deps: { directory } }: Heard,
  { now }: View,
): { people: PersonId[] } | { faults: Fault[] } {
  const read = nameReader({ directory, unit, now, titled })
  const faults: Fault[] = []
  const people = namesOf(names).flatMap((written): PersonId[] => {
    const meant = read(written)
    if ('person' in meant) return [meant.person]
    faults.push(faultOf(meant, '', written.name))
    return []
  })
  return faults.length > 0 ? { faults } : { people }
}

/** Leave is one's own; whose unit keeps no roster needs none here. */
function onLeave(heard: Heard, view: View, person: PersonId, ask: Extract<RosterAsk, { ask: 'leave' }>): boolean {
  const unit = heard.deps.directory
    .postsOf(person, view.now)
    .map((p) => p.unit)
    .find((u) => keepsRoster(heard.deps.directory, u))
  if (unit === undefined) return false
  const { from, to, ends } = ask
  wish(view, { do: 'leave', unit, person, from, to, reason: heard.envelope.text.trim().slice(0, 100), ends })
  return true
}

function mayRoster({ deps: { directory }, person }: Heard, { now }: View, unit: UnitId): boolean {
  return may(directory, person, 'roster', { unit }, now).ok
}

function allowed({ deps: { directory }, person }: Heard, view: View, unit: UnitId): boolean {
  const permission = may(directory, person, 'roster', { unit }, view.now)
  if (permission.ok) return true
  refuse(view, 'roster', refusalOf(permission))
  return false
}

/** In a table the unit stands in its heading, not among the names. */
function unitNamed(text: string, { ask }: RosterAsk, directory: Directory, now: number): UnitId | undefined {
  if (ask === 'table') return unitIn(readPasted(text, now).heading, directory)
  if (ask === 'edit' || ask === 'stand_in') return unitIn(/^[^\d]*/.exec(text)?.[0] ?? '', directory)
  if (ask === 'set_rule') return unitIn(/^.*?(?=带班|值班(?!规则)|驾驶|备勤)/s.exec(text)?.[0] ?? '', directory)
  return unitIn(text, directory)
}

/** The longest name of a unit with a roster that is said. */
function unitIn(words: string, directory: Directory): UnitId | undefined {
  // 某镇消防站 is a by-name of the town too: where the station stands for itself, its own name is meant.
  const own = ({ unit, name }: { unit: UnitId; name: string }): boolean => directory.unit(unit)?.name === name
  return directory.rows.units
    .filter((u) => keepsRoster(directory, u.id))
    .flatMap((u) => [u.name, ...u.aliases].map((name) => ({ unit: u.id, name })))
    .filter(({ name }) => words.includes(name))
    .toSorted((a, b) => b.name.length - a.name.length || Number(own(b)) - Number(own(a)))[0]?.unit
}

/** The unit whose roster a file may be. */
export function ownRoster(heard: Heard, view: View): UnitId | undefined {
  const unit = unitIn(heard.envelope.text, heard.deps.directory) ?? ownUnit(heard, view)
  return unit !== undefined && mayRoster(heard, view, unit) ? unit : undefined
}

/** The sender's units: of several the first whose roster is his to make. */
function ownUnit(heard: Heard, view: View): UnitId | undefined {
  const all = unitsOf(heard, view.now)
  return all.find((u) => mayRoster(heard, view, u)) ?? all[0]
}
