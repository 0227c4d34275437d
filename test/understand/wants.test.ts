/** What the newer intents hold: who says it, the words, the intent and every slot. */
import { describe, expect, test } from 'vitest'
import { director, grid, group, hear, owner } from './fixture.ts'

const liaison = '县住建局联络员'
const head = '县安委办主任'
const zhujian = { id: 'U县住建局', name: '县住建局' }
const chengguan = { id: 'U县城管局', name: '县城管局' }
const first = ['YH261123-01']

type Line = [from: string | null, text: string, intent: string, slots: Record<string, unknown>]

function check(lines: readonly Line[]): void {
  test.each(lines)('%s: %s', (from, text, intent, slots) => {
    const got = hear(text, { from })
    expect([got.intent, got.slots]).toEqual([intent, slots])
  })
}

describe('延期', () => {
  check([
    // Days count from the term that holds; only a date is a deadline.
    [
      owner,
      '申请延期3天,配件没到,先停用',
      'extend_request',
      { days: 3, deadlineWords: '延期3天', interim: '先停用', reason: '配件没到' },
    ],
    [owner, '能不能缓两天', 'extend_request', { days: 2, deadlineWords: '缓两天' }],
    [
      owner,
      'YH261123-01 延期到月底,等专业队来,期间拉闸',
      'extend_request',
      {
        numbers: first,
        deadline: '2026-11-30T24:00:00+08:00',
        deadlineWords: '延期到月底',
        interim: '拉闸',
        reason: '等专业队来',
      },
    ],
    [
      owner,
      '老板出差了 月底能弄完吗',
      'extend_request',
      { deadline: '2026-11-30T24:00:00+08:00', deadlineWords: '月底', reason: '老板出差了' },
    ],
    // From whoever may order it is only a question.
    [director, '月底能弄完吗', 'none', { deadline: '2026-11-30T24:00:00+08:00', deadlineWords: '月底' }],
    [grid, '他说再缓两天 我没松口 你们看', 'extend_request', { days: 2, deadlineWords: '再缓两天' }],
    [director, '同意延期', 'extend_grant', {}],
    [director, '最多给两天', 'extend_grant', { days: 2, deadlineWords: '最多给两天' }],
    [
      director,
      'YH261123-01 同意延到5号 期间停用',
      'extend_grant',
      { numbers: first, deadline: '2026-12-05T24:00:00+08:00', deadlineWords: '延到5号', interim: '停用' },
    ],
    [director, 'YH261123-01 不准延期,配件本地就有', 'extend_refuse', { numbers: first, reason: '配件本地就有' }],
    [director, '不批,按原来的期限', 'extend_refuse', {}],
  ])
})

describe('作废、合并、更正', () => {
  check([
    [director, 'YH261123-01 不是隐患,是施工围挡', 'dismiss', { numbers: first, reason: '施工围挡' }],
    [director, '01号 误报,作废', 'dismiss', { numbers: ['01'] }],
    [grid, '01号 报错了,作废', 'withdraw', { numbers: ['01'] }],
    [director, '02号并到01号', 'merge', { numbers: ['02'], into: '01' }],
    [director, '2号并到1号', 'merge', { numbers: ['02'], into: '01' }],
    [director, 'YH261123-02 和 YH261123-01 是一回事,合并', 'merge', { numbers: ['YH261123-02'], into: 'YH261123-01' }],
    [director, 'YH261123-01 撤销合并', 'merge_undo', { numbers: first }],
    [grid, '不是一回事,别合并', 'merge_undo', {}],
    [
      grid,
      '不是兴旺超市,是隔壁兴隆超市',
      'correct',
      {
        place: { id: null, name: '兴隆超市' },
        correction: { wrong: '兴旺超市', right: '隔壁兴隆超市', field: 'place' },
      },
    ],
    [
      grid,
      '说错了,是前进村不是东风村',
      'correct',
      { area: { id: 'T0-前进村', name: '前进村' }, correction: { wrong: '东风村', right: '前进村', field: 'area' } },
    ],
    [grid, '刚才说错了 是刘圩不是刘楼', 'correct', { correction: { wrong: '刘楼', right: '刘圩', field: 'area' } }],
    [
      grid,
      'YH261123-01 更正:是后门',
      'correct',
      { numbers: first, correction: { wrong: '', right: '后门', field: 'what' } },
    ],
    [
      grid,
      '01号不是灭火器过期,是消火栓没水',
      'correct',
      {
        numbers: ['01'],
        hazards: [{ category: '消火栓', text: '消火栓没水' }],
        correction: { wrong: '灭火器过期', right: '消火栓没水', field: 'what' },
      },
    ],
    [
      director,
      '01号不是紧急,是一般隐患',
      'correct',
      { numbers: ['01'], correction: { wrong: '紧急', right: '一般隐患', field: 'severity' } },
    ],
  ])
})

