/** Departments in a message: by full name, short name or nickname, or by the matter they lead (管养老院的). */
import type { Directory } from '../../domain/directory.ts'
import type { Slots } from '../../domain/intent.ts'
import type { Unit } from '../../domain/org.ts'
import * as words from '../../prompts/lexicon/departments.ts'
import { kindWords } from '../../prompts/lexicon/place-kinds.ts'
import type { Actor } from './gazetteer.ts'
import type { Reading } from './heard.ts'
import { type Found, unitsOf } from './trie.ts'

export type Departments = {
  /** All that are named, in order, each once. */
  units: readonly Unit[]
  /** Those that the speaker does not belong to. */
  others: readonly Unit[]
  /** For each ◇ and ◆ of the text whose it is. */
  each: readonly Unit[]
  /** The text with ◇ for each of them, and ◆ for the speaker's own: 转◇, 不归◆. */
  marked: string
}

type Named = { unit: Unit; index: number; end: number }

export function departmentsIn(r: Reading, text = r.text): Departments {
  const named = byName(r, text)
  const found = [...named, ...byMatter(r, text, named)].toSorted((a, b) => a.index - b.index)
  const units = [...new Set(found.map((f) => f.unit))]
  const own = (u: Unit): boolean => r.scope.units.includes(u.id)
  let marked = ''
  let from = 0
  for (const { unit, index, end } of found) {
    marked += text.slice(from, index) + (own(unit) ? '◆' : '◇')
    from = end
  }
  return {
    units,
    others: units.filter((u) => !own(u)),
    each: found.map((f) => f.unit),
    marked: marked + text.slice(from),
  }
}

export function departmentSlots(units: readonly Unit[]): Slots {
  return units.length === 0 ? {} : { departments: units.map(({ id, name }) => ({ id, name })) }
}

/** A nickname that is also a plain word (消防, 交通) must stand like a name. */
function byName(r: Reading, text: string): Named[] {
  const named: Named[] = []
  for (const found of r.names.actors.scan(unitsOf(text))) {
    const { index, length, values } = beforeVerb(r, text, found)
    const unit = values.flatMap((v) => unitOf(r, v)).find((u) => u.kind === 'department')
    if (!unit) continue
    const end = index + length
    const after = text.slice(end, end + 6)
    const joined = named.at(-1)?.end === index
    const stands = joined || words.before.test(text.slice(Math.max(0, index - 4), index)) || words.acts.test(after)
    if (length <= 2 && (!stands || words.otherWord.test(after))) continue
    named.push({ unit, index, end: end + (words.bodyAfter.exec(after)?.[0].length ?? 0) })
  }
  return named
}

/** 应急办理: 应急 is to handle it, no 应急办 is meant. */
function beforeVerb(r: Reading, text: string, found: Found<Actor>): Found<Actor> {
  const end = found.index + found.length
  if (!words.verbSplit.test(text.slice(end - 1, end + 1))) return found
  return r.names.actors.longest(unitsOf(text.slice(0, end - 1)), found.index) ?? found
}

/** The unit itself; of somebody who is called by his post (县住建局联络员) the unit of that post. */
export function unitOf({ scope: { directory, now } }: Reading, actor: Actor): Unit[] {
  if (actor.kind === 'unit') return [actor.unit]
  if (actor.kind === 'title') return []
  const units = directory.postsOf(actor.person.id, now).flatMap((p) => directory.unit(p.unit) ?? [])
  return units.filter((u) => actor.person.name.startsWith(u.name))
}

/** 管燃气站的, 加油站的主管部门: whoever leads places of that kind. */
function byMatter(r: Reading, text: string, named: readonly Named[]): Named[] {
  return words.matters.flatMap((pattern) =>
    [...text.matchAll(pattern)].flatMap((m) => {
      const unit = leading(r.scope.directory, m[1] ?? '')
      const end = m.index + m[0].length
      return unit && !named.some((n) => n.index < end && m.index < n.end) ? [{ unit, index: m.index, end }] : []
    }),
  )
}

/** By the county's own name for the kind, by a word that speaks of it, or where only one's industries hold the word. */
function leading(directory: Directory, said: string): Unit | undefined {
  const known = directory.leadDepartment(said)
  if (known) return known
  const spoken = words.spokenMatters.find(([, like]) => like.test(said))?.[0]
  const kind = spoken ?? kindWords.find(([, like]) => like.test(said))?.[0]
  const led = kind === undefined ? undefined : directory.leadDepartment(kind)
  if (led) return led
  const [only, another] = directory.rows.units.filter((u) => u.industries.some((i) => i.includes(said)))
  return another ? undefined : only
}
