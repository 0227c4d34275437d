/** From the order to the re-check, and the time between. */
import { type IntentEntry, town, village } from './entry.ts'

export const orders: readonly IntentEntry[] = [
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
    posts: [...town, 'dept_liaison', 'dept_deputy'],
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
    how: '到现场看过、确实改好,回复“合格”并附照片;重大的验收以后,县安委办主任回复“同意销号”',
    examples: ['YH261123-01 合格', '复查通过', '没问题,销号', '去看了,真弄好了,销了吧'],
    posts: [...village, ...town, 'dept_liaison', 'dept_deputy', 'office_head'],
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
    name: 'extend_request',
    title: '申请延期',
    how: '期限内改不完,说“申请延期几天”加原因和这几天怎么看住,例如“申请延期3天,配件没到,先停用”',
    examples: [
      '申请延期3天,配件没到,先停用',
      '能不能缓两天',
      'YH261123-01 延期到月底,等专业队来,期间拉闸',
      '再给三天吧,师傅没空',
    ],
    posts: ['owner', ...village],
  },
  {
    name: 'extend_grant',
    title: '同意延期',
    how: '对延期申请回复“同意”,可改日期,例如“同意延到28号,期间停用”',
    examples: ['同意延期', 'YH261123-01 同意延到28号,期间停用', '准了,延三天', '最多给两天'],
    posts: [...town, 'dept_liaison', 'dept_deputy', 'office_head'],
  },
  {
    name: 'extend_refuse',
    title: '不同意延期',
    how: '对延期申请回复“不同意”加原因',
    examples: ['不同意延期', 'YH261123-01 不准延期,今天必须弄好', '不批,按原来的期限', '延期不行,必须按期改'],
    posts: [...town, 'dept_liaison', 'dept_deputy', 'office_head'],
  },
  {
    name: 'amend',
    title: '补整改单',
    how: '补措施、责任人、资金、预案,例如“01号 补充:资金自筹2万,预案:先停用、专人看守”',
    examples: [
      '01号 补充:资金自筹2万,预案:先停用、专人看守',
      'YH261123-01 责任人改为王师傅',
      '01号 措施改成:更换防火门',
      'YH261123-01 资金5000元',
    ],
    posts: [...town, 'dept_liaison', 'dept_deputy'],
  },
  {
    name: 'interim',
    title: '临时管控',
    how: '没改好以前怎么看住,说“编号 临时管控:断电、拉警戒线”',
    examples: [
      'YH261123-01 临时管控:断电、拉警戒线',
      '01号 先停用了,专人看着',
      '临时管控:封门,老李看守',
      '01号 已经拉警戒线,停用',
    ],
    posts: [...town, ...village, 'owner'],
  },
]
