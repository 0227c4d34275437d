/** What became of a referral to enforcement, and measures that have a notice rule of their own. */
import type { OutcomeKind } from '../../domain/hazard/tracks.ts'

/** The first that fits; a refusal to file before the filing. */
const outcomes: readonly [OutcomeKind, RegExp][] = [
  ['published', /公示(了|完|在)|已(经)?(公示|公开|公布)|向社会公布/],
  ['declined', /不予?立案|不立案|未予立案|不予处罚/],
  ['penalty', /处罚(决定|了|告知)?|罚(款|了)|罚字?〔|停产停业|临时查封/],
  ['ordered', /责令(限期)?(整改|改正|停止)|限期(整改|改正)通知/],
  ['filed', /立案/],
]

export function outcomeIn(text: string): OutcomeKind | null {
  return outcomes.find(([, words]) => words.test(text))?.[0] ?? null
}

/** 安全生产法 70: it needs the head's consent, a written notice, and 24 hours. */
export const cutsSupply = (text: string): boolean => /停(止)?(供)?(电|水|气)|断(电|水|气)|停供|停止供应/.test(text)
