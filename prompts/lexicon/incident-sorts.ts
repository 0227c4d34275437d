/** Which safety words fit a danger told in plain words. */
const sorts: [string, RegExp][] = [
  ['gas', /煤气|燃气|液化气|天然气|一氧化碳|中毒|沼气|有限空间|化粪池|污水井/],
  ['fire', /火|冒烟|烧|爆炸|炸/],
  ['water', /溺|落水|掉.{0,3}(水|河|塘|沟|井)|淹/],
  ['electric', /触电|电着|电击|漏电/],
  ['collapse', /塌|垮|倒了|埋/],
  ['medical', /晕|昏|吐血|流血|断|摔|掉下|坠|砸|压|不省人事|没气|翻车|撞/],
]

export function sortOfIncident(text: string): string {
  return sorts.find(([, words]) => words.test(text))?.[0] ?? 'other'
}
