/** Leafing through a list that was just shown. */
import { readNumber } from '../../domain/deadline/number.ts'

export type PageTurn = { to: number } | { to: 'last' } | { by: number }

const end = '(?:看看?|翻)?[页吧呢。.!?]*$'
const turns: readonly [RegExp, (said: string) => PageTurn | undefined][] = [
  [new RegExp(`^(?:看|翻)?(?:到)?(?:下一?页|后一页|往后翻?|后面的?|还有呢?|继续看?|接着看?)${end}`), () => ({ by: 1 })],
  [new RegExp(`^(?:看|翻)?(?:到)?(?:上一?页|前一页|往前翻?|前面的?|返回上一?页)${end}`), () => ({ by: -1 })],
  [new RegExp(`^(?:看|翻)?(?:到)?(?:首页|第一页|最前面的?)${end}`), () => ({ to: 1 })],
  [new RegExp(`^(?:看|翻)?(?:到)?(?:末页|尾页|最后一?页)${end}`), () => ({ to: 'last' as const })],
  [
    /^(?:看|翻)?(?:到)?第?(\d{1,4}|[一二三四五六七八九十]{1,3})页[。.!]*$/,
    (said) => {
      const page = readNumber(said)
      return page === undefined || page < 1 ? undefined : { to: page }
    },
  ],
]

export function pageTurn(text: string): PageTurn | undefined {
  for (const [words, read] of turns) {
    const found = words.exec(text.trim())
    if (found) return read(found[1] ?? '')
  }
  return undefined
}
