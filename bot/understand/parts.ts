/** What an order may hold beside who and when: funds, plan, measure, responsible person, re-checker (五落实). */
import type { Slots } from '../../domain/intent.ts'
import * as amending from '../../prompts/lexicon/amending.ts'
import { stated } from '../../prompts/lexicon/interim.ts'
import type { Reading } from './heard.ts'
import { filled } from './meaning.ts'

const trimmed = (said: string | undefined): string | undefined => said?.replace(/[\s,、。]+$/, '').trim()

/** 资金, 预案, 临时管控: only words that name them give them. */
export function provisionsIn(text: string): Pick<Slots, 'funds' | 'plan' | 'interim'> {
  return filled({
    funds: trimmed(amending.funds.exec(text)?.[1]),
    plan: trimmed(amending.plan.exec(text)?.[1]),
    interim: trimmed(stated.exec(text)?.[3]),
  })
}

/** Everything that can be added to an order afterwards. */
export function partsIn(r: Reading): Slots {
  const { text } = r
  const owner = trimmed(amending.owner.exec(text)?.[1])
  const checker = trimmed(amending.checker.exec(text)?.[1])
  return filled({
    ...provisionsIn(text),
    measure: trimmed(amending.measure.exec(text)?.[1]),
    owner: owner === undefined ? undefined : named(r, owner),
    checker: checker === undefined ? undefined : named(r, checker),
  })
}

function named(r: Reading, name: string): NonNullable<Slots['owner']> {
  const { directory } = r.scope
  const person = directory.personNamed(name) ?? byPost(r, name)
  return { person: person?.id ?? null, name: person?.name ?? name }
}

/** 前进村网格员: the one who holds the post. */
function byPost({ scope: { directory, towns } }: Reading, name: string): ReturnType<typeof directory.personNamed> {
  const near = towns.flatMap((t) => directory.personNamed(`${directory.area(t)?.name ?? ''}${name}`) ?? [])
  return near.length === 1 ? near[0] : undefined
}
