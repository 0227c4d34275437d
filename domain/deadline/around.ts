/** The words around a phrase that make it a deadline or show that it is none. All patterns are bounded, so cost stays linear. */

/** Source of what makes the words before it a deadline: 前 (not 前面, 前后, 前进村) or 内. */
export const ending =
  '(?<suffix> ?(?:之前|以前|前(?![面头台边沿后方院排期锋哨述进吕])|之内|以内|内(?![部容外务涝])|为止))'
export const suffix = `${ending}?`

const dateLead =
  /(?:(?:延期?|推迟?|缓|放宽|宽限|顺延)[到至]|截止?[到至]?|限期?[在于到]?|最[迟晚]|不[晚迟]于|[期时]限[是为到]?|(?:务必|必须|赶)[在于]|等?到|至)[::]? ?$/
const spanLead =
  /(?:[自从]?(?:即日|今日|今天|现在|收到之日|通知之日)起|限期?|宽限|(?:最多|再|只)?给(?:你们?|他们?|恁)?|再?缓|延期?|延长|推迟|顺延|[期时]限[是为]?|最[多长迟晚]|至多|不超过|再过)[::]? ?$/

// What the leads can end with: most texts are told by that one character.
const dateLeadEnds = '到至止限在于迟晚是为: '
const spanLeadEnds = '起限期宽给你们他恁缓延长迟是为多至过: '

/** The words just before `index` that set a date (延到, 截止), or ''. */
export function leadOfDate(text: string, index: number): string {
  if (!dateLeadEnds.includes(text.charAt(index - 1))) return ''
  return dateLead.exec(text.slice(Math.max(0, index - 8), index))?.[0] ?? ''
}

/** The words just before `index` that set a span of time (限, 最多给), or ''. */
export function leadOfSpan(text: string, index: number): string {
  if (!spanLeadEnds.includes(text.charAt(index - 1))) return ''
  return spanLead.exec(text.slice(Math.max(0, index - 8), index))?.[0] ?? ''
}

const act =
  '整改|改[完好掉]|弄[完好]?|搞[完好定]|办[完好结]|做[完好]|修[完好]|换[完好]|拆[完除掉]|清[完理零]|装[好完]|完成|处理|解决|落实|销号|到(?:[场位达]|(?=[\\s,。;!?]|$))|回[复话我]|报[来送给]|上报|交[来上]'
const adjacentAct = new RegExp(`(?:${act})`, 'y')
const nearAct = new RegExp(`[^,。;!?\\s\\d]{0,6}?(?:${act})`, 'y')
const clauseEnd = /\s{0,3}(?:$|[,。;:!?、)】”\]\n])/y
const restEnd = /(?:$|[\s,。;:!?、)】”吧啊哈呢])/y
const told = /[^,。;!?\s]{0,8}[了过](?![就再])/y
const start = /(?:\s{0,2}(?:起|开始|以来|发布|发生|发现|下发|印发|接到))/y

function sticks(pattern: RegExp, text: string, index: number): boolean {
  pattern.lastIndex = index
  return pattern.test(text)
}

/** What follows tells of something done (…弄完了, …去过). */
export function tellsOfPast(text: string, end: number): boolean {
  return sticks(told, text, end)
}

/** "12月1日起", "…发布": the beginning of something, never its end. */
export function begins(text: string, end: number): boolean {
  return sticks(start, text, end)
}

/** Work to be done is named directly after. */
export function actFollows(text: string, end: number): boolean {
  return sticks(adjacentAct, text, end) && !tellsOfPast(text, end)
}

/** For words that also open plain tales (今天, 本周): the clause ends here or soon names work to be done. */
export function commands(text: string, end: number): boolean {
  return sticks(clauseEnd, text, end) || (sticks(nearAct, text, end) && !tellsOfPast(text, end))
}

const openBefore =
  /(?:^|[\s,。;:!?、()【“"])$|(?:整改|完成|弄|改|办|修|换|清|拆|[要得需]|需要|大概|大约|预计|争取|保证)$/
const tale = /(?:[了过期]|已经?|连续|停[电水产业]|没[电水人])\s?$/

/** A bare "3天" is a term only when it stands by itself or beside work to be done. */
export function standsAlone(text: string, index: number, end: number): boolean {
  const before = text.slice(Math.max(0, index - 6), index)
  if (!openBefore.test(before) || tale.test(before)) return false
  return (
    (sticks(restEnd, text, end) || actFollows(text, end) || text.startsWith('时间', end)) && !tellsOfPast(text, end)
  )
}

const putOff = /[^,。;!?\n]{0,8}再(?:说|定|议|商量)/y

/** Where a "…再说" that swallows the phrase ends, or undefined. */
export function endOfPutOff(text: string, end: number): number | undefined {
  return sticks(putOff, text, end) ? putOff.lastIndex : undefined
}

const hearsay =
  /(?:他|她|人家|老板娘?|店主|户主|业主|房东|师傅|维修的|厂里|对方|经营者)(?:们|家|自己|也|就|又|都)?(?:说|讲|答应|保证|承诺)[是过了]?[^,。;!?\s]{0,4}$/

/** Somebody else's words are being relayed. */
export function isHearsay(text: string, index: number): boolean {
  return hearsay.test(text.slice(Math.max(0, index - 14), index))
}