describe('整改单的补充和临时管控', () => {
  check([
    [
      director,
      '01号 补充:资金自筹2万,预案:先停用、专人看守',
      'amend',
      { numbers: ['01'], funds: '自筹2万', plan: '先停用、专人看守' },
    ],
    [director, 'YH261123-01 责任人改为王师傅', 'amend', { numbers: first, owner: { person: null, name: '王师傅' } }],
    [director, '01号 措施改成:更换防火门', 'amend', { numbers: ['01'], measure: '更换防火门' }],
    [grid, 'YH261123-01 临时管控:断电、拉警戒线', 'interim', { numbers: first, interim: '断电、拉警戒线' }],
    [owner, '01号 先停用了,专人看着', 'interim', { numbers: ['01'], interim: '先停用了,专人看着' }],
  ])
})

describe('上报、退回、裁定、重大、执法', () => {
  check([
    [
      director,
      'YH261123-01 上报住建局,镇里没有执法权',
      'refer',
      { numbers: first, departments: [zhujian], reason: '镇里没有执法权' },
    ],
    [
      director,
      '01号 超出镇里权限,报给管建筑工地的',
      'refer',
      { numbers: ['01'], departments: [zhujian], reason: '超出镇里权限' },
    ],
    // With a term it is an order, and the department is told apart from whoever stands near.
    [
      director,
      '01号 转住建局,两天',
      'dispatch',
      {
        numbers: ['01'],
        to: { person: null, unit: 'U县住建局', name: '县住建局' },
        departments: [zhujian],
        deadline: '2026-11-26T24:00:00+08:00',
        deadlineWords: '两天',
        days: 2,
      },
    ],
    [liaison, 'YH261123-01 不归我们,应由县城管局办理', 'pass_back', { numbers: first, departments: [chengguan] }],
    [head, '裁定 YH261123-01 县住建局', 'ruling', { numbers: first, departments: [zhujian] }],
    [liaison, '01号 认定为重大隐患', 'major_confirm', { numbers: ['01'] }],
    [liaison, 'YH261123-01 不是重大,出口有两个', 'major_refuse', { numbers: first, reason: '出口有两个' }],
    [head, 'YH261123-01 挂牌督办 濉安办〔2026〕12号', 'supervise', { numbers: first, document: '濉安办〔2026〕12号' }],
    [liaison, 'YH261123-01 进度:方案已批,材料进场', 'progress', { numbers: first, progress: '方案已批,材料进场' }],
    [director, 'YH261123-01 移送执法,拒不整改', 'enforce', { numbers: first, reason: '拒不整改' }],
    [
      director,
      'YH261123-01 已立案,濉消立〔2026〕3号',
      'enforce',
      { numbers: first, outcome: 'filed', document: '濉消立〔2026〕3号', reason: '已立案' },
    ],
  ])
})

describe('一张完整的整改单', () => {
  check([
    [
      director,
      '01号 交宏远建材厂整改,11月26日前,责任人老许,措施:拆锁、换推杆门,资金5000元,预案:停业',
      'dispatch',
      {
        numbers: ['01'],
        to: { person: null, unit: 'UT0-宏远建材厂', name: '宏远建材厂' },
        owner: { person: null, name: '老许' },
        measure: '拆锁、换推杆门',
        funds: '5000元',
        plan: '停业',
        deadline: '2026-11-26T24:00:00+08:00',
        deadlineWords: '11月26日前',
        place: { id: 'T0-宏远建材厂', name: '宏远建材厂' },
        area: { id: 'T0-前进村', name: '前进村' },
      },
    ],
    // What was asked for is given without the number.
    [
      liaison,
      '责任人王师傅,措施:停产清粉,资金20万元',
      'amend',
      { funds: '20万元', measure: '停产清粉', owner: { person: null, name: '王师傅' } },
    ],
    [owner, '换新的,三天内', 'none', { deadline: '2026-11-27T24:00:00+08:00', deadlineWords: '三天内', days: 3 }],
  ])
})

