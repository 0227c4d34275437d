/** Lists, questions, help, and what is none of it. */
import { postKinds } from '../../domain/org.ts'
import type { IntentEntry } from './entry.ts'

export const general: readonly IntentEntry[] = [
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
    how: '说“查 编号”“查 场所”或“某镇有哪些没整改”',
    examples: ['查 YH261123-01', '01号到哪一步了', '兴旺超市还有几条没改', '百善镇有哪些没整改'],
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
