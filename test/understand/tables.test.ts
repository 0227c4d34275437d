/** Small tables: splitting, places, numbers, orders, answers. */
import { describe, expect, test } from 'vitest'
import { normalise } from '../../bot/understand/normalise.ts'
import { readNumbers } from '../../bot/understand/numbers.ts'
import { catalogue } from '../../prompts/intents/catalogue.ts'
import { duty } from '../../prompts/intents/duty.ts'
import { intentNames } from '../../domain/intent.ts'
import { categories } from '../../prompts/lexicon/categories.ts'
import { director, grid, group, hear, owner } from './fixture.ts'

const told = (text: string, from: string | null = grid): string[] =>
  (hear(text, { from }).slots.hazards ?? []).map((h) => `${h.category}:${h.text}`)

describe('splitting', () => {
  test.each<[text: string, hazards: string[]]>([
    ['兴旺超市消防通道堆了杂物', ['消防通道:消防通道堆了杂物']],
    ['兴旺超市 灭火器 过期', ['灭火器:灭火器 过期']],
    ['灭火器过期 安全出口锁着', ['灭火器:灭火器过期', '安全出口:安全出口锁着']],
    ['灭火器过期安全出口锁着电线裸露', ['灭火器:灭火器过期', '安全出口:安全出口锁着', '电气线路:电线裸露']],
    ['灭火器和应急灯都坏了', ['灭火器:灭火器和', '应急照明:应急灯都坏了']],
    ['没灭火器没报警器', ['灭火器:没灭火器', '报警器:没报警器']],
    ['门口堆货挡了消火栓', ['消火栓:门口堆货挡了消火栓']],
    ['杂物堆在楼梯口', ['消防通道:杂物堆在楼梯口']],
    ['1、后门锁着 2、前门堵着', ['安全出口:后门锁着', '安全出口:前门堵着']],
    ['一是灭火器过期,二是没装报警器', ['灭火器:灭火器过期', '报警器:没装报警器']],
    ['①电线老化②灭火器没压力③后门堵了', ['电气线路:电线老化', '灭火器:灭火器没压力', '安全出口:后门堵了']],
    ['化粪池清淤 下去两个人 也没吹风', ['有限空间:化粪池清淤 下去两个人 没吹风']],
    ['后门锁着 我说了他说明天弄', ['安全出口:后门锁着']],
    ['水塘边护栏倒了', ['水域护栏:水塘边护栏倒了']],
    ['灭火器都正常 应急灯不亮', ['应急照明:应急灯不亮']],
    ['兴旺超市没发现问题', []],
  ])('%s', (text, hazards) => {
    expect(told(text)).toEqual(hazards)
  })

  test('one list, several places: each hazard keeps its place, none is the place of all', () => {
    const { slots } = hear('今天跑了两家:1兴旺超市 灭火器过期 2顺风烧烤店 没装报警器', { from: grid })
    // Each place stands in its own slot now, no longer before the words.
    expect(slots.hazards?.map((h) => [h.place?.name, h.text])).toEqual([
      ['兴旺超市', '灭火器过期'],
      ['顺风烧烤店', '没装报警器'],
    ])
    expect(slots.place).toBeUndefined()
  })
})

