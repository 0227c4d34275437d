/** How a town blows: 吹哨, whom it calls, by when, why it is beyond the town. */

const self =
  '(?:我们?|俺们?|镇里|这边|县里|请|要|想|申请|请求|现在?|帮我|帮忙|麻烦|给|再|又|还|先|需要?|喊|特|向|前哨|[,!:【\\[ ])'
const hurry = '(?:紧急|加急|马上|立即|赶紧|一般|普通)'
/** 吹哨制度, 吹哨是啥意思, 吹哨子: about whistles, none itself. */
const noBlow =
  '(?!(?:报到?)?(?:了|过)?(?:[子单的]|没|吗|过|工作|制度|机制|功能|流程|规定|办法|台账|记录|次数|培训|演练|考核|情况|率|这个|那[个事次]|是[啥什]|该怎么|有用|办得|以?后|时(?!间)|人员|员|信息|集合|结束|比赛|谁|也))'
/** Misheard and mistyped 哨 is only taken where words of a whistle follow. */
const whistled = '吹(?:一?[个次声]|一下)?(?:紧急|一般|普通)?(?:哨|[少梢捎稍](?=[\\s,:。!请叫]|[^,。]{0,40}请))'

/** Opens a whistle. */
export const blows = new RegExp(
  `^${self}{0,6}${hurry}?(?:${whistled}${noBlow}(?:报到)?(?:了|吧|啊|呀|啦|罢)*|${hurry}哨(?![子兵所位]))[\\s,:。!】\\]]*`,
)
/** Among others, without departments, only what stands by itself. */
export const blowsPlainly = /哨(?:了|吧|啊|呀)?(?:[\s,:。!】\]]|$)/
/** The same at the end, or right before who is called; `marked` has ◇ for departments. */
export const blowsLate =
  /(?:^|[\s,。;!]|请求|申请|要求|需要?|我要?)吹(?:一?个)?(?:紧急)?哨(?:了|吧|啊|呀|啦)*[\s,。!]*(?:$|(?=(?:请|叫|让|喊|通知)[^,。]{0,12}◇|◇))/
/** Anywhere in the words of somebody who may blow, where departments are called beside it. */
export const blowsBeside = new RegExp(`${whistled}${noBlow}(?:了|吧|啊)*[\\s,:。!】\\]]*`)
/** Told of, threatened with or asked about, not blown. */
export const noWhistle =
  /听说|据说|(?:昨天|前天|上次|上回|刚才)[^,。;! ]{0,12}吹|再不|不然|否则|要是|如果|的话|别的镇|人家|(?:就|已经?|在|是)吹哨|吹过|谁让|(?:能不能|能否|可不可以|要不要|用不用|怎么|咋|如何|啥时候|什么时候|为啥|为什么|谁|哪个镇)[^,。]{0,8}吹|吹[^,。]{0,3}哨[^,。]{0,8}(?:吗|么|没有?|意思|不)\s*\??$/
/** Right before a department: it is called. `needed` stands close to it. */
export const callsIt =
  /[\s,。;!]*(?:(?:请|叫|让|喊|通知|需要?|麻烦|安排|召集|联系)[^,。;!请叫让喊]{0,12}|(?:给|跟|找|向|要)(?:县里?的?)?|部门[:是有为]{1,2})$/
/** 请两家一起来: all that were named before. */
export const callsAll = /(?:请|叫|让)(?:这|上述|以上)?(?:[两三四五几]家|几个(?:部门|局))/
/** Without such a word: departments by themselves, or with what they are to do. */
export const standsCalled =
  /^[◇◆](?:(?:[\s、,和及与跟]|还有|以及)*[◇◆])*(?:(?:的人|也|都|得|要|叫|喊|马上|赶紧|尽快|立即)*(?:$|[\s,。;!]|来|到|过来|参加|配合|赶))/
