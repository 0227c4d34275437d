/** Asking how something is put right: 明白纸 燃气软管, 怎么改. */
import { placeGuides } from '../guidance/place-kinds.ts'
import { kindWords } from './place-kinds.ts'

export const guideWords =
  /明白纸|指导手册|(怎么|咋|怎样|如何)(整改|改正|改(?!期|名|密|日|措|责|派|编)|处理好|弄好才)|整改(方法|办法|步骤|要求)|改法/
/** 发了50份明白纸 tells of handing them out. */
export const handedOut = /(发放?|印|送|贴)(了|出|完)|\d+[份张]|(上门|入户).{0,4}发|签收|名单/
/** Something of ours that is to be changed, not a hazard. */
export const notHazard = /期限|编号|名字|密码|号码|措施|责任人|手机|时间|日期|派错|地点/

/** The kind of place that words name. */
export function placeKindIn(text: string): string | undefined {
  const named = placeGuides.flatMap((g) => g.kinds).find((kind) => text.includes(kind))
  return named ?? kindWords.find(([, words]) => words.test(text))?.[0]
}
