/** How people speak when they come to duty, hand it over and change it. */

/** No word about a shift lacks one of these. */
export const ofDuty = /到岗|[交接换替顶调代]班|班|[替顶]|换|请假|值|交(?:给|接|代)/
export const comes = /^(?:我|俺|人员)?(?:已经?|刚|现在)?(?:值班)?(?:人员)?(?:已经?)?到岗(?:了|啦|报到)?[\s。!,]*$/
/** 到岗 is said of one's duty, of no whistle. */
export const atPost = /到岗|在岗/
/** What is said beside the word itself is what is handed over. */
export const handsOver =
  /^(?:我|俺|现在|请)?(?:要|来|已经?|准备)?交(?:一下)?班(?:了|啦|吧|给[^,。:\s]{1,8})?(?=$|[\s,。:!])[\s,。:!]*/
export const takesOver = /^(?:我|俺)?(?:已经?|来|可以)?接班(?:了|啦)?(?:[\s,。!]*(?:收到|好的?|明白))?[\s。!]*$/
/** 交给我什么, 上一班交代了什么: a question, never an answer. */
export const asksHandedOver =
  /交(?:接|代)?给?(?:我|咱|下来)(?:了|的)?(?:什么|啥|哪些)|上一?班(?:都)?(?:交(?:代|接)?|留|说)(?:了|下)*(?:什么|啥|哪些)/
export const asksLog = /值班(?:日志|记录|日记)/
export const agrees =
  /^(?:我|俺)?同意(?:换班|替班|跟他换)[\s。!]*$|^(?:我|俺)(?:来|可以|能|愿意|去)?(?:替|顶|值)(?:吧|了|一下|他|这个?班?|班)?[\s。!]*$|^这个?班我(?:来)?(?:替|顶|值)[\s。!]*$/
export const refuses = /^(?:我|俺)?(?:不同意|不能|不想)(?:跟他)?(?:换班?|替班?|顶班)|^不换(?=$|[\s,。])/
export const takesBack =
  /^(?:我|俺)?(?:想|要)?(?:撤回|取消|不要?)(?:我的|这个|刚才的)?(?:换班|替班|调班|请假)(?:申请)?(?:了)?[\s。!]*$/
/** 撤回 is said of a 换班. */
export const ofSwap = /换班|替班|顶班|调班|请假|换(?:了|成)?[^,。]{0,8}的班/
/** Takes a shift: agrees to nothing else that may await him. */
export const standsIn = /(?:我|俺)(?:来|可以|能|愿意|去)?(?:替|顶)/
export const swaps =
  /换(?:一?下)?(?:一个|个)?(?:[^,。]{0,12}的)?班|调班|[^\s,。]{2,}\s*(?:日|号|天|晚|周[一二三四五六日])换(?=$|[\s,。一])|(?:谁|哪个|哪位)(?:[^,。]{0,4}(?:替|顶|代)|(?:能|来|愿意)[^,。]{0,3}值)(?:一?下|班)?|[替顶代](?:我|俺)(?:一?下|值)?[^,。]{0,6}班|我[^,。]{0,12}有事[^。]{0,6}[跟和找同][^,。]{2,12}换/
export const leave = /请(?:个|一天|半天)?假/
export const because = /(?:因为|由于|原因是?[::]?)([^,。;]{2,60})/
/** Where the other's name begins. */
export const beforeOther =
  /[跟和与找同](?=[^,。]{2,20}(?:换|调|替))|请假[\s,。]*(?:由|请|让)?|(?:我|俺)(?:来|可以|能)?[替顶]|(?:由|请|让)(?=[^,。]{2,14}[替顶代])/g
export const otherName = /^[\p{Script=Han}·]{2,8}?(?=换|调|替|顶|代|的|\d|一下|$)/u
export const nobody = /^(?:别人|人|他|她|谁|大家|同事|我|一下|领导)$/
/** Days that are over. */
export const pastDay = /昨天|昨日|昨晚|前天|前晚/g
export const pastDays: Readonly<Record<string, number>> = { 昨天: -1, 昨日: -1, 昨晚: -1, 前天: -2, 前晚: -2 }
