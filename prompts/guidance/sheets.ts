/** All sheets by category. */
import { fire } from './fire.ts'
import { gas } from './gas.ts'
import { people } from './people.ts'
import { places } from './places.ts'
import { power } from './power.ts'
import { safetyLaw, type Sheet } from './sheet.ts'
import { sites } from './sites.ts'
import { works } from './works.ts'

const other: Sheet = {
  category: '其他',
  wrong: '会伤人、会起火、会出事的地方',
  danger: '小毛病拖成大事故',
  steps: ['先弄清什么东西、在哪里、会伤到谁', '能停的停,能挪的挪', '请懂行的人修好,拍照回报'],
  clause: safetyLaw(41),
}

export const sheets: readonly Sheet[] = [...fire, ...power, ...gas, ...sites, ...works, ...people, ...places, other]

const byCategory = new Map(sheets.map((s) => [s.category, s]))
export const sheetOf = (category: string): Sheet | undefined => byCategory.get(category)
