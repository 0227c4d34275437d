/** 补整改单 and 临时管控: what is added to a case while it is being put right. */
import type { Slots } from '../../../domain/intent.ts'
import * as amending from '../../../prompts/lexicon/amending.ts'
import * as interims from '../../../prompts/lexicon/interim.ts'
import { question } from '../../../prompts/lexicon/topics.ts'
import type { Reading } from '../heard.ts'
import { filled, type Meaning } from '../meaning.ts'
import { interimBeside, pieces } from '../pieces.ts'
import { isDone } from '../replies.ts'
import { caseSlots } from '../slots.ts'

const trimmed = (said: string | undefined): string | undefined => said?.replace(/[\s,、]+$/, '').trim()

export function amend(r: Reading): Meaning | undefined {
  const { text, setting, boss, order } = r
  if (!setting.bound || setting.keeper || question.test(text) || order?.slots.to || handsOver(r)) return undefined
  const funds = trimmed(amending.funds.exec(text)?.[1])
  const plan = trimmed(amending.plan.exec(text)?.[1])
  const measure = trimmed(amending.measure.exec(text)?.[1])
  const owner = trimmed(amending.owner.exec(text)?.[1])
  const checker = trimmed(amending.checker.exec(text)?.[1])
  const added = [funds, plan, measure, owner, checker].some((s) => s !== undefined)
  if (!added || (funds === undefined && plan === undefined && !amending.adds.test(text) && (r.term || !boss)))
    return undefined
  return {
    intent: 'amend',
    slots: filled({
      ...caseSlots(r),
      funds,
      plan,
      measure,
      owner: owner === undefined ? undefined : named(r, owner),
      checker: checker === undefined ? undefined : named(r, checker),
    }),
  }
}

/** 交甲整改,措施:… is an order, whatever else it holds. */
function handsOver({ order, text }: Reading): boolean {
  return order?.plain === true && /交|派|转/.test(text)
}

function named(r: Reading, name: string): NonNullable<Slots['owner']> {
  return { person: r.scope.directory.personNamed(name)?.id ?? null, name }
}

export function interim(r: Reading): Meaning | undefined {
  const { text, setting } = r
  if (question.test(text)) return undefined
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
