/** Cuts a message into clauses: numbered things apart, sentences apart, then pauses (commas and spaces). */
import { matches } from './matches.ts'

export type Clause = {
  text: string
  /** Where it begins in the message. */
  index: number
  /** Clauses of one sentence may tell of one hazard. */
  sentence: number
  /** Which numbered thing it belongs to; 0 before the first or where nothing is numbered. */
  item: number
  /** Where that thing begins. */
  from: number
}

type Mark = { index: number; length: number; ordinal: number }

const han = '一二三四五六七八九十'
const marks = [
  // 1、 1. (1) 1) 1: and 一、 第一, 一是 一条:
  /(?<=^|[\s,。;:、!])[(]?(\d{1,2})(?:[、):]|\.(?!\d)|条[:、,]?)/g,
  /(?<=^|[\s,。;:、!])[(]?(?:第)?([一二三四五六七八九十])(?:[、)]|[条是][:、,. ]?|[,:](?! ?个))/g,
  // 1老马超市 2刘家面馆: only before a name, never before a measure.
  /(?<=^|[\s,。;:!])(\d)(?=\p{Script=Han})(?![个具瓶台处家楼层号人辆根米月天点只条块年次项份间栋排张把座小公分毫斤吨万千百十日周岁名位楼单期级车线])/gu,
]

/** Marks in order from one on: a counted list. A single "1、" counts as well, a single "2" does not. */
function listMarks(text: string): Mark[] {
  for (const pattern of marks) {
    const found: Mark[] = []
    for (const m of matches(text, pattern)) {
      const said = m[1] ?? ''
      const ordinal = /\d/.test(said) ? Number(said) : han.indexOf(said) + 1
      if (ordinal === found.length + 1) found.push({ index: m.index, length: m[0].length, ordinal })
    }
    if (found.length >= 2) return found
  }
  return []
}

const pieces = /[^\n;。!?]+\??/g
const pauses = /[^, ~…]+/g

/** `whole` is the text before places were masked in it; what it counts may be places. */
export function clausesOf(text: string, whole: string): Clause[] {
  const clauses: Clause[] = []
  let sentence = 0
  const cut = (part: string, offset: number, item: number): void => {
    for (const s of matches(part, pieces)) {
      sentence += 1
      for (const p of matches(s[0], pauses)) {
        clauses.push({ text: p[0], index: offset + s.index + p.index, sentence, item, from: offset })
      }
    }
  }
  const list = listMarks(whole)
  let from = 0
  let item = 0
  for (const mark of list) {
    cut(text.slice(from, mark.index), from, item)
    from = mark.index + mark.length
    item = mark.ordinal
  }
  cut(text.slice(from), from, item)
  return clauses
}