describe('人和群和场所', () => {
  const dongfeng = { id: 'T0-东风村', name: '东风村' }
  const village = { id: 'UT0-东风村', name: '百善镇东风村' }
  check([
    [null, '登记 张三 13900001234', 'register', { identity: { name: '张三', phone: '13900001234' } }],
    [
      null,
      '我是百善镇东风村网格员张三,手机尾号1234',
      'register',
      { area: dongfeng, identity: { name: '张三', phone: '1234' } },
    ],
    [director, '绑定 四铺镇 应急群', 'bind', { to: { person: null, unit: 'UT1', name: '四铺镇' } }],
    [director, '解除绑定', 'bind', { unbind: true }],
    [
      director,
      '东风村网格员不干了,换张三 13900001234',
      'replace',
      {
        area: dongfeng,
        staff: {
          change: 'replace',
          post: 'grid_worker',
          unit: village,
          fresh: { person: null, name: '张三', phone: '13900001234' },
        },
      },
    ],
    [
      owner,
      '我们换法人了,原来的老刘不干了,换刘强 13900007777',
      'replace',
      {
        staff: {
          change: 'replace',
          post: 'owner',
          unit: { id: 'UT0-兴旺超市', name: '兴旺超市' },
          old: { person: null, name: '老刘' },
          fresh: { person: null, name: '刘强', phone: '13900007777' },
        },
      },
    ],
    [
      grid,
      '新增场所 桥头烧烤,东风村,餐饮,老板小许 13900001234',
      'new_place',
      {
        area: dongfeng,
        place: { id: null, name: '桥头烧烤' },
        kind: '餐饮',
        owner: { person: null, name: '小许' },
        identity: { name: '小许', phone: '13900001234' },
      },
    ],
  ])
})

test.each<[from: string, text: string, staff: Record<string, unknown>]>([
  [
    director,
    '东风村网格员辞职了',
    { change: 'remove', post: 'grid_worker', unit: { id: 'UT0-东风村', name: '百善镇东风村' } },
  ],
  [
    director,
    '小王调走了 他那些活给小李',
    { change: 'replace', old: { person: null, name: '小王' }, fresh: { person: null, name: '小李' } },
  ],
  [head, '百善镇应急办主任换成李四', { change: 'replace', post: 'town_director', unit: { id: 'UT0', name: '百善镇' } }],
  // The same words mean another post in a department and in the county's office.
  [head, '住建局分管领导换人了,现在是张涛', { post: 'dept_deputy', unit: { id: 'U县住建局', name: '县住建局' } }],
  [liaison, '我们局长换了,现在是李国强', { post: 'dept_head', unit: { id: 'U县住建局', name: '县住建局' } }],
  [head, '县安委办值班员换成陈静', { post: 'office_duty', unit: { id: 'UA', name: '县安委办' } }],
  // A village of that name in three towns, and nothing says which.
  [head, '张圩村网格员不干了,换张三', { post: 'grid_worker', unit: { id: null, name: '张圩村' } }],
])('%s: %s', (from, text, staff) => {
  expect(hear(text, { from })).toMatchObject({ intent: 'replace', slots: { staff } })
})

test.each<[text: string, slots: Record<string, unknown>]>([
  ['兴旺超市门口堆货挡了消火栓,让他当场搬走了', { onSpot: true }],
  ['兴旺超市通道堵了 当场已清理', { onSpot: true }],
  ['匿名 兴旺超市后门锁着,别说是我讲的', { anonymous: true }],
  ['兴旺超市老板不让进', { hazards: [{ category: '拒绝检查', text: '老板不让进' }] }],
  ['兴旺超市 无证经营', { hazards: [{ category: '无证经营', text: '无证经营' }] }],
])('a report: %s', (text, slots) => {
  expect(hear(text, { from: grid, chat: group })).toMatchObject({ intent: 'report_hazard', slots })
})
