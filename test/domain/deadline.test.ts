import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Deadline, type DeadlineOptions, findAllDeadlines, findDeadline, isTerm } from '../../domain/deadline.ts'
import { dateRules } from '../../domain/deadline/dates.ts'
import { dayOfMonthRules } from '../../domain/deadline/day-of-month.ts'
import { dayRules } from '../../domain/deadline/days.ts'
import { namedRules } from '../../domain/deadline/named.ts'
import { readNumber } from '../../domain/deadline/number.ts'
import { periodRules } from '../../domain/deadline/periods.ts'
import { spanRules } from '../../domain/deadline/spans.ts'
import { vagueRules } from '../../domain/deadline/vague.ts'
import { at, DAY, formatDeadline, type Instant, isoDeadline, MINUTE, SECOND } from '../../domain/time.ts'

/** Reference times of domain.md §5 W (Tuesday) and perf.md §8 (Wednesday). */
const tuesday = at(2026, 11, 24, 9, 30)
const wednesday = at(2026, 11, 18, 10, 30)

/** "2026-11-26 24:00", or the kind of problem, or 无. */
function said(deadline: Deadline | undefined): string {
  if (deadline === undefined) return '无'
  return isTerm(deadline) ? isoDeadline(deadline.at).slice(0, 16).replace('T', ' ') : deadline.kind
}

/** Lines of "phrases separated by blanks = what they mean"; a date alone stands for its 24:00. */
function table(lines: string): [string, string][] {
  return lines
    .trim()
    .split('\n')
    .flatMap((line) => {
      const [phrases = '', meaning = ''] = line.split(' = ')
      const full = /^\d{4}-\d\d-\d\d$/.test(meaning.trim()) ? `${meaning.trim()} 24:00` : meaning.trim()
      return phrases
        .trim()
        .split(/ +/)
        .map((phrase): [string, string] => [phrase.replaceAll('_', ' '), full])
    })
}