/** The call with all that are named in it, up to the next pause. */
export const callClause =
  /^[\s,。;!]*[^,。;!\s◇◆]*(?:[◇◆](?:(?:[\s、,和及与跟]|还有|以及)*[◇◆])*)?(?:[、和及与跟][^,。;!\s]*)?[^,。;!\s]*/
/** A department's gate and yard are places. */
export const besideIt = /^(?:门口|附近|对面|旁边?|隔壁|家属院|宿舍|大院|后院|路口|北|南|东|西)/
/** 加油站的, in a call: whoever leads such places. */
export const ofKind = /(?<=[请叫让喊、,和跟与及])([\p{Script=Han}]{2,6})的(?=$|[,、。;\s]|来|也|都|过来)/gv
/** Parts of what was said that stand apart. */
export const between = /(?<=[,。;!\s])/
/** Of the call itself what they are to do, and politeness: nothing of what it is about. */
export const filler =
  /^(?:[◇◆、,。;!\s]|恁?几个(?:局|部门)|派人|派员|同志|(?:请|都|也|得|要|务必|马上|立即|立刻|赶紧|赶快|尽快|抓紧|速|前|现场|过|再)*(?:来人?|到场?|到位|报[到道]|处理|处置|看看|查看|支援|协助|集合|联合处置|一趟|一下|瞅瞅|回复|收到)|(?:事项|请求|时限|时间|诉求)[:]?|牵头|配合|谢谢|辛苦了?|不?急|紧急|加急|内|前|之|以|和|及|与|跟|还有|罢|吧|啊|了|的)+$/
/** 来拆老街的违建: after these what they come for. */
export const comesFor =
  /^(?:马上|立即|立刻|赶紧|尽快|都|也|得|要|派人|过|再|请|帮忙)*(?:来人?|到|去)?(?:一趟|一下|看看|看|查看|查|处理|处置|协助|配合)*(?:一下)?/
/** 马上到老街: where they are to come. */
export const comesTo =
  /(?:赶?到|来|去|前往)(?!场|位|岗|现场|这里|这边|一下|一趟|看|处理|处置|查)([\p{Script=Han}\d]{2,14}?)(?=$|[,。;!\s]|来|处理|处置|集合|一趟|看|支援|现场)/v
export const urgent =
  /紧急|加急|危险(?![品源]|化学|废物|作业)|马上|立即|立刻|赶紧|赶快|十万火急|起火|着火|爆炸|泄漏|漏气|塌/
export const calm = /一般(?:吹?哨|的)|普通(?:吹?哨)|不(?:太)?着?急/
/** Why it is beyond the town, anywhere in what was said. */
export const beyondTown =
  /超(?:出|过)了?[^,。]{0,8}(?:权限|职权|能力|范围)|(?:没有?|无)(?:执法)?权(?![证属])|跨(?:部门|行业|领域)|(?:几|多|两|三|好几)个?部门|(?:镇里?|镇上|我们|俺们?|咱们?|单靠镇)[^,。]{0,5}(?:管不了|办不了|处理不了|解决不了|协调不[动了]|弄不[了动]|管不着|搞不定|拿不下)|联合执法/
/** The same as an answer by itself. */
export const explains =
  /^(?:因为|理由是?|原因是?)?[\s:]*(?:(?:我们|俺们|咱们|镇里?|镇上|这事?|单靠镇里?|光靠镇里?)*(?:超(?:出|过)了?(?:镇里?|我们)?的?(?:职权|权限|能力|范围)|(?:没有?|无)执法权|协调不[动了]|管不了|解决不了|处理不了|办不了|弄不[了动])|(?:要|需要?)(?:几|多|好几|两|三)个部门|跨部门(?!协调会?|会|培训|演练|联席)|涉及(?:几|多|好几|两|三)个部门)/
/** What is beside other words only speaks of power, of the town, of several departments. */
export const ofPower = /权|部门|镇/
/** 01号隐患镇里没有执法权: what it is about stands before why. */
export const hazardFirst = /^[\s,。]*(?:这[条个]|该)?(?:的)?(?:隐患)?[\s,]*/
