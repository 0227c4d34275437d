/** Which cases a message is about: named, quoted, chosen from a list, or the one thing that awaits the sender. */
import type { View } from '../../db/transactions/intake.ts'
import type { HazardCase } from '../../domain/hazard/state.ts'
import type { Slots } from '../../domain/intent.ts'
import { type Act, awaitsReceipt, talkAct } from './hazard-acts.ts'
import { byNumber, type Found, isHazard } from './hazards.ts'
import type { Heard } from './prepare.ts'

export function find(heard: Heard, view: View, act: Act, listed: readonly string[]): Found {
  const { slots } = heard.understanding
  const { text } = heard.envelope
  const named = byNumbers(heard, view)
  if (named) return named
  if (slots.choices && slots.choices.length > 0 && listed.length > 0) {
    const chosen = slots.choices.map((n) => listed[n - 1])
    if (chosen.every((n) => n !== undefined)) {
      return { cases: chosen.map((n) => view.find(n)).filter(isHazard) }
    }
  }
  const quoted = view.quoted.filter(isHazard)
  const awaited = awaitedFor(view, act, slots)
  // What is quoted is none of these cases: an alarm, a list.
  if (view.quoted.length > 0 && quoted.length === 0) return { none: true }
  if (quoted.length > 0) {
    const both = quoted.filter((q) => awaited.includes(q))
    if (quoted.length === 1 || act === 'ack') return { cases: quoted }
    if (both.length === 1) return { cases: both }
    return { several: both.length > 0 ? both : quoted }
  }
  return talkAct(act).candidates?.(heard, view) ?? amongAwaited(awaited, act, slots, text)
}

/** One awaits the sender: it is meant. Of several it must be certain which. */
function amongAwaited(awaited: HazardCase[], act: Act, slots: Slots, text: string): Found {
  if (awaited.length === 0) return { none: true }
  // "3" of a list that is gone or shorter is not simply the one that is left.
  if (slots.choices?.some((n) => n > awaited.length)) return { several: awaited }
  if (awaited.length === 1) return { cases: awaited }
  const told = awaited.filter((c) => sharesWord(c, text))
  return told.length === 1 && act !== 'dispatch' && act !== 'ack' ? { cases: told } : { several: awaited }
}

/** 通道清了 is said of 消防通道堆了杂物. */
function sharesWord({ body: { what } }: HazardCase, text: string): boolean {
  const words = (text.match(/\p{Script=Han}+/gu) ?? []).flatMap((run) =>
    Array.from({ length: Math.max(0, run.length - 1) }, (_, i) => run.slice(i, i + 2)),
  )
  return words.some((w) => what.includes(w))
}

function byNumbers(heard: Heard, view: View): Found | null {
  const { slots } = heard.understanding
  if (!slots.numbers || slots.numbers.length === 0) return null
  const cases: HazardCase[] = []
  for (const number of slots.numbers) {
    const hazards = atNamed(heard, view, number) ?? byNumber(view, number)
    if (hazards.length === 0) return { unknown: number }
    if (hazards.length > 1) return { several: hazards }
    cases.push(...hazards)
  }
  return { cases: [...new Set(cases)] }
}

/** "02号 交顺风烧烤店" the day after: of those that await the sender the one there, not today's 02 of another place. */
function atNamed(
  { deps: { directory }, understanding: { slots } }: Heard,
  view: View,
  number: string,
): HazardCase[] | undefined {
  const unit = slots.to?.unit ?? null
  const keeper = unit === null ? undefined : directory.placeOfUnit(unit)?.id
  const place = slots.place?.id ?? keeper
  if (place === undefined || !/^\d{1,3}$/.test(number)) return undefined
  const there = view
    .awaiting()
    .map((a) => a.state)
    .filter(isHazard)
    .filter((c) => c.place === place && c.number.endsWith(`-${number.padStart(2, '0')}`))
  return there.length === 0 || byNumber(view, number).some((c) => c.place === place) ? undefined : [...new Set(there)]
}

/** Cases that await this act of the sender; a place named narrows them. */
function awaitedFor(view: View, act: Act, slots: Slots): HazardCase[] {
  const awaited = view
    .awaiting()
    .filter((a) => talkAct(act).awaits.includes(a.obligation.kind))
    .map((a) => a.state)
    .filter(isHazard)
    .filter((c) => act !== 'ack' || awaitsReceipt(c))
  const cases = [...new Set(awaited)]
  const place = slots.place
  const here = place ? cases.filter((c) => c.place === place.id || c.body.placeName === place.name) : cases
  return here.length > 0 ? here : act === 'dispatch' ? cases : place?.id ? [] : cases
}
