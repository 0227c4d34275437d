/** 吹哨: the departments called, what it is about, why it is beyond the town and by when (policy §8). */
import { findDeadline } from '../../../domain/deadline.ts'
import type { Slots } from '../../../domain/intent.ts'
import type { Unit } from '../../../domain/org.ts'
import * as words from '../../../prompts/lexicon/whistle.ts'
import { calledIn } from '../called.ts'
import { departmentsIn, departmentSlots } from '../departments.ts'
import type { Reading } from '../heard.ts'
import { filled, type Meaning } from '../meaning.ts'
import { caseSlots, deadlineSlots, placeSlots } from '../slots.ts'

/** The whistle is the first thing said, whatever else is told. */
export const opensWhistle = ({ text }: Reading): boolean => words.blows.test(text)

export function whistle(r: Reading): Meaning | undefined {
  if (!/[哨少梢捎稍]/.test(r.text) || words.noWhistle.test(r.text)) return undefined
  const text = r.text.replaceAll(words.ofKind, '管$1的')
  const { each, marked } = departmentsIn(r, text)
  const opens = words.blows.test(marked)
  const late = words.blowsLate.test(marked)
  if (!opens && !late && !(r.boss && words.blowsBeside.test(marked))) return undefined
  const told = marked.replace(opens ? words.blows : late ? words.blowsLate : words.blowsBeside, opens ? '' : ',')
  const unnamed = calledIn(r, told)
  const call = callIn(told, unnamed.from)
  const named = each.filter((_, i) => call.marks.includes(i))
  const slots = { ...departmentSlots([...new Set([...named, ...unnamed.units])]), ...unnamed.unclear }
  if (Object.keys(slots).length === 0 && !(opens && (r.addressed || (r.boss && words.blowsPlainly.test(r.text)))))
    return undefined
  return {
    intent: 'whistle',
    slots: filled({
      ...caseSlots(r),
      ...whereIn(r),
      ...slots,
      ...whenIn(r, told, call),
      ...about(told, call, each),
    }),
  }
}

type Call = {
  /** Where it begins, and where the words end that only say who comes. */
  from: number
  to: number
  /** Which of the departments named are called: by their order. */
  marks: readonly number[]
}

/** 公安局门口积水 calls no police: whoever is named before the call, or as a place, is part of what it is about. */
function callIn(told: string, unnamedFrom: number): Call {
  const marks = [...told.matchAll(/[◇◆]/g)].map((m, i) => ({ i, index: m.index }))
  const possible = marks.filter(({ index }) => !words.besideIt.test(told.slice(index + 1)))
  const called = possible.flatMap(({ index }) => {
    const verb = words.callsIt.exec(told.slice(0, index))
    return verb ? [verb.index] : []
  })
  const alone = possible.filter(({ index }) => words.standsCalled.test(told.slice(index))).map((m) => m.index)
  const [first] = called.length > 0 ? called : alone
  const all = words.callsAll.test(told)
  const from = Math.min(first ?? told.length, unnamedFrom)
  const after = told.slice(from)
  const to = from + (words.callClause.exec(after)?.[0].length ?? 0)
  return { from, to, marks: possible.filter(({ index }) => all || index >= from).map((m) => m.i) }
}

/** The place without the word that calls to it. */
function whereIn(r: Reading): Slots {
  const { place, ...slots } = placeSlots(r)
  if (!place) return slots
  return { ...slots, place: { ...place, name: place.id === null ? place.name.replace(/^[来到去]/, '') : place.name } }
}

/** Time and urgency: a time in the call before one of what it is about. */
function whenIn(r: Reading, told: string, { from }: Call): Slots {
  const called = told.slice(from).replaceAll(/[◇◆]/g, ',')
  const term = findDeadline(called, r.input.now) ?? findDeadline(told.replaceAll(/[◇◆]/g, ','), r.input.now) ?? r.term
  const urgency = words.urgent.test(r.text) ? 'urgent' : words.calm.test(r.text) ? 'normal' : undefined
  return filled({ ...deadlineSlots({ ...r, term }), urgency })
}

/** What it is about, and beside it why that is beyond the town. */
function about(told: string, { from, to }: Call, each: readonly Unit[]): Slots {
  const parts = [clausesIn(told, 0, from), clausesIn(told, from, to), clausesIn(told, to, told.length)] as const
  const why = parts.flat().find((c) => words.beyondTown.test(c.text))
  const spelled = (c: Clause): string => {
    const before = marksIn(told.slice(0, c.index))
    let i = 0
    return c.text.replaceAll(/[◇◆]/g, () => each[before + i++]?.name ?? '')
  }
  const tells = (clauses: readonly Clause[]): string =>
    trimmed(clauses.flatMap((c) => (c === why || isFiller(c.text) ? [] : [spelled(c)])).join(''))
  const matter = [tells(parts[0]), tells(parts[2])].filter((t) => t !== '').join(',')
  const call = told.slice(from, to)
  return filled({
    matter: matter === '' ? comesFor(call) : withWhere(matter, call),
    why: why && trimmed(spelled(why).replace(words.hazardFirst, '')),
  })
}

/** Where they are to come may only stand in the call. */
function withWhere(matter: string, call: string): string {
  const place = words.comesTo.exec(call)?.[1]
  return place === undefined || matter.includes(place) ? matter : `${place},${matter}`
}

type Clause = { text: string; index: number }

function clausesIn(told: string, from: number, to: number): Clause[] {
  let index = from
  return told
    .slice(from, to)
    .split(words.between)
    .map((text) => {
      const clause = { text, index }
      index += text.length
      return clause
    })
}

const marksIn = (text: string): number => text.split(/[◇◆]/).length - 1
const trimmed = (said: string): string => said.replace(/^[,。;!\s]+|[,。;!\s]+$/g, '')

/** Only when, how fast and how politely. */
function isFiller(clause: string): boolean {
  const term = findDeadline(clause, 0)
  const left = term ? clause.replace(term.words, '') : clause
  return words.filler.test(left.trim()) || left.trim() === ''
}

/** 请城管来拆老街的违建: what they are to come for. */
function comesFor(call: string): string {
  const task = /.*[◇◆](.*)$/s.exec(call)?.[1] ?? ''
  const term = findDeadline(task, 0)
  const left = (term ? task.replace(term.words, '') : task).replace(words.comesFor, '').replace(/[,。;!\s]+$/, '')
  return left.length >= 4 ? left : ''
}
