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
    name: 'dismiss',
    title: '作废',
    how: '不是隐患的,说“编号 不是隐患,原因”',
    examples: ['YH261123-01 不是隐患,是施工围挡', '01号 误报,作废', 'YH261123-02 不算隐患,已核实', '02号 不属实,作废'],
    posts: town,
  },
  {
    name: 'merge',
    title: '并案',
    how: '两条是一回事,说“02号并到01号”',
    examples: ['02号并到01号', 'YH261123-02 和 YH261123-01 是一回事,合并', '02号跟01号重复了,合到01号', '03号并入01号'],
    posts: town,
  },
  {
    name: 'merge_undo',
    title: '撤销合并',
    how: '并错了,7天内说“撤销合并”',
    examples: ['撤销合并', 'YH261123-01 撤销合并', '不是一回事,别合并', '合并错了,分开'],
    posts: [...town, ...village, 'owner'],
  },
  {
    name: 'correct',
    title: '更正',
    how: '记错了就说“不是甲,是乙”',
    examples: [
      '不是兴旺超市,是隔壁兴隆超市',
      '说错了,是前进村不是东风村',
      'YH261123-01 更正:是后门',
      '01号地点错了,是平安加油站',
    ],
    posts: [...town, ...village, 'owner'],
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
  {
    name: 'refer',
    title: '上报部门',
    how: '超出镇里权限的,说“编号 上报住建局,原因”',
    examples: [
      'YH261123-01 上报住建局,镇里没有执法权',
      '01号 超出镇里权限,转城管局',
      '01号 这个我们管不了,报给县消防',
      'YH261123-02 提交县交通运输局处理,跨部门',
    ],
    posts: town,
  },
  {
    name: 'pass_back',
    title: '不归我们',
    how: '不归本部门管的,说“不归我们,是某某局的,原因”',
    examples: [
      '不归我们管,是住建的',
      'YH261123-01 不归我们,应由县城管局办理',
      '这个不归我们 燃气的找城管',
      '01号 不属于我局职责,是市监的',
    ],
    posts: ['dept_liaison', 'dept_deputy', 'dept_head'],
  },
  {
    name: 'ruling',
    title: '裁定',
    how: '部门推来推去的,说“裁定 编号 某某局”',
    examples: [
      '裁定 YH261123-01 县住建局',
      'YH261123-01 由县城管局负责',
      '01号 定给消防救援大队',
      '裁定01号归县市监局',
    ],
    posts: ['office_head', 'county_leader'],
  },
  {
    name: 'major_confirm',
    title: '认定重大',
    how: '疑似重大的,看过依据后说“编号 确认重大”',
    examples: ['YH261123-01 确认重大', '01号 认定为重大隐患', '确认是重大事故隐患', 'YH261123-01 属于重大隐患'],
    posts: ['dept_liaison', 'dept_deputy'],
  },
  {
    name: 'major_refuse',
    title: '不是重大',
    how: '不构成重大的,说“编号 不是重大,原因”',
    examples: [
      'YH261123-01 不是重大,出口有两个',
      '01号 不构成重大隐患,按一般处理',
      '不属于重大,够不上条款',
      'YH261123-01 按一般隐患办',
    ],
    posts: ['dept_liaison', 'dept_deputy'],
  },
  {
    name: 'supervise',
    title: '挂牌督办',
    how: '说“编号 挂牌督办 文号”',
    examples: [
      'YH261123-01 挂牌督办 濉安办〔2026〕12号',
      '01号 挂牌督办',
      '对YH261123-01实行挂牌督办',
      'YH261123-01 列入挂牌督办,濉安办〔2026〕13号',
    ],
    posts: ['office_head', 'county_leader'],
  },
  {
    name: 'progress',
    title: '报进度',
    how: '重大隐患每周说一次“编号 进度:做到哪一步”',
    examples: [
      'YH261123-01 进度:方案已批,材料进场',
      '01号 进展:拆了一半',
      'YH261123-01 本周进度 完成报警器安装',
      '进度:还差验收',
    ],
    posts: ['dept_liaison', 'dept_deputy', 'owner'],
  },
  {
    name: 'enforce',
    title: '移送执法',
    how: '说“编号 移送执法 某某局,原因”;有了结果说“编号 立案/处罚,文号”',
    examples: [
      'YH261123-01 移送执法,拒不整改',
      '01号 移交县消防救援大队查处',
      'YH261123-01 已立案,濉消立〔2026〕3号',
      '01号 处罚决定 罚款5000元 濉消罚〔2026〕8号',
    ],
    posts: [...town, 'dept_liaison', 'dept_deputy'],
  },
  {
    name: 'register',
    title: '登记',
    how: '头一次用,私聊说“登记 姓名 手机号”(手机号只写后四位也行)',
    examples: [
      '登记 张三 13900001234',
      '我是百善镇东风村网格员张三,手机尾号1234',
      '注册 李四 1234',
      '登记:王五,13900005678',
    ],
    posts: postKinds,
  },
  {
    name: 'bind',
    title: '绑定本群',
    how: '在群里说“绑定本群 百善镇应急群”',
    examples: ['绑定本群 百善镇应急群', '绑定 四铺镇 应急群', '本群绑定县城管局', '解除绑定'],
    posts: [...town, 'dept_liaison', 'office_head', 'office_duty'],
  },
  {
    name: 'replace',
    title: '换人',
    how: '说“某某不干了,换某某 手机号”或“东风村新增网格员 某某 手机号”',
    examples: [
      '东风村网格员不干了,换张三 13900001234',
      '东风村新增网格员 李四 13900005678',
      '小王调走了 他那些活给小李',
      '我们换法人了,原来的老刘不干了,换刘强 13900007777',
    ],
    posts: [...town, 'village_secretary', 'owner', 'dept_liaison', 'office_duty'],
  },
  {
    name: 'new_place',
    title: '新增场所',
    how: '说“新增场所 名字,哪个村,做什么,负责人和电话”',
    examples: [
      '新增场所 桥头烧烤,东风村,餐饮,老板小许 13900001234',
      '东风村新开了一家 桥头烧烤 用罐装气 老板小许 13900001234',
      '登记新店:好再来饭店,前进村',
      '新开一家 顺发五金店 在红旗社区',
    ],
    posts: [...town, ...village, 'dept_liaison'],
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
