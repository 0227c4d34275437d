/** Each intent once: what it is called, how to say it, examples, and to which posts the help shows it. */
import type { IntentName } from '../../domain/intent.ts'
import { type PostKind, postKinds } from '../../domain/org.ts'

export type IntentEntry = {
  name: IntentName
  title: string
  /** One line of help; empty when there is nothing to ask for. */
  how: string
  examples: readonly string[]
  posts: readonly PostKind[]
}

const town: readonly PostKind[] = ['town_leader', 'town_director', 'town_duty']
const village: readonly PostKind[] = ['village_secretary', 'grid_worker']

export const catalogue: readonly IntentEntry[] = [
  {
    name: 'report_hazard',
    title: '上报隐患',
    how: '说“哪家、什么问题”,最好附照片,例如“兴旺超市消防通道堆了杂物”',
    examples: [
      '兴旺超市消防通道堆了杂物',
      '康乐养老院 应急灯不亮 燃气软管老化',
      '东风村老王家楼上住人楼下仓库,就一个楼梯',
      '锦绣家园二期:1、临边没护栏 2、工人没戴安全帽 3、配电箱门关不上',
      '自查发现灭火器过期两具,我负责,三天内换',
    ],
    posts: postKinds,
  },
  {
    name: 'incident',
    title: '报险情',
    how: '着火、漏气、有人受伤,先打119、120,再在这里直接说“哪里、怎么了”',
    examples: [
      '宏远建材厂仓库着火了',
      '家里煤气味大得很,不敢开灯',
      '有个工人从脚手架上掉下来了',
      '老房子要塌了,里面还有人',
    ],
    posts: postKinds,
  },
  {
    name: 'dispatch',
    title: '分派',
    how: '说“编号 交谁整改,期限”,例如“YH261123-01 交兴旺超市整改,三天内”;可加措施、责任人、复查人',
    examples: [
      'YH261123-01 交兴旺超市整改,三天内',
      '01-03号 交宏远建材厂,本月28号前,措施:清通道、换灭火器',
      '02号派给红旗社区书记,两天',
      '1 交康乐养老院整改,周五前,由红旗社区网格员复查',
      '让兴旺超市明天下班前弄好',
    ],
    posts: town,
  },
  {
    name: 'ack',
    title: '签收',
    how: '接到任务回复“收到”',
    examples: ['收到', '收到,马上去', '好的', '中,这就去看', 'YH261123-01 收到'],
    posts: ['owner', ...village, ...town, 'station_head', 'dept_liaison'],
  },
  {
    name: 'fix_submit',
    title: '报已整改',
    how: '改好后回复“已整改”并附照片;有几条时带上编号或序号,例如“1 已整改”',
    examples: ['已整改', '1 已整改', 'YH261123-01 换新的了', '软管换好了,报警器也装上了', '通道清空了'],
    posts: ['owner', ...village],
  },
  {
    name: 'pass',
    title: '复查合格',
    how: '到现场看过、确实改好,回复“合格”并附照片',
    examples: ['YH261123-01 合格', '复查通过', '没问题,销号', '去看了,真弄好了,销了吧'],
    posts: [...village, ...town],
  },
  {
    name: 'return',
    title: '复查退回',
    how: '没改好,回复“退回”加原因,例如“退回,阀门没换”',
    examples: [
      '退回,阀门没换',
      'YH261123-01 不合格,通道里还有两箱货',
      '没整改到位,后门还锁着',
      '还是老样子,让他重新弄',
    ],
    posts: [...village, ...town],
  },
  {
    name: 'withdraw',
    title: '撤回',
    how: '刚报错了,5分钟内回复“撤回”',
    examples: ['撤回', '刚才那条报错了', '发错群了', 'YH261123-01 作废'],
    posts: [...village, ...town, 'owner', 'station_head', 'dept_liaison', 'office_duty'],
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
