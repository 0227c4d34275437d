/** What units are called everywhere beside their own names. */

export const officeName = '县安委办'

export const officeAliases = (county: string): string[] => [
  `${county}安全生产委员会办公室`,
  '县安全生产委员会办公室',
  '安委会办公室',
  '县安委会',
  '安委会',
  '安委办',
  '县安办',
]

/** 应急管理办公室 and 消防救援站 are one body with two plates (policy §1). */
export const townAliases = (town: string): string[] =>
  ['应急办', '应急管理办公室', '人民政府', '政府', '消防救援站', '消防站'].map((plate) => `${town}${plate}`)

export const villageAliases = (town: string, village: string): string[] => [
  `${town}${village}${village.endsWith('社区') ? '居委会' : '村委会'}`,
]