const asSaidOnTuesday = table(`
三天内 三天内整改完 3天内 限3天 3天 给三天 再给你3天 最多给3天 即日起3日内 三日内 三天之内 ３天内 三天后 = 2026-11-27
48小时 48小时内 48h 四十八小时内 = 2026-11-26 09:30
月底前 月底 月末 本月底 这个月底 11月底前 本月内 当月 本月30号 月底能弄完吗 下旬前 12月前 下月前 = 2026-11-30
下周五前 下周五 下个礼拜五 下星期5 = 2026-12-04
周五 礼拜五 星期五前 周五弄完 本周五前 周5前 大后天 大后个 = 2026-11-27
一周内 1周内 7天内 一星期内 一个礼拜 5个工作日 五个工作日内 = 2026-12-01
半个月 半个月内 半月内 十五天内 15日内 = 2026-12-09
一个月 一个月内 限一个月 30天内 = 2026-12-24
元旦前 元旦节前 明年元旦前 年底 年底前 年内 今年年底前 12月底前 下月底前 下个月底 下个月 本季度末 四季度末前 季度末前 = 2026-12-31
春节前 年前 过年前 明年春节前 = 2027-02-05
后天 后儿 后个 后日 两天内 俩天内 = 2026-11-26
今黑上 今天 今日 今天内 今晚 今个 当天 今天必须改完 今晚12点前 24时前 0点前 明天0点前 = 2026-11-24
明个晌午 明天中午 明天上午 明个晌午前 = 2026-11-25 12:00
25号前 25号之前 25日前 二十五号以前 25号弄完 2５号前 25_号前 线路25号前改好 是不是25号前 11月25前 明天 明天前 明天之内 明日 明儿 = 2026-11-25
这周 本周内 周日 周末前 礼拜天 这个星期内 本周弄完 下周前 = 2026-11-29
到明年3月 明年3月底前 3月底 3月底前 一季度内 = 2027-03-31
汛前 汛期前 = 2027-04-30
同意延到5号 5号前 12月5日前 十二月五日前 12/5前 12.5前 12-05前 下月5号 下个月5号前 2026-12-05 2026/12/5 26年12月5日前 二〇二六年十二月五日前 12月1日至5日 12月1日-12月5日前 = 2026-12-05
今天下班前 今天下班前回我 下班前 07号_下班前整改 17:30前 17点30分前 下午5点半前 = 2026-11-24 17:30
周五下班前 = 2026-11-27 17:30
明早9点 明早9点到中不 明天上午九点 = 2026-11-25 09:00
明早 明天上班前 明天早上8点半 = 2026-11-25 08:30
半小时内到场 30分钟内 半个钟头内 = 2026-11-24 10:00
10分钟内到 = 2026-11-24 09:40
一刻钟内 = 2026-11-24 09:45
一个半小时 1.5小时内 90分钟内 1小时30分钟内 = 2026-11-24 11:00
2个工作小时内 两小时内 = 2026-11-24 11:30
3点前 下午三点前 最晚3点 今天下午3点前 15点整前 = 2026-11-24 15:00
傍黑前 天黑前 = 2026-11-24 18:00
8点前 = 2026-11-25 08:00
今天8点前 今晚8点前 = 2026-11-24 20:00
12月1日18时前 2026-12-01_18:00 2026-12-01T18:00前 = 2026-12-01 18:00
下周二 截止12月1日 12月1日前 = 2026-12-01
下下周一 = 2026-12-07
俩礼拜 两周内 = 2026-12-08
12月中旬 = 2026-12-20
仨月 三个月内 = 2027-02-24
一个半月内 = 2027-01-08
半年内 = 2027-05-24
小年前 = 2027-01-29
腊月二十前 = 2027-01-27
正月十五前 = 2027-02-20
腊月底前 = 2027-02-05
五一前 = 2027-04-30
国庆节前 十一前 = 2027-09-30
国庆节前三天 = 2027-09-28
到元旦 元旦当天 1月1日 = 2027-01-01
周三到周五 25号到27号 周一至周五 = 2026-11-27
11月26日(周四)24时前 = 2026-11-26
尽快 抓紧 抓紧时间 抽空弄 抽空 马上处理 立即整改 及时整改 过两天 过几天弄 几天内 两三天内 十来天 改天 下周一开完会再说 三天后再说 收麦前 节前 春节后 11月前 2040年春节前 半天内 月初 = vague
2月30日前 11月31日 31号前 2027年2月29日 13月5日前 4000天内 今天25点前 = invalid
本周一前 2026年11月20日前 今早8点前 今天9:30前 今年国庆前 今年春节前 = past
`)

const chrono = table(`
三天内 3天内 三日内 即日起3日内 限3天 3天 三天后 = 2026-11-21
3个工作日内 下周一 = 2026-11-23
五个工作日内 一周内 1周内 一星期内 11月20日至25日 下星期三 本月25日前 25号前 25日前 = 2026-11-25
两周内 2026-12-02 = 2026-12-02
半个月内 15日内 = 2026-12-03
一个月内 30日内 = 2026-12-18
48小时内 = 2026-11-20 10:30
24小时之内 = 2026-11-19 10:30
72小时 = 2026-11-21 10:30
两小时内 = 2026-11-18 12:30
半小时内 30分钟内 = 2026-11-18 11:00
今天下班前 = 2026-11-18 17:30
今天内 今日 当天 = 2026-11-18
明天 明天前 = 2026-11-19
后天 本周五前 周五前 这周五 两天之内 20日 本月20日 11-20前 = 2026-11-20
大后天 = 2026-11-21
明早8点 明早八点 8点前 = 2026-11-19 08:00
明天上午9点半 = 2026-11-19 09:30
明晚8点 = 2026-11-19 20:00
今晚八点半 = 2026-11-18 20:30
今天下午3点 下午三点前 = 2026-11-18 15:00
后天中午12点 = 2026-11-20 12:00
明天15:30 = 2026-11-19 15:30
下周五前 = 2026-11-27
下礼拜天 下周内 = 2026-11-29
周日 本周内 周末前 = 2026-11-22
月底前 本月底 11月底前 11月30日前 11月30号 十一月三十日前 11.30前 2026/11/30 2026.11.30 下下周一 = 2026-11-30
下月底前 年底前 下个月底 = 2026-12-31
下月5号前 = 2026-12-05
2026年12月1日 2026-12-01 12/1前 = 2026-12-01
12月1日18时前 = 2026-12-01 18:00
1月5日 = 2027-01-05
10天后 = 2026-11-28
两个月后 = 2027-01-18
十五号之前 = 2026-12-15
请在11月20日下午5点前整改完毕 = 2026-11-20 17:00
午夜前 = 2026-11-18
国庆节前 = 2027-09-30
春节前 = 2027-02-05
立即 尽快 = vague
3小时前 解放路3号 3栋2单元5楼 罚款500元 = 无
`)

