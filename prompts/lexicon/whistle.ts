/** How a town blows and how departments and town answer: 吹哨, 已到, 已处理, 满意, 撤哨. */

/** Opens a whistle. */
export const blows =
  /^(?:我们?|镇里)?(?:要|想)?(?<urgent>紧急|加急|马上)?吹(?:个|一个|一)?(?<kind>紧急)?哨(?:了|吧)?[\s,:。]*/
/** From here on it says who is to come and by when. */
export const calls = /[\s,。;]*(?:请|叫|让|通知|要|需要)(?=[^,。;]{0,30}◇)/
export const urgent = /紧急|加急|危险|马上|立即|立刻|赶紧|十万火急|起火|着火|爆炸|泄漏|漏气|塌/
export const arrived =
  /^(?:我们?|[^,。;]{0,8}(?:局|队|所|办|站|人))?(?:已经?|都)?(?:到了|已到|到场了?|到现场了?|到达[^,。]{0,8}|报到了?|到位了?)(?=$|[,。!\s])/
export const handled =
  /^(?:[^,。;]{0,8}(?:局|队|所|办))?(?:反馈|已经?处理|处理(?:完毕|完了?|好了)|已经?办结|已办理|办完了|处置(?:完毕|完成))[\s,:。]*/
export const calledOff = /撤哨|取消(?:这个|本次)?吹?哨|哨[^,。]{0,4}(?:撤|取消)|不用吹哨?了|(?:都)?不用来了/
export const approves = /^(?:同意|可以吹|吹吧|准吹|批准)(?:吹哨|吹|了|吧|[,。!\s])*/
export const grades: readonly (readonly ['satisfied' | 'fair' | 'unsatisfied', RegExp])[] = [
  ['unsatisfied', /不满意|很差|太差/],
  ['fair', /基本满意|一般般|还行/],
  ['satisfied', /满意/],
]
/** What is put right about a whistle: departments more or fewer, the urgency, the time. */
export const alters =
  /^(?:吹?哨)?[\s,:]*更正(?=[\s,:。]*(?:加|再|请|叫|不用|去掉|改|还|吹|换))|(?:不用|去掉|取消|不要)[^,。]{0,3}◇|(?:再|还要?|也)(?:加上?|请|叫)◇|加上?◇|(?:哨|紧急程度|级别)[^,。]{0,4}(?:改|换)(?:成|为)|改成?(?:紧急|一般)(?:哨)?$|(?:请)?◇也(?:要)?来/
export const withoutThem = /(?:不用|去掉|取消|不要)[^,。]{0,12}/g
export const toUrgent = /(?:改|换)?(?:成|为)?紧急/
export const toNormal = /(?:改|换)(?:成|为)一般/
/** Why it is beyond the town. */
export const explains =
  /^(?:因为|理由是?|原因是?)?[\s:]*(?:超出镇里?权限|超出(?:了)?(?:镇里?|我们)?的?(?:职权|权限|能力)|镇里?(?:没有?|无)执法权|没有?执法权|无执法权|要几个部门一起办|需要几个部门|跨部门|镇里?(?:协调不动|管不了|解决不了))/
/** 01号隐患镇里没有执法权: what it is about stands before why. */
export const hazardFirst = /^[\s,。]*(?:这[条个]|该)?(?:的)?隐患[\s,]*/
/** Whether the whistle was needed, as a department sees it. */
export const judges =
  /(?:^|[\s,号])(?:这一?(?:哨|次)|此哨|该哨)?(?:吹哨?)?(?:认为|属于)?(?<valid>有效|无效)(?:哨|吹哨)?(?=$|[\s,。:])/
export const judgeWish = /(?:这一?(?:哨|次)|此哨|该哨)?(?:吹哨?)?(?:认为|属于)?(?:有效|无效)(?:哨|吹哨)?/

/** The reason after the word itself. */
export const gradeWish = /(?:评价|我们?|镇里)?[:\s]*(?:不|基本|非常|很)?满意[\s,。:]*/
