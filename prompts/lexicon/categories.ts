/** All hazard categories, what is otherwise said of them, and what a thing becomes beside other words. */
import type { Category } from './category.ts'
import { fire } from './categories/fire.ts'
import { gas } from './categories/gas.ts'
import { people } from './categories/people.ts'
import { places } from './categories/places.ts'
import { power } from './categories/power.ts'
import { sites } from './categories/sites.ts'
import { works } from './categories/works.ts'

/** For a clear problem of no category. */
export const otherCategory: Category = {
  name: '其他',
  variants: [],
  defaultMeasure: '消除隐患,整改后拍照回报;整改前做好临时管控',
  defaultDays: 3,
  guidance: '说清是什么、在哪里、会伤到谁',
}

export const categories: readonly Category[] = [
  ...fire,
  ...power,
  ...gas,
  ...sites,
  ...works,
  ...people,
  ...places,
  otherCategory,
]

const byName = new Map(categories.map((c) => [c.name, c]))

export function categoryNamed(name: string): Category | undefined {
  return byName.get(name)
}

/** The same thing in other surroundings is another hazard: a railing by a pond, a sign in a filling station. */
export const surroundings: readonly { category: string; beside: RegExp; becomes: string }[] = [
  {
    category: '临边防护',
    beside: /水塘|池塘|鱼塘|坑塘|塘边|河边|河堤|水库|沟边|水渠|湖边|机井|桥头沟|河里|塘里/,
    becomes: '水域护栏',
  },
  { category: '临边防护', beside: /桥栏|桥上|大桥|公路|国道|省道/, becomes: '道路设施' },
  { category: '机械防护', beside: /排涝|泵站|排水/, becomes: '河堤水利' },
]
