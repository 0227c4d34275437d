/** 分派: who is to do what by when, who looks again afterwards. */
import type { Slots } from '../../domain/intent.ts'
import * as words from '../../prompts/lexicon/orders.ts'
import { matches } from './matches.ts'
import { mask } from './where.ts'
import { unitsOf } from './trie.ts'
import { type Keeper, type Reader, type Who, whoAt } from './who.ts'

export type Order = {
  slots: Pick<Slots, 'to' | 'owner' | 'checker' | 'measure'>
  /** Handed over by a plain word (交, 派, 由…) to somebody known. */
  plain: boolean
  /** The recipient's name is only what stood before the work. */
  guessed: boolean
}

type Part = { index: number; end: number }

/** The order in a message, or undefined when nobody is told to do anything. `term` is where the deadline stands. */
export function orderIn(reader: Reader, term: Part | undefined): Order | undefined {
  const parts: Part[] = term ? [term] : []
  const checker = checkerIn(reader, parts)
  const owner = ownerIn(reader, parts)
  const to = recipientIn({ ...reader, text: mask(reader.text, parts) }, parts)
  const parted = [to, checker, owner].some((p) => p !== undefined)
  if (!parted && !words.measureSaid.test(reader.text)) return undefined
  const who = to && 'name' in to.who ? to.who : undefined
  // A responsible person whom we do not know stands in the order; the work still goes to the keeper of the place.
  const doer = who ?? (to === undefined && owner && isKnown(owner) ? owner : undefined)
  const measure = measureIn(reader.text, parts)
  const known = who === undefined || isKnown(who)
  return {
    slots: {
      ...(doer && { to: { person: doer.person, unit: doer.unit, name: doer.name } }),
      ...(owner && { owner: { person: owner.person, name: owner.name } }),
      ...(checker && { checker: { person: checker.person, name: checker.name } }),
      ...(measure !== undefined && { measure }),
    },
    guessed: to?.guessed === true,
    plain: to?.plain === true && (known || to.works),
  }
}

const isKnown = (who: Who): boolean => who.person !== null || who.unit !== null

type Handed = { who: Who | Keeper; plain: boolean; works: boolean; guessed: boolean }

function recipientIn(reader: Reader, parts: Part[]): Handed | undefined {
  const hands = [
    ...matches(reader.text, words.handOver).map((m) => ({ m, plain: true })),
    ...matches(reader.text, words.tell).map((m) => ({ m, plain: false })),
  ].toSorted((a, b) => a.m.index - b.m.index)
  for (const { m, plain } of hands) {
    const start = m.index + m[0].length
    const met = whoAt(reader, start)
    const who = met ?? named(reader.text, start)
    if (!who) continue
    const after = reader.text.slice(who.end)
    const works = words.work.test(after) || (m[0] === '@' && words.thisOne.test(after))
    const ends = /^\s*($|[,。;!?\n]|复查人|责任人|措施|资金|预案)/.test(after)
    if (!works && !(plain && ends)) continue
    // What stands before it in the clause is what it is about, no measure.
    const clause = /[^,。;!?\n]*$/.exec(reader.text.slice(0, m.index))?.[0].length ?? 0
    parts.push({ index: m.index - clause, end: who.end })
    return { who, plain, works, guessed: met === undefined }
  }
  return undefined
}

/** Somebody whom we do not know: the words up to the work. */
function named(text: string, from: number): Who | undefined {
  const said =
    /^\s*([\p{Script=Han}]{2,8}?)(?=(统一|马上|立即|尽快|限期|抓紧|自行|去|来|负责|牵头|明天|后天|今天)?(整改|处理|处置|办理|办$|弄好|弄完|弄|落实|换|清理|负责|解决|修))/v.exec(
      text.slice(from),
    )
  if (!said) return undefined
  return { person: null, unit: null, name: said[1] ?? '', end: from + said[0].length }
}

function checkerIn(reader: Reader, parts: Part[]): Who | undefined {
  const m =
    words.checkerBefore.exec(reader.text) ??
    words.checkerTitled.exec(reader.text) ??
    words.checkerAfter.exec(reader.text)
  return m ? resolved(reader, m, parts) : undefined
}

function ownerIn(reader: Reader, parts: Part[]): Who | undefined {
  const text = mask(reader.text, parts)
  const m = words.ownerSaid.exec(text) ?? words.ownerBefore.exec(text)
  if (!m) return undefined
  const name = m[1] ?? ''
  if (/^(我|俺|本人|我来)$/.test(name)) {
    parts.push({ index: m.index, end: m.index + m[0].length })
    const { person, directory } = reader.scope
    return { person, unit: null, name: (person !== null && directory.person(person)?.name) || name, end: 0 }
  }
  return /^(你|他|她|谁|统一|全权|牵头|尽快|马上)/.test(name) ? undefined : resolved({ ...reader, text }, m, parts)
}

/** The name in a pattern's group, known or not. */
function resolved(reader: Reader, m: RegExpExecArray, parts: Part[]): Who | undefined {
  const name = m[1] ?? ''
  const index = m.index + m[0].indexOf(name)
  parts.push({ index: m.index, end: m.index + m[0].length })
  const who = whoAt({ ...reader, units: unitsOf(reader.text) }, index)
  if (who && 'name' in who && who.end >= index + name.length - 1) return who
  return { person: null, unit: null, name, end: index + name.length }
}

function measureIn(text: string, parts: readonly Part[]): string | undefined {
  const said = words.measureSaid
    .exec(mask(text, parts))?.[1]
    ?.replace(/[\s,、]+$/, '')
    .trim()
  if (said) return said
  const pieces = mask(text, parts)
    .split(/[,。;!?\n]+/)
    .map((p) => p.replace(/\s+/g, ' ').trim())
    .filter((p) => !words.filler.test(p))
    .map((p) => p.replace(words.measureLead, '').replace(words.measureTail, '').trim())
    .filter(
      (p) =>
        p.length >= 3 &&
        p.length <= 60 &&
        words.deed.test(p) &&
        !words.filler.test(p) &&
        !/^(如|若|否则|不然|逾期|再|到时|有)/.test(p),
    )
  return pieces.length === 0 ? undefined : pieces.join(',')
}
