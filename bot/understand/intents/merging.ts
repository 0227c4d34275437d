/** 合并 and its undoing: several records are one thing, or were not. */
import * as words from '../../../prompts/lexicon/mending.ts'
import { question } from '../../../prompts/lexicon/topics.ts'
import type { Reading } from '../heard.ts'
import { filled, type Meaning } from '../meaning.ts'
import { readNumbers } from '../numbers.ts'
import { reasonBeside } from '../pieces.ts'
import { caseSlots } from '../slots.ts'

export function mergeUndo(r: Reading): Meaning | undefined {
  const { text, setting, addressed } = r
  if (!words.mergeUndo.test(text) || question.test(text)) return undefined
  if (!words.aboutRecords.test(text) && r.numbers.length < 2) return undefined
  const plain = /(合并|并案|并错|合错)/.test(text)
  if (!plain && !setting.bound && !addressed) return undefined
  return { intent: 'merge_undo', slots: filled({ ...caseSlots(r), reason: reasonBeside(text, words.mergeUndo) }) }
}

export function merge(r: Reading): Meaning | undefined {
  const { text, whole, setting, boss, addressed } = r
  const numbers = r.numbers.length > 0 ? r.numbers : bareNumbers(text)
  if (!words.merges.test(text) || question.test(text) || /撤(回|掉|了)|不重复|没重复/.test(text)) return undefined
  const enough =
    numbers.length >= 2 || (setting.bound && /合并|并(到|入|进|案)|重复(?!.*撤)/.test(text) && !/作废/.test(text))
  if (!enough && !(boss && addressed && /合并|并案|并成|(两|几|三)条/.test(text) && !r.told.sure)) return undefined
  return { intent: 'merge', slots: { ...caseSlots(r), ...whichInto(r, whole, numbers) } }
}

/** 02号并到01号: 02 goes, 01 stays. Where nothing says which stays, the first told does. */
function whichInto(r: Reading, whole: string, read: readonly string[]): { numbers: string[]; into?: string } {
  const at = words.mergeInto.exec(whole)
  const quoted = r.input.quoted?.number ?? undefined
  if (at) {
    const [into, ...after] = numbersIn(whole.slice(at.index + at[0].length))
    const before = numbersIn(whole.slice(0, at.index))
    const gone = before.length > 0 ? before : after.length > 0 ? after : quoted === undefined ? [] : [quoted]
    if (into !== undefined) return { into, numbers: gone.filter((n) => n !== into) }
  }
  const all = [...new Set(quoted === undefined ? read : [...read, quoted])]
  if (all.length < 2) return { numbers: all }
  const into = all.toSorted()[0] ?? ''
  return { into, numbers: all.filter((n) => n !== into) }
}

const numbersIn = (text: string): string[] => {
  const { numbers } = readNumbers(text)
  return numbers.length > 0 ? numbers : bareNumbers(text)
}

/** 把07并进05: beside these words a figure alone is a case. */
function bareNumbers(text: string): string[] {
  return [...text.matchAll(/(?<![\d.:])\d{1,3}(?![\d.:]|天|日|月|年|点|个|家|人|米|元|万|%)/g)].map((m) =>
    m[0].padStart(2, '0'),
  )
}
