/** What leaves: numbers of people hidden, nothing invisible, no markup, never too long; and the same twice is the same. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { masked } from '../../prompts/words/masked.ts'
import { outgoing, quote } from '../../prompts/words/outgoing.ts'

describe('numbers of people', () => {
  test.each([
    ['13912345678', '139****5678'],
    ['电话13912345678。', '电话139****5678。'],
    ['139 1234 5678', '139 **** 5678'],
    ['139-1234-5678', '139-****-5678'],
    ['139 12345678', '139 ****5678'],
    ['1391 234 5678', '139* *** 5678'],
    ['+86 13912345678', '+86 139****5678'],
    ['8613912345678', '86139****5678'],
    ['１３９１２３４５６７８', '１３９****５６７８'],
    ['213912345678', '2139****5678'],
    ['3 139 1234 5678 9', '3 139 **** 5678 9'],
    ['张三13912345678李四13812340000', '张三139****5678李四138****0000'],
    ['0557-6061234', '055*-***1234'],
    ['(0557)6061234', '(055*)***1234'],
    ['400-123-4567', '400-***-4567'],
    ['电话:6061234', '电话:60***34'],
    ['34062119900101123X', '3406**********123X'],
    ['340621 19900101 1234', '3406** ******** 1234'],
    ['6222021234567890123', '6222***********0123'],
    ['幺三九一二三四五六七八', '幺三九****五六七八'],
  ])('%s → %s', (said, seen) => expect(masked(said)).toBe(seen))

  test.each([
    'YH261123-01、YH261123-02,01-03号',
    '11月26日(周四)24时前,08:30,2026-11-23 09:00',
    '着火打119,伤人打120;12345、12350',
    '200平方米,1300元,1300 1500 1600 1700',
    '13 15 16 17 18 20',
    '0.35MPa,380V,A座1302室',
  ])('%s stays', (text) => expect(masked(text)).toBe(text))

  const digit = fc.integer({ min: 0, max: 9 }).map(String)
  const digits = (length: number) => fc.array(digit, { minLength: length, maxLength: length }).map((d) => d.join(''))
  const gap = fc.constantFrom('', '-', ' ')
  const phone = fc
    .tuple(fc.constantFrom('13', '15', '17', '18', '19'), digits(1), digits(4), digits(4), gap)
    .map(([head, third, middle, tail, between]) => `${head}${third}${between}${middle}${between}${tail}`)
  const identity = fc
    .tuple(digits(17), fc.constantFrom('1', '0', 'X'))
    .map(([body, check]) => `3${body.slice(1)}${check}`)
  const around = fc.string({ unit: fc.constantFrom('兴', '旺', ',', '。', ' 号', '电话', '\n', 'a ') })

  test('no telephone and no identity number comes through, whatever stands around it', () => {
    fc.assert(
      fc.property(around, fc.oneof(phone, identity), around, (before, number, after) => {
        const out = masked(`${before}${number}${after}`)
        expect(out).not.toContain(number)
        expect(out).toHaveLength(`${before}${number}${after}`.length)
        expect(masked(out)).toBe(out)
      }),
      { numRuns: 2000 },
    )
  })

  test('nor does a part of it where a text is cut', () => {
    fc.assert(
      fc.property(phone, fc.nat(40), (number, most) => {
        const shown = quote(`${'堆'.repeat(20)}${number}请联系`, most)
        expect(shown.replace(/\D/g, '').length).toBeLessThanOrEqual(7)
      }),
    )
  })
})

describe('whatever was written into it', () => {
  test.each([
    ['兴旺\u200b超\u2060市', '兴旺超市'],
    ['\u202e市超旺兴\u202c', '市超旺兴'],
    ['通道\u0007堵\u001b[31m了', '通道堵[31m了'],
    ['堵了\ud83d', '堵了'],
    ['👨‍👩‍👧家里', '👨‍👩‍👧家里'],
    ['👍🏽收到', '👍🏽收到'],
    ['a\u0301\u0301\u0301\u0301\u0301\u0301', 'a\u0301\u0301'],
    ['点 https://evil.example/a?b=1 领奖', '点 (网址略) 领奖'],
    ['点www.evil.example/x领奖', '点(网址略)领奖'],
    ['<script>alert(1)</script>堵了', 'alert(1)堵了'],
    ['<b onclick="x">堵</b>了', '堵了'],
    ['气压<0.1,温度>50', '气压<0.1,温度>50'],
    ['{"a":"`x`"}', '"a":"x"'],
    ['一\r\n\r\n\r\n\r\n二', '一\n\n二'],
  ])('%j is seen as %j', (text, seen) => expect(outgoing(text)).toBe(seen))

  test('one line, cut at a whole character', () => {
    expect(quote('一\n二\t三  四', 10)).toBe('一 二 三 四')
    expect(quote('👍'.repeat(5), 3)).toBe('👍👍👍……')
  })

  test('any text at all: nothing invisible, a bearable length, done once is done', () => {
    const hostile = fc.constantFrom(
      '\u202e',
      '\u200d',
      '\0',
      '\ud800',
      '<',
      '>',
      '{',
      'http://',
      '138',
      '1234',
      '5678',
      '\n',
      '的',
    )
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 3000 }),
      fc.array(hostile, { maxLength: 300 }).map((parts) => parts.join('')),
    )
    fc.assert(
      fc.property(text, (said) => {
        const out = outgoing(said)
        expect(Array.from(out).length).toBeLessThan(1900)
        expect(out.isWellFormed()).toBe(true)
        expect(out.replaceAll('\n', '')).not.toMatch(/[\p{Bidi_Control}\p{Cc}\u200b\ufeff]/u)
        expect(quote(said, 60)).not.toContain('\n')
        expect(Array.from(quote(said, 60)).length).toBeLessThanOrEqual(62)
      }),
      { numRuns: 1000 },
    )
  })

  test.each(['1', '一', '{', '<a', '\u0301', '\u200d', 'http://a', '139 ', '(', '幺三九'])(
    '100 000 characters of %j are quick',
    (piece) => {
      const text = piece.repeat(100_000 / piece.length)
      const start = performance.now()
      outgoing(text)
      expect(performance.now() - start).toBeLessThan(1000)
    },
  )
})