const none = table(`
YH261123-07 YH261123-07号 07号 01-03号_交兴旺超市 38号楼 10号令 二车间 两个液化气罐 三合一 罚款500元 13856112233 = 无
解放路3号 解放路3号前堆了杂物 3栋2单元5楼 离高压线不到3米 涨了3.5米 1-5号楼 2车12人 = 无
昨天 昨晚8点前巡查完了 3天前 两个月以前 去年 去年底 上个月底 上礼拜五去看了 上周五下午3点前 前天 三年前 多年前 几年前 3日 20日检查了5家 9月底刚换的 = 无
11月20日检查发现 2024年11月20日开业 9月刚查过 11月24日16时20分发布大风蓝色预警 14:35到 16点40 9月1日开学 = 无
每月25号前报 每月十号服务日 每周五检查 每天8点前到岗 每月第二个周三 三天一查 一天三遍 一年就一次名额 = 无
连续3天 干了3天 逾期3天 3天没开门了 停了两天了 等了半天 堆了_3天 提前3天 三天以上 未来24小时内 24小时值班 3天后又漏了 = 无
今天跑了三家 今天都弄完了 今天5家_完成_1条隐患 今晚换班 今个走访 这周查了8家 25号弄完了 7号整改完了 07号整改完 周五去看了 今早 = 无
说明天然气泄漏 照明天天坏 清明天气 早前报过 然后天黑了 25号前后 国庆前后 12月1日起施行 明天起停电 下周一开始 0561-11-20前 2.11.20前 前3天 线路前 = 无
收到 管_我安排小赵去看 1 +1 巡查不及时 马上要塌了 没有空 年终奖 本季度还差几家没查 第四季度计划:12月防一氧化碳演练1次 = 无
`)

describe('what a phrase means', () => {
  test.each(asSaidOnTuesday)('%s → %s', (phrase, meaning) => expect(said(findDeadline(phrase, tuesday))).toBe(meaning))
})

describe('what chrono-node gets wrong or right, on the Wednesday before', () => {
  test.each(chrono)('%s → %s', (phrase, meaning) => expect(said(findDeadline(phrase, wednesday))).toBe(meaning))
})

describe('what is no deadline', () => {
  test.each(none)('%s', (phrase) => expect(findDeadline(phrase, tuesday)).toBeUndefined())
})

describe('at other times', () => {
  test.each<[string, Instant, string, DeadlineOptions?]>([
    ['下班前', at(2026, 11, 28, 10), '2026-11-30 17:30'],
    ['下班前', at(2026, 11, 24, 18), '2026-11-25 17:30'],
    ['今天下班前', at(2026, 11, 24, 18), 'past'],
    ['12点前', at(2026, 11, 24, 15), '2026-11-24 24:00'],
    ['今天', at(2026, 11, 24, 23, 30), '2026-11-24 24:00'],
    ['今晚', at(2026, 11, 25, 1, 30), 'vague'],
    ['今晚8点前', at(2026, 11, 25, 1, 30), '2026-11-25 20:00'],
    ['周五下班前', at(2026, 11, 27, 18), '2026-12-04 17:30'],
    ['周末前', at(2026, 11, 29, 10), '2026-11-29 24:00'],
    ['一个月内', at(2027, 1, 31, 10), '2027-02-28 24:00'],
    ['30号前', at(2027, 1, 31, 10), 'invalid'],
    ['2月29日前', at(2027, 12, 30, 10), '2028-02-29 24:00'],
    ['2月29日前', at(2026, 12, 30, 10), 'invalid'],
    ['3天内', at(2027, 12, 30, 10), '2028-01-02 24:00'],
    ['1个工作日内', at(2027, 2, 4, 10), '2027-02-09 24:00'],
    [
      '1个工作日内',
      at(2027, 2, 4, 10),
      '2027-02-18 24:00',
      {
        notice: {
          off: ['02-09', '02-10', '02-11', '02-12', '02-15', '02-16', '02-17'].map((d) => `2027-${d}`),
          work: [],
        },
      },
    ],
    ['春节前', at(2026, 2, 16, 10), '2026-02-16 24:00'],
    ['春节前', at(2026, 2, 17, 10), '2027-02-05 24:00'],
    ['下班前', tuesday, '2026-11-24 17:00', { office: [{ from: 9 * 60, to: 17 * 60 }] }],
    ['收麦前', tuesday, '2027-05-25 24:00', { seasons: { 收麦: { month: 5, day: 25 } } }],
    ['15号', tuesday, '2026-12-15 24:00', { asked: true }],
    ['28日', tuesday, '2026-11-28 24:00', { asked: true }],
  ])('%s', (phrase, now, meaning, options) => expect(said(findDeadline(phrase, now, options))).toBe(meaning))
})