describe('places', () => {
  const where = (text: string, from: string | null, chat: string | null = null): unknown => {
    const { place, placeChoices, area } = hear(text, { from, chat }).slots
    return {
      ...(place && { place }),
      ...(placeChoices && { choices: placeChoices.map((p) => p.id) }),
      ...(area && { area: area.id }),
    }
  }
  const xingwang = { place: { id: 'T0-兴旺超市', name: '兴旺超市' }, area: 'T0-东风村' }

  test.each<[name: string, text: string, from: string | null, chat: string | null, want: unknown]>([
    ['by its name', '兴旺超市灭火器过期', grid, null, xingwang],
    ['by an alias', '兴旺百货灭火器过期', grid, null, xingwang],
    ['misheard', '星旺超市灭火器过期', grid, null, xingwang],
    ['another shop that sounds different', '兴隆超市灭火器过期', grid, null, { place: { id: null, name: '兴隆超市' } }],
    [
      'one character wrong',
      '宏远建村厂灭火器过期',
      grid,
      null,
      { place: { id: 'T0-宏远建材厂', name: '宏远建材厂' }, area: 'T0-前进村' },
    ],
    [
      'a short form',
      '顺风烧烤灭火器过期',
      grid,
      null,
      { place: { id: 'T0-顺风烧烤店', name: '顺风烧烤店' }, area: 'T0-东风村' },
    ],
    [
      'in another town',
      '永固板材厂灭火器过期',
      grid,
      null,
      { place: { id: 'T1-永固板材厂', name: '永固板材厂' }, area: 'T1-前进村' },
    ],
    [
      'of that name in two towns, own town',
      '便民诊所灭火器过期',
      '四铺镇前进村网格员',
      null,
      { place: { id: 'T1-便民诊所', name: '便民诊所' }, area: 'T1-红旗社区' },
    ],
    ['of that name in two other towns', '便民诊所灭火器过期', grid, null, { choices: ['T1-便民诊所', 'T2-便民诊所'] }],
    [
      'of that name, the town said',
      '临涣镇便民诊所灭火器过期',
      grid,
      null,
      { place: { id: 'T2-便民诊所', name: '便民诊所' }, area: 'T2-前进村' },
    ],
    ['unknown', '刘记羊肉馆没装报警器', grid, null, { place: { id: null, name: '刘记羊肉馆' } }],
    ['somebody’s house', '老王家电线裸露', grid, null, { place: { id: null, name: '老王家' } }],
    ['an address', '南街38号楼有人飞线充电', grid, null, { place: { id: null, name: '南街38号楼' } }],
    ['beside a known one', '兴旺超市对面路灯坏了', grid, null, { place: { id: null, name: '兴旺超市旁' } }],
    [
      'the only one of its kind in the village',
      '加油站灭火器过期',
      '百善镇前进村网格员',
      null,
      { place: { id: 'T0-平安加油站', name: '平安加油站' }, area: 'T0-前进村' },
    ],
    ['the keeper’s own', '我们店灭火器过期了', owner, null, xingwang],
    [
      'a village of that name in every town',
      '东风村路口井盖丢了',
      '四铺镇前进村网格员',
      null,
      { place: { id: null, name: '路口' }, area: 'T1-东风村' },
    ],
    ['a village by the chat', '张圩村井盖丢了', null, '四铺镇应急群', { area: 'T1-张圩村' }],
    ['a village that nothing decides', '张圩村井盖丢了', null, null, {}],
    ['a village with its town', '五沟镇张圩村井盖丢了', null, null, { area: 'T4-张圩村' }],
    ['a town misheard', '林欢街上茶馆灭火器过期', null, null, { place: { id: null, name: '茶馆' }, area: 'T2' }],
  ])('%s', (_, text, from, chat, want) => {
    expect(where(text, from, chat)).toEqual(want)
  })
})

describe('numbers', () => {
  test.each<[text: string, numbers: string[], rest: string]>([
    ['YH261123-01 交兴旺超市', ['YH261123-01'], '交兴旺超市'],
    // Not reading it would leave the words to whatever single case is open.
    ['yh261123—7收到', ['YH261123-07'], '收到'],
    ['yh261123—07收到', ['YH261123-07'], '收到'],
    ['YH26112307', ['YH261123-07'], ''],
    ['yh 261123 - 07', ['YH261123-07'], ''],
    ['261123-07 已整改', ['YH261123-07'], '已整改'],
    ['YH261123-01、02、05 合格', ['YH261123-01', 'YH261123-02', 'YH261123-05'], '合格'],
    ['YH261123-01至03', ['YH261123-01', 'YH261123-02', 'YH261123-03'], ''],
    ['YH261123-01,25号前整改', ['YH261123-01'], ',25号前整改'],
    ['01-03号 交兴旺超市', ['01', '02', '03'], '交兴旺超市'],
    ['01号、04号交兴旺超市', ['01', '04'], '交兴旺超市'],
    ['7号 交兴旺超市', ['07'], '交兴旺超市'],
    ['查一下12号到哪一步了', ['12'], '查一下 到哪一步了'],
    ['25号前整改完', [], '25号前整改完'],
    ['延到5号', [], '延到5号'],
    ['南街38号楼', [], '南街38号楼'],
    ['12月5号弄完', [], '12月5号弄完'],
    ['13812345678', [], '13812345678'],
  ])('%s', (text, numbers, rest) => {
    const read = readNumbers(text)
    expect([read.numbers, read.rest]).toEqual([numbers, rest])
  })

  test.each<[text: string, choices: number[]]>([
    ['1', [1]],
    ['1、3', [1, 3]],
    ['1和3', [1, 3]],
    ['1 3', [1, 3]],
    ['1-3', [1, 2, 3]],
    ['1 已整改', [1]],
    ['第2条 合格', [2]],
    ['第三条已整改', [3]],
    ['1、2、4交宏远建材厂', [1, 2, 4]],
    ['48小时内', []],
    ['1、老街线路乱 2、河堤裂', []],
    ['3个灭火器过期', []],
  ])('choices: %s', (text, choices) => {
    expect(readNumbers(text).choices).toEqual(choices)
  })
})

