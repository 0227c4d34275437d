/** A standard's own facts once, and its items as rows. */
import type { MajorRule } from '../../domain/hazard/standard.ts'

type Standard = Pick<MajorRule, 'industry' | 'title' | 'document' | 'from' | 'to' | 'source' | 'confirmed'>
type Item = Omit<MajorRule, keyof Standard> & Partial<Standard>

export const itemsOf = (standard: Standard, items: readonly Item[]): MajorRule[] =>
  items.map((item) => ({ ...standard, ...item }))

/** Absent, broken, switched off: what each item says of its own equipment. */
const missing = '没有?|没(装|设|配|做)|未|无|缺|少|坏|停|拆|关(了|着)|拔|失(效|灵)|不(响|亮|灵|报|动|联动|起作用)'

/** The thing lacks, in either order and within a few words. */
export const lacks = (thing: string): RegExp =>
  new RegExp(`(${missing}).{0,6}(${thing})|(${thing})[^,。;]{0,8}(${missing})`)
