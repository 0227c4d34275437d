/** "01号交甲,三天;02号交乙,两天": several acts in one message, each on its own case. */
import { isAct } from './hazard-acts.ts'
import type { Heard } from './prepare.ts'

const ends =
  /[\n;；。]+|[,，、\s]+(?=(?:[A-Z]{2}\d{6}-\d{2,}|\d{1,2}号)\s*(?:交|派|转|给|让|由|合格|不合格|退回|已|收到))|(?<=\p{Script=Han})[\s,，、]*(?=\d{1,2}\s*(?:不?合格|退回|已整改|没?通过))/iu

/** The parts, when every one of them names its cases and is an act; else the message is one. */
export function partsOf(heard: Heard): Heard[] | null {
  const { slots } = heard.understanding
  const named = (slots.numbers ?? []).length + (slots.choices ?? []).length
  const pieces = heard.envelope.text.split(ends).filter((p) => p.trim() !== '')
  if (named === 0 || pieces.length < 2 || pieces.length > 50) return null
  const parts: Heard[] = []
  for (const piece of pieces) {
    const understanding = heard.understand(piece)
    const { numbers = [], choices = [] } = understanding.slots
    const last = parts.at(-1)
    if (numbers.length + choices.length > 0) {
      if (!isAct(understanding.intent)) return null
      parts.push({ ...heard, understanding, envelope: { ...heard.envelope, text: piece } })
    } else if (last) {
      // What names no case goes on about the one before: 01号 交兴旺超市;措施:清通道.
      const text = `${last.envelope.text},${piece}`
      parts[parts.length - 1] = { ...last, understanding: heard.understand(text), envelope: { ...last.envelope, text } }
    } else return null
  }
  return parts.length > 1 && parts.every((p) => isAct(p.understanding.intent)) ? parts : null
}
