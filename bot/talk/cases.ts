/** Which cases a message is about: named, quoted, chosen from a list, or the one thing that awaits the sender. */
import type { View } from '../../db/transactions/intake.ts'
import type { AnyCase } from '../../domain/case.ts'
import type { IntentName, Slots } from '../../domain/intent.ts'
import { awaitsReceipt, hazardAct } from './hazard-acts.ts'
import { isHazard } from './hazards.ts'
import { candidatesFor, kindAct, kindOf } from './kinds/kinds.ts'
import type { Heard } from './prepare.ts'

export type Found = { cases: AnyCase[] } | { unknown: string } | { several: AnyCase[] } | { none: true }

/** People speak about it: a hazard, a whistle, a shift. */
export const isSpoken = (c: AnyCase | undefined): c is AnyCase =>
  isHazard(c) || (c !== undefined && kindOf(c) !== undefined)

/** This can be done to a case of its kind. */
export const takes = (intent: IntentName, state: AnyCase): boolean =>
  (isHazard(state) ? hazardAct(intent) : kindAct(state, intent)) !== undefined

/** Kinds of obligations on it that await these words. */
export const awaits = (intent: IntentName, state: AnyCase): readonly string[] =>
  (isHazard(state) ? hazardAct(intent)?.awaits : kindAct(state, intent)?.awaits) ?? []

export function find(heard: Heard, view: View, act: IntentName, listed: readonly string[]): Found {
  const { slots } = heard.understanding
  const { text } = heard.envelope
  const named = byNumbers(heard, view, act)
  if (named) return named
  if (slots.choices && slots.choices.length > 0 && listed.length > 0) {
    const chosen = slots.choices.map((n) => listed[n - 1])
    if (chosen.every((n) => n !== undefined)) {
      return { cases: chosen.map((n) => view.find(n)).filter(isSpoken) }
    }
  }
  const quoted = view.quoted.filter(isSpoken)
  const awaited = awaitedFor(view, act, slots)
  // What is quoted is none of these cases: an alarm, a list.
  if (view.quoted.length > 0 && quoted.length === 0) return { none: true }
  if (quoted.length > 0) {
    const both = quoted.filter((q) => awaited.includes(q))
    if (quoted.length === 1 || act === 'ack') return { cases: quoted }
    if (both.length === 1) return { cases: both }
    return { several: both.length > 0 ? both : quoted }
  }
  const offered = hazardAct(act)?.candidates?.(heard, view)
  if (offered) return offered
  const candidates = awaited.length > 0 ? [] : candidatesFor(heard, view, act)
  return amongAwaited(awaited.length > 0 ? awaited : candidates, act, slots, text)
}

/** One awaits the sender: it is meant. Of several it must be certain which. */
function amongAwaited(awaited: AnyCase[], act: IntentName, slots: Slots, text: string): Found {
  if (awaited.length === 0) return { none: true }
  // "3" of a list that is gone or shorter is not simply the one that is left.
  if (slots.choices?.some((n) => n > awaited.length)) return { several: awaited }
  if (awaited.length === 1) return { cases: awaited }
  const told = awaited.filter((c) => sharesWord(c, text))
  return told.length === 1 && act !== 'dispatch' && act !== 'ack' ? { cases: told } : { several: awaited }
}

/** 通道清了 is said of 消防通道堆了杂物. */
function sharesWord(state: AnyCase, text: string): boolean {
  const what = isHazard(state) ? state.body.what : ''
  const words = (text.match(/\p{Script=Han}+/gu) ?? []).flatMap((run) =>
    Array.from({ length: Math.max(0, run.length - 1) }, (_, i) => run.slice(i, i + 2)),
  )
  return words.some((w) => what.includes(w))
}

function byNumbers(heard: Heard, view: View, act: IntentName): Found | null {
  const { slots } = heard.understanding
  if (!slots.numbers || slots.numbers.length === 0) return null
  const cases: AnyCase[] = []
  for (const number of slots.numbers) {
    const found = atNamed(heard, view, number) ?? byNumber(view, number, act)
    if (found.length === 0) return { unknown: number }
    if (found.length > 1) return { several: found }
    cases.push(...found)
  }
  return { cases: [...new Set(cases)] }
}

/** By the whole number or its end; of several with one end those to which this can be done. */
function byNumber(view: View, number: string, act: IntentName): AnyCase[] {
  const exact = view.find(number)
  const found = (exact ? [exact] : view.tail(number)).filter(isSpoken)
  const fitting = found.filter((c) => takes(act, c))
  return fitting.length > 0 ? fitting : found
}

/** "02号 交顺风烧烤店" the day after: of those that await the sender the one there, not today's 02 of another place. */
function atNamed(
  { deps: { directory }, understanding: { slots } }: Heard,
  view: View,
  number: string,
): AnyCase[] | undefined {
  const unit = slots.to?.unit ?? null
  const keeper = unit === null ? undefined : directory.placeOfUnit(unit)?.id
  const place = slots.place?.id ?? keeper
  if (place === undefined || !/^\d{1,3}$/.test(number)) return undefined
  const there = view
    .awaiting()
    .map((a) => a.state)
    .filter(isHazard)
    .filter((c) => c.place === place && c.number.endsWith(`-${number.padStart(2, '0')}`))
  const todays = view.tail(number).some((c) => isHazard(c) && c.place === place)
  return there.length === 0 || todays ? undefined : [...new Set(there)]
}

/** Cases that await this act of the sender; a place named narrows them. */
function awaitedFor(view: View, act: IntentName, slots: Slots): AnyCase[] {
  const awaited = view
    .awaiting()
    .filter((a) => awaits(act, a.state).includes(a.obligation.kind))
    .map((a) => a.state)
    .filter((c) => act !== 'ack' || !isHazard(c) || awaitsReceipt(c))
  const cases = [...new Set(awaited)]
  const place = slots.place
  const isThere = (c: AnyCase): boolean => c.place === place?.id || (isHazard(c) && c.body.placeName === place?.name)
  const here = place ? cases.filter(isThere) : cases
  return here.length > 0 ? here : act === 'dispatch' ? cases : place?.id ? [] : cases
}
