/** 值班: who sits when, came, handed over, changed with whom. */
import type { PostKind } from '../../domain/org.ts'
import { type IntentEntry, town } from './entry.ts'

const departments: readonly PostKind[] = ['dept_liaison', 'dept_deputy', 'dept_head']
const county: readonly PostKind[] = ['office_head', 'office_duty', 'county_leader']
const serving: readonly PostKind[] = [...town, ...departments, ...county, 'station_head']

export const duty: readonly IntentEntry[] = [
  {
    name: 'who_duty',
    title: '查值班',
    how: '查值班,说“谁值班”“明天谁值班”“我的班”',
    examples: ['谁值班', '明天谁值班', '我的班', '百善镇今晚谁值班'],
    posts: serving,
  },
  {
    name: 'checkin',
    title: '到岗',
    how: '值班到了,说“到岗”',
    examples: ['到岗', '已到岗', '我到岗了', '值班到岗'],
    posts: serving,
  },
  {
    name: 'handover',
    title: '交班',
    how: '下班前,说“交班”加要交代的事',
    examples: ['交班', '交班,老街那家店的通道还要盯', '交班:今天无异常', '我交班了'],
    posts: serving,
  },
  {
    name: 'takeover',
    title: '接班',
    how: '看过交班,说“接班”',
    examples: ['接班', '我接班了', '已接班', '接班,收到'],
    posts: serving,
  },
  {
    name: 'swap',
    title: '换班请假',
    how: '换班说“跟某某换12月3日的班”,请假说“12月3日请假,某某替班”',
    examples: ['跟百善镇值班员换12月3日的班', '12月3日请假,李强替班', '我想跟王军换明天的班', '12月5日的班谁能替一下'],
    posts: serving,
  },
  {
    name: 'agree',
    title: '同意换班',
    how: '',
    examples: ['同意换班', '我替', '我来替', '这个班我替'],
    posts: serving,
  },
  {
    name: 'decline',
    title: '不同意',
    how: '不同意换班、不同意吹哨,说“不同意,原因”',
    examples: ['不同意', '不同意换班', '不换,我那天有事', '不同意吹哨,镇里先处理'],
    posts: serving,
  },
  {
    name: 'roster',
    title: '排班',
    how: '排值班表,说“排12月值班”,或把表发来(电子表格或文字);看好了说“发布12月值班”',
    examples: ['排12月值班', '发布12月值班', '值班表 12月1日 带班王建 值班李强', '生成下个月的值班表'],
    posts: ['town_director', 'town_leader', 'station_head', ...departments, 'office_head', 'office_duty'],
  },
  {
    name: 'roll_call',
    title: '查岗',
    how: '查岗,说“查岗”“查岗 某某镇”“全县查岗”;看一个月的说“11月查岗情况”',
    examples: ['查岗', '查岗 百善镇', '全县查岗', '11月查岗情况'],
    posts: [...county, 'town_director', 'town_leader'],
  },
  {
    name: 'phones',
    title: '电话名单',
    how: '群聊断了要打电话,回复“电话名单”:各单位值班电话、现在和下一班的人,号码是全的,只发给您本人',
    examples: ['电话名单', '值班电话名单', '全县电话名单', '各镇电话名单'],
    posts: ['office_head', 'office_duty'],
  },
  {
    name: 'duty_log',
    title: '值班日志',
    how: '看一班的记录,说“值班日志”;看交给您的事,说“交给我什么”',
    examples: ['值班日志', '昨天的值班日志', '交给我什么了', '上一班交代了什么'],
    posts: serving,
  },
]
