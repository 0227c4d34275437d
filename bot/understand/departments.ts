/** Departments in a message: by full name, short name or nickname, or by the matter they lead (管养老院的). */
import type { Slots } from '../../domain/intent.ts'
import type { Unit } from '../../domain/org.ts'
import * as words from '../../prompts/lexicon/departments.ts'
import type { Reading } from './heard.ts'
import { unitsOf } from './trie.ts'

type Named = { unit: Unit; index: number; end: number }

/** All departments named, in order, each once. A nickname that is also a plain word (消防, 交通) must stand like a name. */
export function departmentsIn(r: Reading, text = r.text): Unit[] {
  const found = [...byName(r, text), ...byMatter(r, text)].toSorted((a, b) => a.index - b.index)
  return [...new Set(found.map((f) => f.unit))]
}

export function departmentSlots(r: Reading, units: readonly Unit[] = departmentsIn(r)): Slots {
  return units.length === 0 ? {} : { departments: units.map(({ id, name }) => ({ id, name })) }
}

function byName(r: Reading, text: string): Named[] {
  const named: Named[] = []
  for (const { index, length, values } of r.names.actors.scan(unitsOf(text))) {
    const unit = values.flatMap((v) => (v.kind === 'unit' && v.unit.kind === 'department' ? [v.unit] : []))[0]
    if (!unit) continue
    const end = index + length
    const joined = named.at(-1)?.end === index
    if (length <= 2 && !joined && !standsAlone(text, index)) continue
    if (length <= 2 && words.otherWord.test(text.slice(end))) continue
    named.push({ unit, index, end })
  }
  return named
}

function standsAlone(text: string, index: number): boolean {
  return index === 0 || words.before.test(text.slice(Math.max(0, index - 4), index))
}

/** 管燃气站的: whoever leads places of that kind. */
function byMatter(r: Reading, text: string): Named[] {
  return [...text.matchAll(words.matter)].flatMap((m) => {
    const unit = r.scope.directory.leadDepartment(m[1] ?? '')
    return unit ? [{ unit, index: m.index, end: m.index + m[0].length }] : []
  })
}
