/** 吹哨报到: departments called, and what they and the town answer. */
import type { PostKind } from '../../domain/org.ts'
import { type IntentEntry, town } from './entry.ts'

const departments: readonly PostKind[] = ['dept_liaison', 'dept_deputy', 'dept_head']

export const whistles: readonly IntentEntry[] = [
  {
    name: 'whistle',
    title: '吹哨',
    how: '要县里部门来,说“吹哨 哪里什么事,请哪些部门 多久内报到”',
    examples: [
      '吹哨 百善镇老街违章搭建堵塞消防通道,请城管局、公安局、消防 30分钟内报到',
      '紧急吹哨 宏远加油站漏油,请应急局、消防、加油站的来',
      '吹哨 01号隐患镇里没有执法权,请市监局明天上午到场',
      '我要吹哨 老街市场占道经营,叫城管和交警来一下',
    ],
    posts: town,
  },
  {
    name: 'approve',
    title: '同意吹哨',
    how: '同意吹哨、批准换班,说“同意”',
    examples: ['同意', '同意吹哨', 'CS261124-01 同意', '同意,吹吧'],
    posts: ['town_director', 'town_leader'],
  },
  {
    name: 'call_off',
    title: '撤哨',
    how: '不用来了,说“撤哨,原因”',
    examples: ['撤哨,已经处理好了', 'CS261124-01 撤哨,商户自己拆了', '取消吹哨,弄错地方了', '不用来了,哨撤了'],
    posts: town,
  },
  {
    name: 'alter',
    title: '更正吹哨',
    how: '吹哨说错了,说“更正,加上某某局”“不用某某局来”“改成紧急”',
    examples: ['更正,加上交通局', '不用城管局来了', '哨改成紧急', 'CS261124-01 更正 请住建局也来'],
    posts: town,
  },
  {
    name: 'explain',
    title: '吹哨理由',
    how: '',
    examples: ['超出镇里权限', '镇里没有执法权', '要几个部门一起办', '跨部门的事,镇里协调不动'],
    posts: town,
  },
  {
    name: 'arrived',
    title: '报到',
    how: '到了现场,回复“已到”并附照片',
    examples: ['已到', '到场了', '我们到现场了', '城管局已到达老街'],
    posts: departments,
  },
  {
    name: 'handled',
    title: '反馈',
    how: '办完了,回复“已处理”加做了什么',
    examples: ['已处理,拆除搭建3处', '反馈:已责令商户清空通道', '处理完毕,现场已清理', 'CS261124-01 已办结,罚款并拆除'],
    posts: departments,
  },
  {
    name: 'rate',
    title: '评价',
    how: '部门都反馈了,回复“满意”“基本满意”或“不满意,原因”',
    examples: ['满意', '基本满意', '不满意,人来了没处理', '城管局 满意'],
    posts: town,
  },
  {
    name: 'judge',
    title: '评哨',
    how: '觉得这一哨该不该吹,回复“有效”或“无效,原因”',
    examples: ['有效', '无效,镇里自己能办', '这一哨有效', 'CS261124-01 无效,不属于我们职责'],
    posts: departments,
  },
  {
    name: 'open_hazard',
    title: '吹哨里立隐患',
    how: '吹哨里发现隐患,说“CS261124-01 立隐患,灭火通道堵塞”',
    examples: [
      'CS261124-01 立隐患,灭火通道堵塞',
      '立隐患:灭火器过期',
      'CS261124-01 按隐患上报,电线私拉乱接',
      'CS261124-01 立一条隐患,出口上锁',
    ],
    posts: [...town, ...departments],
  },
  {
    name: 'to_meeting',
    title: '报联席会',
    how: '几个部门谁也办不了,说“报联席会 CS261124-01,原因”',
    examples: [
      '报联席会 CS261124-01',
      'CS261124-01 报联席会,城管局和公安局都说不归自己',
      '提请联席会研究',
      'CS261124-01 列入联席会',
    ],
    posts: ['town_director', 'town_leader', 'office_head'],
  },
  {
    name: 'meetings',
    title: '联席会清单',
    how: '看要议的,说“联席会清单”',
    examples: ['联席会清单', '查 联席会', '联席会要议哪些', '看看联席会清单'],
    posts: ['office_head', 'office_duty', 'county_leader'],
  },
  {
    name: 'conclude',
    title: '联席会结论',
    how: '议过了,说“CS261124-01 已议,结论……”',
    examples: [
      'CS261124-01 已议,结论由住建局牵头、城管局配合',
      '已议,结论:年底前拆除',
      'CS261124-01 已研究,由城管局办',
      '联席会已议,结论由交通局牵头',
    ],
    posts: ['office_head', 'county_leader'],
  },
]
