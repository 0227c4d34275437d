/** What people ask for that is not done here yet, or not by talking to a bot: one honest sentence, whom to ask. */
import type { IntentName } from '../../domain/intent.ts'
import { rude } from '../lexicon/commands.ts'

type Later = { name: string; asks: RegExp; answer: string }

const office = '请联系镇应急办(县里的请联系县安委办)'
const notYet = (what: string): string => `${what}现在还不能在这里办,${office}。`

/** Work that is another's to do. */
export const notMine = '改派'

const later: readonly Later[] = [
  {
    name: notMine,
    asks: /不归(我|俺|咱|我们)|不关(我|俺)|不是(我|俺|咱|我们)(们|家)?的?(事|责任|店|家)|与(我|俺)无关|找房东|房东的/,
    answer: '不该由您来改的,请联系镇应急办主任说明,由主任改派。改派以前请先看好,别出事。',
  },
  {
    name: '难处',
    asks: /没空|没钱|没时间|弄不了|办不了|改不了|不想(改|弄)|做不到|管不了/,
    answer:
      '有困难可以申请延期,说“申请延期几天”加原因和这几天怎么看住;要换人改的,请联系镇应急办主任。没有同意以前,期限不变。',
  },
  {
    name: '意见',
    asks: new RegExp(`${rude.source}|别(再)?发了|不要(再)?发了|投诉|不作为|又不解决`, 'i'),
    answer: '打扰您了。办完的事不会再提醒,回复“待办”可看还有哪些。有意见请联系镇应急办主任。',
  },
  {
    name: '派错',
    asks: /派错|分错|交错/,
    answer: '派错了就重新分派一次,说编号、交谁、几天内,原来的人会收到改派通知。',
  },
  {
    name: '吹哨',
    asks: /吹哨|应哨/,
    answer:
      '吹哨由镇里来吹:说“吹哨 哪里什么事,请哪些部门 多久内报到”;部门回复“收到”“已到”“已处理,做了什么”,不归本部门回复“不归我们,是某某局的”。',
  },
  {
    name: '值班',
    asks: /值班|带班|替班|换班|顶班|请假|查岗|到岗/,
    answer:
      '值班的事可以说“我的班”“到岗”“交班”“接班”“值班日志”,换班说“跟某某换12月3日的班”,请假说“12月3日请假,某某替班”。',
  },
  {
    name: '统计',
    asks: /台账|导出|通报|排名|报表|汇总|统计|小结|周报|月报|报了(几|多少)/,
    answer: notYet('台账、统计'),
  },
  { name: '换号', asks: /换(了)?(个|手机)?号/, answer: '换了手机号请联系本镇应急办。' },
  {
    name: '其他工作',
    asks: /预警|演练|培训|宣传|明白纸|联合检查|综合查一次|经费|报销|注销|评级|风险等级/,
    answer: notYet('这件事'),
  },
]

/** After an alarm: what stays with people on the telephone. */
export const afterAlarm = '险情'
const alarmAnswer = '险情的后续(已控制、误报、新情况)请直接打电话告诉镇值班员和县安委办值班员,这里不能撤回。'

/** Does not agree, and says to what not. */
export const disagrees = '异议'

/** The place of a report is not to be registered. */
export const unlisted = '不登记'

/** Somebody has looked and does not say how it was. */
export const howWasIt = '看过'

const answers: Record<string, string> = {
  [howWasIt]: '看得怎么样?合格就回复“合格”并附照片;不合格回复“退回”加原因,例如“退回,还有两箱没清”。',
  [unlisted]: '好的,先不登记。报的隐患照样办。',
  [afterAlarm]: alarmAnswer,
  [disagrees]:
    '您不同意哪一条?请带上编号和理由再说一遍,例如“YH261123-01 不同意,现在还堵着”;也可以长按那条消息引用着回复。',
}

/** Which of these the words ask for, if any. */
export function laterIn(text: string): string | undefined {
  return text.length > 60 ? undefined : later.find((l) => l.asks.test(text))?.name
}

/** Meant even where the words look like something else: a case named. */
export function outweighs(name: string, intent: IntentName, numbered: boolean): boolean {
  return intent === 'lookup' && numbered && name === '吹哨'
}

export function laterAnswer(name: string | undefined): string | undefined {
  return name === undefined ? undefined : (answers[name] ?? later.find((l) => l.name === name)?.answer)
}
