/** Words that promise haste and name no date; they are asked about, never turned into one. */
import { problem, type Rule } from './types.ts'

const deed = '去?(?:整改|处理|处置|改|弄|搞|办|解决|落实|安排|清理|拆除|更换|修|关停|完成|报|回)'

const hasty: Rule = {
  signs: '尽早抓赶抽立即马及空间回改过段这近短不择稍随前后春再',
  pattern: new RegExp(
    [
      '尽快|尽早|尽速|早日|抓紧(?:时间)?|赶紧|赶快|抽个?空|抽时间|立行立改|即知即改',
      `(?:马上|立即|立刻|立马|即刻|(?<!不)及时)(?:${deed}|(?=[\\s,。!;]|$))`,
      '(?<!没)有空(?:[了就再]|$)|(?<!没)有时间(?:[了就再]|$)|回头|改天|改日|过[几两]天|过一?阵子?|过段时间|[这近]几天|这两天|近日内?|近期内?|短期内',
      '不日|择[日机]|稍后|随后|(?<![\\d一二三四五六七八九十几多])(?:节[前后]|年后)|开春后?|(?:以后|到时候?)再(?:说|看|定|讲)',
    ].join('|'),
    'g',
  ),
  read: () => problem('vague', false),
}

export const vagueRules: readonly Rule[] = [hasty]
