/** Words about 名册: files of people, places, units. */
import type { Tally } from '../../domain/onboarding/listed.ts'

const templates: readonly (readonly [RegExp, Tally['of']])[] = [
  [/人员|通讯录|花名册|网格员/, 'people'],
  [/场所|企业|店铺|商户|主体/, 'places'],
  [/单位|部门|村镇/, 'units'],
]

export const asksLists =
  /^(?:确认)?导入[。!]?$|(?:人员|场所|企业|店铺|商户|单位|部门|网格员)?(?:名册|花名册|名单|通讯录)的?(?:导入)?(?:模板|样表|格式|空表)|导入(?:人员|场所|企业|单位|网格员)?(?:名册|花名册|名单|通讯录)|(?:名册|花名册|名单)(?:怎么|咋|如何)?导入|(?:怎么|咋|如何)导入/

export function templateOf(text: string): Tally['of'] | undefined {
  if (!/模板|样表|格式|空表/.test(text)) return undefined
  return templates.find(([words]) => words.test(text))?.[1] ?? 'people'
}

/** Said with a file: nothing, or something about lists; rosters are another matter. */
export const aboutLists = (text: string): boolean =>
  text.trim() === '' || (/名册|花名册|名单|通讯录|导入|人员|场所|单位/.test(text) && !/值班|排班/.test(text))

export const takes = /^(确认)?导入|^(是|对|确认|可以|行|同意|没问题|好的?)/
export const declines = /^(不|别|先不|暂不)(要)?(导入|用|导)|^(算了|取消|不了|不用了?|不对)/
