/** One cell of a sheet as XML: text is text whatever it begins with, dates are dates on the office's wall. */
import type { Cell } from '../../prompts/words/ledger.ts'
import { DAY, HOUR, type Instant, startOfDay } from '../../domain/time.ts'

/** Positions in the style table of xlsx.ts. */
const styles = { plain: 0, header: 1, text: 2, quoted: 3, day: 4, moment: 5 } as const

/** What a cell can hold at most. */
const LONGEST = 32_767

/** A program that opens the file must never take what somebody typed for a formula, not even when the cell is edited. */
const likeFormula = /^[\s]*[=+\-@]/
const unprintable = /[^\t\n\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu
/** Read back as a character: "_x0041_" is A. */
const escaped = /_(?=x[0-9A-Fa-f]{4}_)/g
const marks: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

export function xmlText(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(unprintable, '')
    .slice(0, LONGEST)
    .toWellFormed()
    .replace(escaped, '_x005F_')
    .replace(/[&<>"]/g, (mark) => marks[mark] ?? mark)
}

const textCell = (ref: string, text: string, style: number): string =>
  `<c r="${ref}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${xmlText(text)}</t></is></c>`

/** Days since 1899-12-30 by Beijing's wall. */
const serial = (i: Instant): number => (i + 8 * HOUR) / DAY + 25_569

export function headerCell(ref: string, text: string): string {
  return textCell(ref, text, styles.header)
}

export function cellXml(ref: string, cell: Cell): string {
  if (cell === null || cell === '') return ''
  if (typeof cell === 'number') return `<c r="${ref}"><v>${cell}</v></c>`
  if (typeof cell === 'string') return textCell(ref, cell, likeFormula.test(cell) ? styles.quoted : styles.text)
  // 24:00 is written as the day it ends.
  const whole = cell.at === startOfDay(cell.at)
  const at = whole ? cell.at - (cell.ends ? DAY : 0) : cell.at
  return `<c r="${ref}" s="${whole ? styles.day : styles.moment}"><v>${serial(at)}</v></c>`
}

/** A, B … Z, AA … */
export function columnName(index: number): string {
  const rest = index % 26
  const head = index < 26 ? '' : columnName(Math.floor(index / 26) - 1)
  return head + String.fromCharCode(65 + rest)
}
