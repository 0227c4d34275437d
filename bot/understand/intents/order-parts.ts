/** 补整改单 and 临时管控: what is added to a case while it is being put right. */
import * as amending from '../../../prompts/lexicon/amending.ts'
import * as interims from '../../../prompts/lexicon/interim.ts'
import { question } from '../../../prompts/lexicon/topics.ts'
import type { Reading } from '../heard.ts'
import { filled, type Meaning } from '../meaning.ts'
import { partsIn } from '../parts.ts'
import { interimBeside, pieces } from '../pieces.ts'
import { isDone } from '../replies.ts'
import { caseSlots } from '../slots.ts'

export function amend(r: Reading): Meaning | undefined {
  const { text, setting, boss, order, addressed } = r
  if (setting.keeper || question.test(text) || order?.slots.to || handsOver(r)) return undefined
  // 预案:停用 alone answers what was asked about an order.
  if (!setting.bound && !(boss && addressed && amending.labelled.test(text))) return undefined
  const parts = partsIn(r)
  const { funds, plan, interim: _, ...others } = parts
  if (funds === undefined && plan === undefined) {
    if (Object.keys(others).length === 0) return undefined
    if (!amending.adds.test(text) && (r.term || !boss)) return undefined
  }
  return { intent: 'amend', slots: { ...caseSlots(r), ...parts } }
}

/** 交甲整改,措施:… is an order, whatever else it holds. */
function handsOver({ order, text }: Reading): boolean {
  return order?.plain === true && /交|派|转/.test(text)
}

export function interim(r: Reading): Meaning | undefined {
  const { text, setting } = r
  if (question.test(text) || interims.disagrees.test(text)) return undefined
  const stated = interims.stated.exec(text)?.[3]?.trim()
  const spoken = setting.bound || ((r.boss || setting.keeper || setting.checker) && r.addressed)
  if (stated !== undefined && spoken && !r.order?.slots.to) return meaning(r, stated)
  const told = interimBeside(text)
  if (!setting.bound || told === undefined || !interims.forNow.test(text) || r.order?.plain) return undefined
  const rest = pieces(text)
    .filter((p) => !interims.watched.test(p))
    .join(',')
  if (rest !== '' && isDone(rest, setting)) return undefined
  return meaning(r, told)
}

function meaning(r: Reading, said: string): Meaning {
  return { intent: 'interim', slots: filled({ ...caseSlots(r), interim: said.replace(/[\s,。]+$/, '') }) }
}
