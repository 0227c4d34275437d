/** Beyond the town: departments, 重大, enforcement. */
import { type IntentEntry, town } from './entry.ts'

export const referrals: readonly IntentEntry[] = [
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
]
