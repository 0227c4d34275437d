/** 部位: where at a place something is. Words for one spot have one key; a key is its dimension and its value. */

export type Position = { dimension: string; value: string; words: string }

const digits = '一二三四五六七八九'
const N = String.raw`(\d{1,3}|[一二三四五六七八九]?十[一二三四五六七八九]?|[一二三四五六七八九])`

function count(said: string): string {
  if (/^\d/.test(said)) return String(Number(said))
  const [tens, ones] = said.includes('十') ? said.split('十') : ['0', said]
  const value = (c: string | undefined, none: number): number => (c ? digits.indexOf(c) + 1 : none)
  return String((said.includes('十') ? value(tens, 1) : 0) * 10 + value(ones, 0))
}

const sides: Record<string, string> = { 正: 'front', 大: 'front', 进: 'front', 前: 'front', 后: 'back', 旁: 'side' }
const side = (said: string): string => sides[said] ?? (said === '侧' || said === '边' || said === '小' ? 'side' : said)

const rooms: readonly [string, RegExp][] = [
  ['kitchen', /后厨|厨房|灶间|操作间/],
  ['store', /仓库|库房|储藏室|储物间|杂物间/],
  ['hall', /大厅|营业厅|卖场|前厅|门厅/],
  ['dormitory', /宿舍|寝室/],
  ['workshop', /车间/],
  ['office', /办公室|值班室|门卫室|传达室/],
  ['switch', /配电(室|间|房)/],
  ['boiler', /锅炉房/],
  ['canteen', /食堂|餐厅/],
  ['toilet', /卫生间|厕所/],
  ['parking', /停车场|停车棚|车棚|车库/],
  ['yard', /院子|院里|院内|操场/],
  ['box', /包间|包厢/],
  ['classroom', /教室|活动室/],
  ['pump', /泵房|机房/],
  ['balcony', /阳台|露台/],
]

type Rule = { pattern: RegExp; positions(m: RegExpMatchArray): Omit<Position, 'words'>[] }

/** 2号仓库 is one of the stores, and the second. */
const kinds: Record<string, string> = {
  车间: 'workshop',
  仓库: 'store',
  库房: 'store',
  库: 'store',
  宿舍: 'dormitory',
  教室: 'classroom',
  泵房: 'pump',
}
function numbered(noun: string, said: string): Omit<Position, 'words'>[] {
  const kind = kinds[noun]
  const own = { dimension: kind ?? noun, value: count(said) }
  return kind === undefined ? [own] : [{ dimension: 'room', value: kind }, own]
}

/** In this order: what one rule has read the next does not read again. */
const rules: readonly Rule[] = [
  {
    pattern: new RegExp(String.raw`(?:第)?${N}(?:号|#)(?:楼|院)|(\d{1,3}|[A-Za-z])(?:栋|幢|座(?!位))`, 'g'),
    positions: (m) => [{ dimension: 'building', value: m[1] === undefined ? (m[2] ?? '').toUpperCase() : count(m[1]) }],
  },
  { pattern: new RegExp(`${N}单元`, 'g'), positions: (m) => [{ dimension: 'unit', value: count(m[1] ?? '') }] },
  {
    pattern: new RegExp(
      String.raw`(?:第)?${N}(?:号|#)(车间|仓库|库房|库|门|厅|宿舍|教室|泵房|锅炉|窑|灶|窗口|机|线|井|塔吊|罐)`,
      'g',
    ),
    positions: (m) => numbered(m[2] ?? '', m[1] ?? ''),
  },
  { pattern: new RegExp(`(?:第)?${N}车间`, 'g'), positions: (m) => numbered('车间', m[1] ?? '') },
  {
    pattern: /(\d{2,4})(?:室|房间|房|包间|包厢)/g,
    positions: (m) => [{ dimension: 'room', value: m[1] ?? '' }],
  },
  {
    pattern: new RegExp(String.raw`(?:负|地下)${N}(?:楼|层)|地下(?:室|车库)`, 'g'),
    positions: (m) => [{ dimension: 'floor', value: `-${m[1] === undefined ? '1' : count(m[1])}` }],
  },
  { pattern: /顶楼|顶层|楼顶|房顶|屋顶|天台/g, positions: () => [{ dimension: 'floor', value: 'top' }] },
  {
    // 一层油 is no floor.
    pattern: new RegExp(String.raw`(?<![\d.])${N}(?:楼(?!梯)|层(?![楼货板油灰土厚薄皮布纸膜冰雪]))`, 'g'),
    positions: (m) => [{ dimension: 'floor', value: count(m[1] ?? '') }],
  },
  ...rooms.map(([value, pattern]) => ({
    // 厨房门口 is at the kitchen.
    pattern: new RegExp(`(?:${pattern.source})(?:的?门口)?`, 'g'),
    positions: () => [{ dimension: 'room', value }],
  })),
  {
    pattern: /([前后正大进侧边旁小东南西北])门口?/g,
    positions: (m) => [{ dimension: 'side', value: side(m[1] ?? '') }],
  },
  { pattern: /(?<![梯元道电])门口/g, positions: () => [{ dimension: 'side', value: 'front' }] },
  {
    pattern: /(东南|东北|西南|西北|[东南西北左右前后])(?:侧|面|边|头|墙|院|厢|端|角)/g,
    positions: (m) => [{ dimension: 'side', value: side(m[1] ?? '') }],
  },
]

export function positionsIn(text: string): Position[] {
  const found: (Position & { index: number })[] = []
  let rest = text
  for (const { pattern, positions } of rules) {
    // Most texts hold none; one look costs a tenth of asking for all.
    if (rest.search(pattern) === -1) continue
    for (const m of rest.matchAll(pattern)) {
      found.push(...positions(m).map((s) => ({ ...s, words: m[0], index: m.index })))
    }
    rest = rest.replaceAll(pattern, (said) => ' '.repeat(said.length))
  }
  return found.toSorted((a, b) => a.index - b.index).map(({ dimension, value, words }) => ({ dimension, value, words }))
}

/**
 * Whether two tellings name different positions: 一楼 and 二楼, 前门 and 后门; also 厨房 and 后门, since nothing says that
 * they are one. Where one of them names none, it may be anywhere.
 */
export function elsewhere(a: readonly Position[], b: readonly Position[]): boolean {
  if (a.length === 0 || b.length === 0) return false
  const shared = a.map((s) => s.dimension).filter((d) => b.some((s) => s.dimension === d))
  return (
    shared.length === 0 ||
    shared.some((d) => !a.some((s) => s.dimension === d && b.some((t) => t.dimension === d && t.value === s.value)))
  )
}
