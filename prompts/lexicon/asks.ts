/** Words by which lists and ledgers are asked for: which ones, in what state. */
import { kindWords } from './place-kinds.ts'
import type { HazardFilter } from '../../domain/hazard/wish.ts'
import { placeGuides } from '../guidance/place-kinds.ts'

/** The county as people name it, who work in it. */
export const wholeCounty = '全县'
export const countywide = /全县|县里的?所有|整个县/

export const yearWords = (year: number): string => `${year}年`

const wanting = /导出|导一?[份下个张]|下载|(拉|要|给我|发我?|出|生成|打印|整理)一?[份个张]/
const ledger = /台账|excel|xlsx?|表格|电子表/i
/** Other ledgers and sums are asked for by the same verbs. */
const others =
  /(风险|管控|巡查|检查|值班|底数|主体|演练|宣教|培训|吹哨|力量|装备|经费|预警|事件|督办|服务日)(情况)?(台账|表)|通报|排名|报表|汇总|统计|名单|通讯录|小结|周报|月报/
const asksHow = /怎么|咋|如何|怎样/

/** 导出百善镇隐患台账; 导出 alone is enough with a word for what, other verbs need the ledger's. */
export function wantsLedger(text: string): boolean {
  if (!wanting.test(text) || others.test(text) || asksHow.test(text)) return false
  return (
    ledger.test(text) ||
    (/导出|下载/.test(text) && /隐患|逾期|超期|复查|整改|销号|^(导出|下载)(全部|所有)?$/.test(text))
  )
}

/** A name nobody knows may have the words before it stuck to it; they alone are no name. */
export function placeWanted(name: string): string {
  const rest = name
    .replace(new RegExp(`^.*?(?:${wanting.source})`), '')
    .replace(/^[一份个下张的]+|的?(隐患|台账|表格)+$/g, '')
  return rest.length >= 2 ? rest : ''
}

const kinds = [...new Set(placeGuides.flatMap((g) => g.kinds))].toSorted((a, b) => b.length - a.length)

/** A kind of place by its own name: 餐饮, 加油站. */
export function kindIn(text: string): string | undefined {
  return kinds.find((kind) => text.includes(kind))
}

/** 超市, 饭店: what such places are called, and nothing else. */
export function kindCalled(name: string): string | undefined {
  if (name.length > 4) return undefined
  return kindWords.find(([, words]) => name !== '' && name.replace(words, '') === '')?.[0]
}

/** In this order: "逾期没整改的" are the late ones. */
const filters: readonly [HazardFilter, RegExp][] = [
  ['overdue', /逾期|超期|超时限|过了?期限|到期没(改|整改)/],
  ['undispatched', /待分派|(没|未|还没)(有)?(分派|派)/],
  ['unacked', /待签收|(没|未)(有)?签收/],
  ['to_recheck', /(待|等|该|没|未)(有)?复查/],
  ['due_today', /(今天|今日)(要|就|该)?到期/],
  ['due_soon', /(快|要|即将|马上|就要|快要|三天内)到期/],
  ['open', /(没|未|还没)(有)?(销号?|整改|改|闭环|完成|办结|处理|解决|弄)(好|完|掉|到位)?|待整改|在办|没弄好/],
  ['closed', /(已|已经|都)?(销号|闭环|办结)|(已|已经)(整改|改好|完成)|整改(完|好)(了|的)|改(完|好)了?的/],
  ['rectifying', /整改中|正在(整)?改|在改/],
]

export function filterIn(text: string): HazardFilter | undefined {
  return filters.find(([, words]) => words.test(text))?.[0]
}

/** What was found in a time, in whatever state it is now. */
export const foundIn = /新增|新发现|发现|新报|上报|排查|报(上来|了|的)|查出/

/** What may stand beside state, time and place in a question for a list, and nothing else. */
export const listFiller =
  /(查一下|看一下|看看|列出|列一下|查看|查询|有没有|还有|现在|目前|我们|咱们|咱|我|这里|这边|辖区|本镇|本村|全县|县里|全部|都|的|了|是|有|还|查|看|列|哪些|哪几|哪|几|多少|啥|什么|条|个|家|处|起|件|吗|呢|么|没有|隐患|问题|情况|清单|列表|名单|一览|新增|新发现|发现|新报|上报|排查|报|出来|上来|和|内|里|到|在|今年|以来|[\s,。、?!:;])/g

/** 没弄好呢, 正在改, 改好了 alone tell of a state; with one of these they ask who is in it. */
export const tellsState: readonly HazardFilter[] = ['open', 'closed', 'rectifying']
export const asksWho =
  /[的哪几查看列啥]|多少|什么|有没有|还有|清单|列表|名单|一览|隐患|待整改|在办|[未已](销号|闭环|办结)/

/** Each of these at its longest, taken out of the text. */
export function withoutFilters(text: string): string {
  return filters.reduce((rest, [, words]) => rest.replace(words, ''), text)
}

/** Who answers for an area or a place. */
export const asksKeepers =
  /(哪些|几个|多少个?|谁是)网格(员|长)?[?？]?$|网格(员|长)?(都)?(是谁|有(哪些|几个|几位|谁)|叫(啥|什么)|名单|情况|信息|范围|边界|一览)|^(查|看|查看|查一下)?[^,。]{2,14}网格$|(谁|哪个|哪位)(在|来)?(管|负责|包)(的|着)?[?？]?$|(归|由|是)谁(管|负责)[?？]?$|(书记|网格员|负责人|老板)(是谁|是哪(个|位)|叫(啥|什么))/
