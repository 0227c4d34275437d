/** How people speak when they come to duty, hand it over and change it. */

/** No word about a shift lacks one of these. */
export const ofDuty = /[到在上]岗|班|[替顶换调]|假|值|交(?:给|接|代)/
/** Says that somebody is at his post… */
export const comes = /到岗|在岗|上岗了|开始值班/
/** …and nothing else: who, when, that all is well. Names and areas are taken out before. */
export const besideComing =
  /(?:带班|值班|驾驶|备勤)(?:领导|人?员|的?是|[:是])?[\p{Script=Han}]{2,3}(?=$|[\s,。在到])|我们?|俺们?|本人|值班|带班|备勤|驾驶|人员|领导|员|司机|镇里?|县里?|局里?|\d{1,2}点(?:半|整|\d{1,2}分?)?|[早今]上|今[天晚]|准时|按时|已经?|刚刚?|现在|都|均|全部?|到单位了?|来了|开始|到岗|在岗|上岗|接听|报到|了|啦|一切正常|正常|电话(?:畅通|保持畅通|正常)|无异常|请放心|收到|人|[\s,。!:、]/gv
/** 到岗 is said of one's duty, of no whistle. */
export const atPost = /到岗|在岗/
/** What is said beside the word itself is what is handed over. */
export const handsOver =
  /^(?:我|俺|现在|请|[早晚夜白]班)?(?:要|来|已经?|准备)?(?:值班交接|交接班|交(?:一下)?班)(?:了|啦|吧|给[^,。:\s]{1,8})?(?=$|[\s,。:!])[\s,。:!]*/
export const takesOver =
  /^(?:我|俺)?(?:已经?|来|可以|现在)?接班(?:了|啦)?(?:[\s,。!]*(?:收到|好的?|明白|知道了|(?:情况)?(?:都|已)?(?:清楚|了解)了?|没问题|无异议))*[\s。!]*$|^[^,。]{0,8}的班(?:我|俺)(?:来)?接(?:了|下了?|过来了?)[\s。!]*$/
/** Only a question when nothing is told. */
export const onlyAsks = /[?]\s*$|[吗么]\s*$/
/** 交给我什么, 上一班交代了什么: a question, never an answer. */
export const asksHandedOver =
  /交(?:接|代)?给?(?:我|咱|下来)(?:了|的)?(?:什么|啥|哪些)|上一?班(?:都)?(?:交(?:代|接)?|留|说)(?:了|下)*(?:什么|啥|哪些)/
export const asksLog = /值班(?:日志|记录|日记)/
export const agrees =
  /^(?:我|俺)?同意(?:换班?|替班|顶班|跟他换|他换)[\s。!]*$|^(?:(?:行|中|可以|好|成)吧?[\s,]*)?(?:我|俺)(?:来|可以|能|愿意|去)?(?:替|顶|值)(?:吧|了|一下|[你他她]?的?这?个?班?|班)?[\s。!]*$|^这个?班我(?:来)?(?:替|顶|值)[\s。!]*$/
export const refuses =
  /^(?:我|俺)?(?:换|替|顶)不[成开]|^(?:我|俺)?(?:不同意|不批准?|不准|不能|不想)(?:跟他)?(?:换班?|替班?|顶班|请假)|^(?:我|俺)?(?:换|替|顶|值)不了|^(?:我|俺)?不(?:换|替|顶)(?=$|[\s,。])/
export const takesBack =
  /^(?:我|俺)?(?:想|要)?(?:撤回|取消|不要?)(?:我的|这个|刚才的)?(?:换班|替班|调班|请假)(?:申请)?(?:了)?[\s。!]*$/
/** 撤回 is said of a 换班. */
export const ofSwap = /换班|替班|顶班|调班|请假|换(?:了|成)?[^,。]{0,8}的班/
/** Takes a shift: agrees to nothing else that may await him. */
export const standsIn = /(?:我|俺)(?:来|可以|能|愿意|去)?(?:替|顶)/
const noun = '(?:一?下|一?个)'
export const swaps = new RegExp(
  [
    `换${noun}?(?:[^,。]{0,12}的)?班(?!主任)|[调对]${noun}?班|对调|换[到给]|求换`,
    '[^\\s,。]{2,}\\s*(?:日|号|天|晚|周[一二三四五六日])换(?=$|[\\s,。一])',
    '(?:谁|哪个|哪位)(?:[^,。]{0,4}(?:替|顶|代)|(?:能|来|愿意)[^,。]{0,3}值)(?:一?下|班)?',
    '[替顶代](?:我|俺)(?:一?下|值)?(?:[^,。]{0,6}班|(?=$|[\\s,。]))',
    '(?:找|有)人[^,。]{0,3}[替顶]',
    `[跟和找同与][^,。]{2,12}?换${noun}?(?=$|[\\s,。])`,
    '(?:让|由|请|叫)[^,。]{2,8}?[替顶](?:我|俺)?(?:一?下|班)?(?=$|[\\s,。])',
  ].join('|'),
)
/** 请假 of one's own: nobody's name stands before it in its clause. */
export const leave = /请(?:个|(?:[一两半三四五\d]+)天)?假/
export const leavesSelf =
  /^(?:我|俺|本人|要|想|得|需要?|申请|特|有事|临时|家里|上午|下午|全天|到|至|和|、|-|~|的班?|起|开始|\s)*$/
/** Of what was said, no reason: whom, when, the wish itself. */
export const noReason =
  /班|[换替顶调]|请[^,。]{0,4}假|不了|不去|^(?:申请|事由|原因|理由|那天|咱俩|同意|批准|谢谢|麻烦了?|[老小][\p{Script=Han}])$/v
export const because = /(?:因为|由于|原因是?[::]?)([^,。;]{2,60})/
/** Where the other's name begins. */
export const beforeOther =
  /[跟和与找同](?=[^,。]{2,20}(?:换|[对互]?调|替))|请(?:[^,。]{0,2})假[\s,。]*(?:由|请|让)?(?=[^,。\s]{2,14}[替顶代])|换给|(?:我|俺)(?:来|可以|能)?[替顶]|(?:由|请|让|叫)(?:民兵)?(?=[^,。]{2,14}[替顶代])|(?<=^|[\s,。])(?=[^,。\s]{2,10}(?:来)?[替顶代](?:我|俺))/g
export const otherName = /^[\p{Script=Han}·]{2,8}?(?=换|对?调|来?替|来?顶|代|的|\d|一下|[今明后昨大前]|周|$)/u
export const nobody = /^(?:别人|人|他|她|谁|大家|同事|我|一下|领导)$/