describe('orders', () => {
  test('all parts', () => {
    const { intent, slots } = hear(
      'YH261123-01 交兴旺超市整改,措施:清空通道并划线,责任人 张三,三天内,由东风村网格员复查',
      { from: director },
    )
    expect(intent).toBe('dispatch')
    expect(slots).toMatchObject({
      numbers: ['YH261123-01'],
      to: { person: null, unit: 'UT0-兴旺超市', name: '兴旺超市' },
      measure: '清空通道并划线',
      owner: { person: null, name: '张三' },
      checker: { person: '百善镇东风村网格员', name: '百善镇东风村网格员' },
      deadline: '2026-11-27T24:00:00+08:00',
      deadlineWords: '三天内',
      days: 3,
    })
  })

  test.each<[text: string, to: unknown]>([
    ['01号 交东风村网格员,两天', { person: '百善镇东风村网格员', unit: null, name: '百善镇东风村网格员' }],
    ['01号 交消防站整改,两天', { person: '百善镇消防站站长', unit: null, name: '百善镇消防站站长' }],
    ['01号 转住建局,两天', { person: null, unit: 'U县住建局', name: '县住建局' }],
    ['01号 让老马弄,两天', { person: null, unit: null, name: '老马' }],
    ['01号 交店家自己改,两天', undefined],
    ['01号 三天内整改', undefined],
  ])('to: %s', (text, to) => {
    const { intent, slots } = hear(text, { from: director })
    expect([intent, slots.to]).toEqual(['dispatch', to])
  })

  test.each(['明天交班', '派出所的人来了', '转发一个通知', '请大家今天交材料', '交警在路口'])(
    'no order: %s',
    (text) => {
      expect(hear(text, { from: director, chat: group }).intent).toBe('none')
    },
  )
})

test.each<[text: string, intent: string, speaker: string]>([
  ['管,我这就去', 'ack', grid],
  ['管理费交了没', 'none', grid],
  ['不管', 'none', grid],
  ['中午到', 'none', grid],
  ['弄好了', 'fix_submit', owner],
  ['弄好了吗', 'none', owner],
  ['明天弄好', 'none', owner],
  ['整改到位', 'fix_submit', owner],
  ['整改到位', 'pass', grid],
  ['退回', 'return', grid],
])('%s → %s (%s)', (text, intent, speaker) => {
  expect(hear(text, { from: speaker, chat: group }).intent).toBe(intent)
})

test('a bare 退回 has no reason', () => {
  expect(hear('退回', { from: grid }).slots.reason).toBeUndefined()
})

test('the quoted case is the one meant, and the answer is known as one', () => {
  expect(hear('已整改', { from: owner, quoted: 'YH261123-04' })).toEqual({
    intent: 'fix_submit',
    slots: { numbers: ['YH261123-04'] },
    by: 'answer',
  })
})

test.each<[text: string, voice: boolean, want: string]>([
  ['灭火气过期,消防拴没水', false, '灭火器过期,消防栓没水'],
  ['陪电箱 裸漏', false, '配电箱 裸露'],
  ['应积灯不亮', false, '应急灯不亮'],
  ['国企的灭火器', false, '国企的灭火器'],
  ['灭火器国企了', true, '灭火器过期了'],
  ['ＹＨ２６１１２３－０１\u200b　收到\u202e', false, 'YH261123-01 收到'],
  ['二六一一二三杠零一弄好了', true, '261123-01弄好了'],
])('normalised: %s', (text, voice, want) => {
  expect(normalise(text, voice).text).toBe(want)
})

describe('catalogue', () => {
  test('has every intent once, each with examples', () => {
    expect(catalogue.map((e) => e.name).toSorted()).toEqual([...intentNames].toSorted())
    expect(catalogue.filter((e) => e.examples.length < 4)).toEqual([])
  })

  const liaison = '县住建局联络员'
  const head = '县安委办主任'
  const speakers: Record<string, string> = {
    dispatch: director,
    fix_submit: owner,
    extend_request: owner,
    extend_grant: director,
    extend_refuse: director,
    dismiss: director,
    merge: director,
    merge_undo: director,
    amend: director,
    refer: director,
    pass_back: liaison,
    ruling: head,
    major_confirm: liaison,
    major_refuse: liaison,
    supervise: head,
    progress: liaison,
    enforce: director,
    whistle: director,
    call_off: director,
    alter: director,
    explain: director,
    rate: director,
    arrived: liaison,
    handled: liaison,
    judge: liaison,
    ...Object.fromEntries(duty.map(({ name }) => [name, '百善镇值班员'])),
    // 同意 and 不同意 alone are about more time from whoever may give it, until the talk knows what awaits him.
    approve: grid,
    decline: grid,
    roster: director,
    roll_call: head,
    register: '过路人',
    bind: director,
    replace: director,
    unregistered: director,
    held: '县安委办主任',
    phones: '县安委办主任',
    import: director,
    unlink: director,
  }
  test.each(catalogue.flatMap((e) => e.examples.map((example) => [e.name, example] as const)))(
    '%s: %s',
    (name, example) => {
      const from = speakers[name] ?? grid
      expect(hear(example, { from, chat: name === 'none' ? group : null }).intent).toBe(name)
    },
  )
})

test('categories are named once and say what to do', () => {
  const names = categories.map((c) => c.name)
  expect(new Set(names).size).toBe(names.length)
  expect(categories.filter((c) => c.defaultMeasure === '' || c.guidance === '' || c.defaultDays < 0)).toEqual([])
})