describe('what comes with it', () => {
  test.each<[string, Partial<Record<string, unknown>>]>([
    ['申请延期3天 配件还没到', { kind: 'natural', days: 3, words: '延期3天', index: 2, exact: false }],
    ['俩礼拜内', { kind: 'natural', days: 14 }],
    ['5个工作日内', { kind: 'working', workdays: 5, exact: false }],
    ['48小时内', { kind: 'hours', exact: true }],
    ['他说再缓两天 我没松口', { kind: 'natural', days: 2, promised: true }],
    ['我说了他说明天弄', { kind: 'date', words: '明天', promised: true }],
    ['老赵负责25号前弄完', { kind: 'date', words: '25号前', index: 4 }],
    ['老赵负责２５号前弄完', { words: '２５号前', index: 4 }],
    ['春节前', { kind: 'festival', exact: false }],
    ['11月20日前', { at: at(2027, 11, 21), rolled: true }],
    ['3月底前', { rolled: true }],
    ['8点前', { rolled: true, exact: true }],
    ['下周一开完会再说', { kind: 'vague', words: '下周一开完会再说', index: 0 }],
    ['🌹2月30日前', { kind: 'invalid', words: '2月30日前', index: 2 }],
  ])('%s', (phrase, parts) => expect(findDeadline(phrase, tuesday)).toMatchObject(parts))

  test('no word of rolling or promising where nothing was', () => {
    for (const phrase of ['25号前', '0点前']) {
      expect(Object.keys(findDeadline(phrase, tuesday) ?? {}).toSorted()).toEqual([
        'at',
        'exact',
        'index',
        'kind',
        'words',
      ])
    }
  })
})

describe('the one that counts', () => {
  test.each([
    ['今天检查了3家,问题都很多,25号前整改到位', '25号前'],
    ['明天我去看,周五前必须改完', '周五前'],
    ['他说明天弄,我要求三天内', '三天内'],
    ['他说三天内弄好,我看周五弄完', '周五'],
    ['过两天之内弄完', '两天之内'],
    ['尽快弄,月底前报我', '月底前'],
    ['尽快弄,明天报我', '明天'],
    ['周三到周五', '周三到周五'],
    ['明天 弄完', '明天'],
    ['不是25号前是28号前', '28号前'],
    ['25号前或者28号前', '25号前'],
    ['25号前弄完再说别的', '25号前'],
    ['12月1日至10日前', '12月1日至10日前'],
  ])('%s', (text, words) => expect(findDeadline(text, tuesday)?.words).toBe(words))

  test('all of them, in order', () => {
    expect(findAllDeadlines('1号店三天内,2号店月底前,其余尽快', tuesday).map((d) => d.words)).toEqual([
      '三天内',
      '月底前',
      '尽快',
    ])
  })
})

test.each([
  ['十', 10],
  ['十五', 15],
  ['廿三', 23],
  ['卅', 30],
  ['二十', 20],
  ['九十九', 99],
  ['一百零五', 105],
  ['两百', 200],
  ['俩', 2],
  ['仨', 3],
  ['007', 7],
  ['1.5', 1.5],
  ['两三', undefined],
  ['十十', undefined],
  ['一百二', undefined],
  ['', undefined],
])('number %s', (words, n) => expect(readNumber(words)).toBe(n))

