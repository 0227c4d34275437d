/** 明白纸 in words: short lines that are read aloud; 建议 never looks like 规定. */
import type { Facts } from '../../domain/say.ts'
import { placeGuide } from '../guidance/place-kinds.ts'
import type { Clause, Sheet } from '../guidance/sheet.ts'
import { sheetOf } from '../guidance/sheets.ts'
import { categoryNamed } from '../lexicon/categories.ts'
import { untilFixed } from '../lexicon/until-fixed.ts'
import type { Voice } from './render.ts'

type GuideWords = 'guide' | 'guide_ask'

const numbered = (steps: readonly string[]): string => steps.map((s, i) => `${i + 1}. ${s}`).join('\n')

function cited({ source, article, asOf }: Clause): string {
  const [year, month, day] = asOf.split('-').map(Number)
  return `《${source}》${article}(${year}年${month}月${day}日文本)`
}

function days(category: string): string {
  const n = categoryNamed(category)?.defaultDays
  if (n === undefined) return ''
  return `\n改好的时间,一般${n === 0 ? '当天' : `${n}天内`};整改通知写了的,按通知。`
}

function sheetText(sheet: Sheet): string {
  const major = sheet.major ? `\n严重的可能是重大隐患:见${cited(sheet.major)},由县里主管部门认定。` : ''
  const tips = sheet.tips ? `\n建议:${sheet.tips.join(';')}。` : ''
  return `明白纸:${sheet.category}\n什么样:${sheet.wrong}\n会怎样:${sheet.danger}\n怎么改:\n${numbered(sheet.steps)}\n没改好以前:${untilFixed(sheet.category)}\n依据:${cited(sheet.clause)}${major}${tips}${days(sheet.category)}`
}

function placeText(kind: string, lead: string | null): string {
  const keep = placeGuide(kind)?.keep
  const who = lead === null ? '' : `${kind}的主管部门:${lead}。`
  return `${keep ? `建议${kind}平时:${keep.join(';')}。` : ''}${who}`
}

export const guideWords: { [W in GuideWords]: Voice<Facts[W]> } = {
  guide: (f) => {
    const sheet = f.category === null ? undefined : sheetOf(f.category)
    const place = f.kind === null ? '' : placeText(f.kind, f.lead)
    const head = sheet ? sheetText(sheet) : `明白纸:${f.kind ?? ''}`
    const parts = [head, place, '供参考,以主管部门答复为准。']
    const rest =
      f.rest.length > 0 ? `还有:说“明白纸 ${f.rest[0]}”${f.rest.length > 1 ? `等(${f.rest.join('、')})` : ''}。` : ''
    return { text: [...parts, rest].filter((p) => p !== '').join('\n') }
  },
  guide_ask: () => ({
    text: '要看哪一种怎么改?说“明白纸”加隐患,例如“明白纸 燃气软管”“明白纸 安全出口”“明白纸 加油站”;也可以引用整改通知说“怎么改”。',
  }),
}

/** What goes with a notice, which says itself how and what holds meanwhile: why, and by which clause. An old phone opens nothing. */
export function excerpt(category: string): string {
  const sheet = sheetOf(category)
  if (!sheet) return ''
  return `为什么改:${sheet.danger}\n依据:《${sheet.clause.source}》${sheet.clause.article}\n一步一步怎么改,回复“怎么改”。`
}
