/** 新增场所: what is said when a place is added to the register, or may be one that stands in it. */
import type { PeopleFacts } from '../../domain/people/facts.ts'
import { besides } from '../lexicon/people.ts'
import type { Voice } from './render.ts'

/** Asked with the answer to a report, once; the report stands whatever is said. */
export function unlistedText({ name, where }: { name: string; where: string }): string {
  if (besides.test(name)) return `${name.replace(/旁$/, '旁边')}这家叫什么?在哪个村?说一句,登记上以后好找。`
  return `“${name}”还没有登记,回复“新增”就登记${where === '' ? '' : `到${where}`}。`
}

type PlaceWords = Extract<keyof PeopleFacts, `place_${string}`>

export const placeFacts: { [W in PlaceWords]: Voice<PeopleFacts[W]> } = {
  place_added: (f) => {
    const kind = f.kind === '' ? ',行业还没听出来,可以再说一句“它是餐饮”这样的话' : `,${f.kind}`
    const lead = f.lead === null ? '' : `(主管:${f.lead})`
    const owner = f.owner === null ? '负责人还没有登记。' : `负责人${f.owner}${f.phone === '' ? '' : `(${f.phone})`}。`
    const hint =
      f.hint === null
        ? ''
        : `\n请${f.hint.name}私聊我说:登记 ${f.hint.name} ${f.hint.tail === '' ? '手机号' : f.hint.tail}`
    const linked = f.linked === 0 ? '' : `\n刚才报的${f.linked}条已记到它名下。`
    const more = f.linkable === 0 ? '' : `\n以前按这个名字报过的还有${f.linkable}条,回复“关联”就并到它名下。`
    return { text: `已新增场所:${f.where}${f.name}${kind}${lead}。${owner}${hint}${linked}${more}` }
  },
  place_undone: (f) => ({
    text: `已撤回新增的场所:${f.where}${f.name}。${f.numbers.length === 0 ? '' : `\n${f.numbers.join('、')}还在,照说的店名办;连它也报错了,再回复“撤回”。`}`,
  }),
  place_alike: (f) => ({
    text: `“${f.name}”是不是已有的这家?是的回复序号:\n${f.choices.map((c, i) => `${i + 1}. ${c}`).join('\n')}\n都不是、确实是新的一家,回复“新增”。`,
  }),
  place_which: (f) => {
    if (f.missing === 'name')
      return { text: '请说清名字、在哪个村、做什么,例如“新增场所 桥头烧烤,东风村,餐饮,老板小许 13900001234”。' }
    const choices =
      f.choices.length === 0 ? '' : `回复序号或村名:\n${f.choices.map((c, i) => `${i + 1}. ${c}`).join('\n')}`
    return { text: `“${f.name}”在哪个村(社区)?${choices === '' ? '请说村名。' : choices}` }
  },
  place_linked: (f) => ({ text: `${f.numbers.join('、')}已并到${f.name}名下。` }),
  place_alias: (f) => ({
    text: `记住了,“${f.alias}”就是${f.name}。${f.linked === 0 ? '' : `刚才报的${f.linked}条已记到它名下。`}`,
  }),
}