describe('whatever is written', () => {
  const pieces = [...asSaidOnTuesday, ...none].map(([phrase]) => phrase)
  const atoms = [
    ...Array.from('0123456789一二两三十半天日号周月年点时分前内后今明下上到至限.-/: ,。了的个'),
    '工作日',
    '小时',
    '星期',
    '再说',
    '之前',
    '腊月',
    '春节',
  ]
  const text = fc
    .array(fc.oneof(fc.constantFrom(...atoms), fc.constantFrom(...pieces), fc.string({ maxLength: 3 })), {
      maxLength: 14,
    })
    .map((p) => p.join(''))
  const instant = fc.integer({ min: at(2025, 1, 1) / SECOND, max: at(2031, 1, 1) / SECOND }).map((s) => s * SECOND)

  test('never throws, is never past, quotes the text and does not overlap', () => {
    fc.assert(
      fc.property(text, instant, (message, now) => {
        let end = 0
        for (const d of findAllDeadlines(message, now)) {
          if (isTerm(d)) expect(d.at).toBeGreaterThan(now)
          expect(d.words).toBe(message.slice(d.index, d.index + d.words.length))
          expect(d.words).not.toBe('')
          expect(d.index).toBeGreaterThanOrEqual(end)
          end = d.kind === 'vague' ? d.index : d.index + d.words.length
        }
      }),
      { numRuns: 2000 },
    )
  })

  test('our own way of writing a deadline is understood', () => {
    fc.assert(
      fc.property(instant, fc.integer({ min: 1, max: 300 * 24 * 60 }), (now, minutes) => {
        const due = Math.floor(now / MINUTE + minutes) * MINUTE
        fc.pre(due > now)
        expect(findDeadline(`请在${formatDeadline(due, now)}改好`, now)).toMatchObject({ at: due })
      }),
    )
  })

  test('n days end at 24:00 of the n-th day after', () => {
    fc.assert(
      fc.property(instant, fc.integer({ min: 1, max: 400 }), (now, n) => {
        const found = findDeadline(`${n}天内`, now)
        expect(found && isTerm(found) && (found.at - 1 - now) / DAY).toBeGreaterThan(n - 1)
        expect(found && isTerm(found) && (found.at - now) / DAY).toBeLessThanOrEqual(n + 1)
      }),
    )
  })

  test('every find of a rule holds one of its signs', () => {
    const rules = [
      ...spanRules,
      ...dayRules,
      ...dateRules,
      ...dayOfMonthRules,
      ...periodRules,
      ...namedRules,
      ...vagueRules,
    ]
    expect(rules.length).toBeLessThanOrEqual(32)
    const seen = new Set<string>()
    for (const { pattern, signs } of rules) {
      for (const phrase of [...pieces, ...chrono.map(([p]) => p)]) {
        for (const [hit] of phrase.matchAll(pattern)) {
          expect(
            [...signs].some((c) => hit.includes(c)),
            `${hit} by ${signs}`,
          ).toBe(true)
          seen.add(signs + pattern.source)
        }
      }
    }
    expect(seen.size).toBe(rules.length)
  })
})

describe('cost', () => {
  const repeated = [
    '1',
    '一',
    '十',
    '天',
    '3天内',
    '25号前',
    '周',
    '年前',
    '月',
    '11月30日至',
    '-1',
    '1.',
    '今天',
    '再',
    ' ',
    '每',
    '上上',
    '他说',
    '3小时',
    '到',
    '晚上',
    '9:',
    '初',
    '腊月二',
    '2026-11-',
    '第',
  ]
  test.each(repeated)('20 000 characters of %j', (piece) => {
    const text = piece.repeat(Math.ceil(20_000 / piece.length))
    const runs = [1, 2, 3].map(() => {
      const start = performance.now()
      findDeadline(text, tuesday)
      return performance.now() - start
    })
    expect(Math.min(...runs)).toBeLessThan(50)
  })
})
