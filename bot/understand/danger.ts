/** Danger to life now, told in plain words; anything that could be one counts, what cannot be one does not. */
import { dangers, lookalikes, noIncident, unreal } from '../../prompts/lexicon/incidents.ts'
import { matches } from './matches.ts'

/** True when the words tell of a fire, a collapse, a leak, somebody hurt or in danger, here and now. */
export function tellsOfDanger(text: string): boolean {
  return dangerAt(text) !== undefined
}

/** Where it is told. */
function dangerAt(text: string): number | undefined {
  if (noIncident.test(text)) return undefined
  const plain = text.replace(lookalikes, (w) => '·'.repeat(w.length))
  for (const words of dangers) {
    const found = matches(plain, words).find((m) => isReal(plain, m.index, m[0]))
    if (found) return found.index
  }
  return undefined
}

/** Of a long message the part that tells of the danger: nobody who must run reads through a novel first. */
export function dangerIn(text: string): string {
  if (text.length <= 200) return text
  const at = dangerAt(text) ?? 0
  return text.slice(Math.max(0, at - 80), at + 120)
}

function isReal(text: string, index: number, words: string): boolean {
  const clause = /[^,。;!?\n]*$/.exec(text.slice(Math.max(0, index - 40), index))?.[0] ?? ''
  const near = /[^ ]*$/.exec(clause)?.[0] ?? ''
  const after = text.slice(index + words.length, index + words.length + 10)
  return !unreal.far.test(clause) && !unreal.near.test(near) && !unreal.inside.test(words) && !unreal.after.test(after)
}

const count = /(\d{1,3}|[一二两俩三仨四五六七八九十])(?:多|来)?个?(?:人|工人|学生|孩子|老人|名|口|户人)/
const figures: Readonly<Record<string, number>> = {
  一: 1,
  二: 2,
  两: 2,
  俩: 2,
  三: 3,
  仨: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
  十: 10,
}

/** How many people live, sit or work where a hazard is: 里头十来个人打牌, 老两口还住着. */
export function peopleAtRisk(text: string): number | undefined {
  if (/老两口|小两口|夫妻俩/.test(text)) return 2
  const at = /(?:住|里头|里面|屋里|楼上|下去|坐|挤|睡|关)(?:着|了|有)?[^,。 ]{0,3}/.exec(text)
  return at ? peopleIn(text.slice(at.index, at.index + at[0].length + 8)) : undefined
}

/** How many people are spoken of. */
export function peopleIn(text: string): number | undefined {
  const said = count.exec(text)?.[1]
  if (said === undefined) return undefined
  return figures[said] ?? Number(said)
}
