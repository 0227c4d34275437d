/** Lists, questions, help, and what is none of it. */
import { postKinds } from '../../domain/org.ts'
import type { IntentEntry } from './entry.ts'

export const general: readonly IntentEntry[] = [
  {
    name: 'held',
    title: '恢复后补发',
    how: '数据库恢复以后压着没发的话,回复“补发”“不发”或“看清单”',
    examples: ['补发', '全部补发', '不发', '看清单'],
    posts: ['office_head', 'office_duty'],
  },
  {
    name: 'todo',
    title: '看待办',
    how: '回复“待办”',
    examples: ['待办', '我的待办', '我还有几条没弄', '今天还有啥事要办'],
    posts: postKinds,
  },
  {
    name: 'lookup',
    title: '查隐患',
    how: '说“查 编号”“查 场所”“某镇逾期的有哪些”“本月新增”;一页看不完说“下一页”;谁管哪里,说“东风村网格员是谁”“兴旺超市谁管”',
    examples: [
      '查 YH261123-01',
      '百善镇待复查的',
      '01号到哪一步了',
      '兴旺超市还有几条没改',
      '百善镇有哪些没整改',
      '逾期的有哪些',
      '本月新增',
      '百善镇东风村网格员是谁',
      '兴旺超市谁管',
    ],
    posts: postKinds,
  },
  {
    name: 'export',
    title: '导出台账',
    how: '说“导出台账”,可加哪里、什么时间、什么状态,例如“导出11月台账”“导出逾期台账”;表格私信发给您',
    examples: ['导出百善镇隐患台账', '导出11月台账', '导出兴旺超市的隐患 excel', '导出逾期台账'],
    posts: postKinds,
  },
  {
    name: 'guide',
    title: '看怎么改',
    how: '说“明白纸”加隐患,例如“明白纸 燃气软管”;引用整改通知说“怎么改”也行',
    examples: ['明白纸 燃气软管', '怎么改', '灭火器怎么改', 'YH261123-01 怎么改'],
    posts: postKinds,
  },
  {
    name: 'help',
    title: '帮助',
    how: '回复“帮助”',
    examples: ['帮助', '怎么用', '你会什么', '怎么上报隐患'],
    posts: postKinds,
  },
  {
    name: 'none',
    title: '无关',
    how: '',
    examples: ['大家早上好', '明天上午八点半开会', '谁家狗丢了', '今天巡了一遍,都正常'],
    posts: [],
  },
]
