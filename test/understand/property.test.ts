/** Whatever is said: no exception, valid slots, the same answer twice, and never slow. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { normalise } from '../../bot/understand/normalise.ts'
import { readNumbers } from '../../bot/understand/numbers.ts'
import { slotsSchema } from '../../domain/intent.ts'
import { parseIso } from '../../domain/time.ts'
import { hostileText } from '../support/hostile.ts'
import { director, grid, group, hear, owner } from './fixture.ts'

const words = fc.constantFrom(
  '兴旺超市',
  '顺风烧烤',
  '东风村',
  '张圩村',
  '灭火器',
  '消防通道',
  '后门',
  '堵了',
  '没有',
  '过期',
  '锁着',
  '着火了',
  '收到',
  '已整改',
  '退回',
  '合格',
  'YH261123-01',
  '01号',
  '1、',
  '2、',
  '交',
  '让',
  '由',
  '复查',
  '三天内',
  '2月30日',
  '25号前',
  ',',
  '。',
  ' ',
  '\n',
  '@前哨',
  '[图片]',
  '?',
  '吗',
  '🙏',
  '\u200b',
  '①',
  '责任人',
  '措施:',
  '他说',
  '快塌了',
  '演练',
  '申请延期',
  '同意',
  '最多给两天',
  '不是',
  ',是',
  '并到',
  '合并',
  '不归我们',
  '住建',
  '城管局',
  '重大隐患',
  '挂牌督办',
  '濉安办〔2026〕12号',
  '临时管控:',
  '资金5000元',
  '网格员',
  '不干了',
  '换张三',
  '13900001234',
  '新开一家',
  '绑定',
  '登记',
  '更正:',
  '错了',
  '吹哨',
  '请',
  '城管、公安',
  '管养老院的',
  '30分钟内报到',
  '不用来了',
  '满意',
  '值班',
  '到岗',
  '交班:',
  '12月3日',
  '跟老王换',
  '的班',
  '请假',
  '谁没来',
)
const message = fc.oneof(
  { weight: 3, arbitrary: fc.array(words, { maxLength: 30 }).map((w) => w.join('')) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 200 }) },
  { weight: 1, arbitrary: fc.string({ maxLength: 200 }) },
)
const speaker = fc.record({
  from: fc.constantFrom(null, grid, owner, director, '县安委办主任', 'nobody'),
  chat: fc.constantFrom(null, group, '县住建局工作群', 'no chat'),
  at: fc.boolean(),
  images: fc.nat(9),
  voice: fc.boolean(),
})

/** Milliseconds, the least of three: what it costs, not what else the machine does. */
function quickest(work: () => void): number {
  const times = [1, 2, 3].map(() => {
    const start = performance.now()
    work()
    return performance.now() - start
  })
  return Math.min(...times)
}

test('never throws; slots fit the schema; deadlines are instants', () => {
  fc.assert(
    fc.property(
      fc.oneof({ weight: 4, arbitrary: message }, { weight: 1, arbitrary: hostileText }),
      speaker,
      (text, who) => {
        const { slots } = hear(text, who)
        expect(slotsSchema.parse(slots)).toEqual(slots)
        if (slots.deadline !== undefined) expect(parseIso(slots.deadline)).toBeTypeOf('number')
      },
    ),
    { numRuns: 2000 },
  )
})

test('20 000 characters at random, from all that people write', () => {
  const long = fc
    .array(fc.oneof(words, fc.string({ unit: 'grapheme', maxLength: 20 })), { minLength: 400, maxLength: 4000 })
    .map((w) => w.join('').slice(0, 20_000).padEnd(20_000, '兴旺超市后门锁了 '))
  fc.assert(
    fc.property(long, speaker, (text, who) => {
      expect(quickest(() => hear(text, who))).toBeLessThan(250)
    }),
    { numRuns: 30 },
  )
})

test('said twice, understood the same', () => {
  fc.assert(
    fc.property(message, speaker, (text, who) => {
      expect(hear(text, who)).toEqual(hear(text, who))
    }),
    { numRuns: 200 },
  )
})

test('what cannot be seen changes nothing: no width, other direction, half a character, an escape', () => {
  const unseen = fc.constantFrom('\u200b', '\u2060', '\ufeff', '\u202e', '\u2066', '\u00ad', '\0', '\u0007', '\u001b')
  fc.assert(
    fc.property(
      fc.array(fc.tuple(words, fc.array(unseen, { maxLength: 3 })), { maxLength: 20 }),
      speaker,
      (parts, who) => {
        const plain = parts.map(([word]) => word).join('')
        const strewn = parts.map(([word, marks]) => `${word.slice(0, 1)}${marks.join('')}${word.slice(1)}`).join('')
        fc.pre(parts.every(([word]) => word.slice(0, 1).isWellFormed()))
        expect(hear(strewn, who)).toEqual(hear(plain, who))
      },
    ),
    { numRuns: 1000 },
  )
})

test('made alike, a message holds nothing unseen, no tag and no address, whatever it was', () => {
  fc.assert(
    fc.property(fc.oneof(message, hostileText), fc.boolean(), (text, voice) => {
      const normal = normalise(text, voice)
      expect(normal.text).not.toMatch(/<\/?[a-z][^<>]{0,300}>|https?:\/\//i)
      expect(normal.text.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Bidi_Control}\u200b\ufeff]/u)
      expect(normal.text).toBe(normal.text.trim())
    }),
    { numRuns: 2000 },
  )
})

test('numbers written out again are the same numbers, and leave nothing behind', () => {
  fc.assert(
    fc.property(message, (text) => {
      const { numbers } = readNumbers(text)
      const full = numbers.filter((n) => n.length > 4)
      expect(readNumbers(full.join(' '))).toMatchObject({ numbers: full, rest: '' })
      const tails = numbers.filter((n) => n.length <= 4)
      expect(readNumbers(tails.map((n) => `${n.padStart(2, '0')}号`).join('、')).numbers).toEqual(tails)
    }),
    { numRuns: 1000 },
  )
})

test.each([
  '兴旺超市消防通道堵了,',
  '店',
  '没',
  '小孩、',
  '1、2、3、',
  '着火',
  '(',
  ' ',
  '被他让',
  '01号',
  '老王家',
  '有',
  '不是',
  '是不是',
  '不是甲,是乙',
  '错了是',
  '申请延期',
  '最多给',
  '再给三天',
  '停用,',
  '资金',
  '措施',
  '责任人',
  '进度',
  '并到01号',
  '不归我们管',
  '住建',
  '转住建局',
  '换张三',
  '王',
  '小王不干了',
  '1390000',
  '新开一家',
  '旁边的',
  '对面棋牌室',
  '濉安办〔2026〕',
  '当场',
  '老板不让',
  '管',
  '登记',
  '撤回',
  '吹哨',
  '请城管来',
  '城管、',
  '部门',
  '满意',
  '哨改成',
  '我们到',
  '值班',
  '到岗',
  '12月3日',
  '3号到',
  '跟老王换',
  '请假,',
  '老李替我',
])('20 000 characters of %s', (piece) => {
  const text = piece.repeat(Math.ceil(20_000 / piece.length))
  // 50 ms are meant; a busy machine gets five times that.
  expect(quickest(() => hear(text, { from: grid }))).toBeLessThan(250)
})
