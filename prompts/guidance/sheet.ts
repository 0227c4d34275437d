/** 明白纸: what a hazard is, why it hurts, how it is put right step by step. Data, one sheet a category (policy §8). */

/** A law as it was when these sheets were checked against it. */
export type Law = { source: string; asOf: string }
export type Clause = Law & { article: string }

export type Sheet = {
  /** Name of the hazard category. */
  category: string
  /** What it looks like, in a line. */
  wrong: string
  danger: string
  /** In the order in which they are done. */
  steps: readonly string[]
  clause: Clause
  /** An item of a standard under which it may be 重大; software never says that it is. */
  major?: Clause
  /** Good practice, numbers among it that no clause here fixes: always shown as 建议, never as 规定. */
  tips?: readonly string[]
}

const law =
  (source: string, asOf: string) =>
  (article: number | string): Clause => ({ source, asOf, article: `第${article}条` })

/** Each read in its own text; `asOf` is the date of that text. */
export const fireLaw = law('消防法', '2021-04-29')
export const safetyLaw = law('安全生产法', '2021-06-10')
export const gasRules = law('城镇燃气管理条例', '2016-02-06')
export const equipmentLaw = law('特种设备安全法', '2013-06-29')
export const fireworksRules = law('烟花爆竹安全管理条例', '2016-02-06')
export const roadLaw = law('道路交通安全法', '2021-04-29')
export const buildingRules = law('建设工程安全生产管理条例', '2003-11-24')
export const powerLaw = law('电力法', '2018-12-29')
export const airLaw = law('大气污染防治法', '2018-10-26')
export const riverRules = law('河道管理条例', '2018-03-19')
export const farmRules = law('农业机械安全监督管理条例', '2019-03-02')
export const landslideRules = law('地质灾害防治条例', '2003-11-24')
export const licenceRules = law('无证无照经营查处办法', '2017-08-06')
export const civilCode = law('民法典', '2020-05-28')
export const crowdRules = law('大型群众性活动安全管理条例', '2007-09-14')
/** 应急管理部令第10号; for 工贸 enterprises only. */
export const majorRules = law('工贸企业重大事故隐患判定标准', '2023-05-15')
