/** What other messages of these groups are about; later works take these up, until then they are no hazards. */

export type Topic = {
  name: string
  words: RegExp
  /** A hazard plainly told at a known place is still heard. */
  yields: boolean
}

export const topics: readonly Topic[] = [
  { name: '交接班', words: /^(交班|接班|交接班)/, yields: false },
  { name: '值班', words: /值(晚|夜|白)?班(?!室|房|时|表没|记录)|带班|换班|替班|顶班|调班|查岗|到岗|在岗(?!位)|打我(手机|电话)|我(今|明)[儿天晚个]?.{0,2}(不去|有事|请假)/, yields: true },
  { name: '预警', words: /预警|叫应|气象台|(暴雨|大风|寒潮|高温|雷电|大雾|道路结冰)(红|橙|黄|蓝)|转移了?\d+户|户低洼/, yields: false },
  { name: '演练', words: /^\s*[【[(]?(演练|演习)|【演练|拉动|现在集合|(搞|开展|组织|举行|进行|参加|安排)了?.{0,8}(演练|演习)|演练\d|演练计划|(?<!没.{0,6})(演练|演习)(方案|通知|照片|结束|完)/, yields: false },
  { name: '宣教', words: /明白纸|消防片|宣传(单|册|了|活动|页|资料)|签到表|(来了|参加了?|培训了?)\d+人|发放/, yields: false },
  { name: '联合检查', words: /联合(查|检查|执法)|综合查一次|双随机|检查结束|不签字|(四|几|三|两)家合一/, yields: false },
  { name: '未入户', words: /没进(去|到|门|成)|(?<!车)进不去|没人在家|家里没人|关着门没|没开门/, yields: true },
  { name: '拒绝检查', words: /不让(进|查|看)|不配合|撵(我|出)/, yields: true },
  { name: '底数', words: /换法人|花名册|注销|营业执照变更|关门了(?!还)|转让|名单里(还有|没有)|换了个?(卖|开)/, yields: true },
  { name: '新增场所', words: /新开(了|业)?一?家?|新增(了)?一?(家|户)|刚开业/, yields: true },
  { name: '风险辨识', words: /[LEC]\s*(按|=|取)?\s*\d|评个?级|升(成|为)(重点|一般)|定(成|为)(重点|一般)|风险等级|可能性\s*\d/, yields: false },
  { name: '经费', words: /经费|到账|以奖代补|报销|配套\d|拨款|申报(截止|材料)/, yields: false },
  { name: '服务日', words: /服务日|每人\d+家/, yields: true },
  { name: '统计', words: /排(个)?名|通报|导出|台账.{0,6}(excel|表)|汇总|报表|还差几家|覆盖率|出一份|小结|(发现|排查)(出)?隐患\d+[条处个]|(整改|销号)\d+[条处个家]/i, yields: false },
  { name: '管理', words: /绑定|调走了|踢了|拉(个|进)群|退群|群公告|改(一下)?备注/, yields: false },
  { name: '延期', words: /延期|再(缓|宽限|给)\S{0,2}(天|日)|宽限|延到|推迟到|能弄完吗|最多给/, yields: false },
  { name: '吹哨', words: /吹哨|应哨|半小时内到|预计\d+分钟|(公安|消防|住建|城管|市监|交通)[^,。]{0,6}(没来|都来了|人到|到了)/, yields: true },
  { name: '权属', words: /不归我们|不是我们(的事|管)|不归(俺|咱)|我们没权|不知道归谁|归谁管|应急说|市监说|转住建|这事是(房东|他们|别人)/, yields: true },
  { name: '进度', words: /(我|俺)?(举报|反映|上次报|报)(的|过的?)(那|这|事)/, yields: false },
  { name: '投诉', words: /你们(就知道|管不管|到底|光|只会|怎么还)|不作为|又不解决|有没有人管(?!理)|投诉你|报了.{1,5}(遍|次|回)/, yields: true },
  { name: '走访', words: /^.{0,6}(走访|入户)/, yields: true },
  { name: '传言', words: /抖音|快手|听说|据说|网传|真的假的|转发|领红包|砍一刀|拼多多|中奖|优惠券|点赞|投票|集赞|刷单|代购/, yields: false },
  { name: '闲话', words: /早上好|晚上好|中午好|晚安|早安|节日快乐|新年快乐|生日快乐|谁家(的)?(狗|猫|孩子|车|钥匙)|丢了?(狗|猫|钱包|手机|钥匙)|吃(饭|了没|席)|喝酒|打牌三缺一|几点开会|开会(通知|时间|地点)|点名|核酸|体检|医保|社保|低保|养老金/, yields: true },
  { name: '巡查无事', words: /(全部|都)(巡|看|查|跑|转)(了)?一?(遍|圈|完)?.{0,4}(没啥|没有?问题|没事|都好|正常)/, yields: true },
  { name: '口头批评', words: /这(次|个|批)?(事|件事)?办得(好|不错)|给(满分|五星|好评)|辛苦了|点个赞/, yields: false },
  { name: '我家', words: /^(我|俺)(自己)?家的?(电动车|手机|电脑|车|灯|水管|门|锁|空调|网|电视)/, yields: false },
]

/** A question, when it stands in the same clause as the problem. */
export const question =
  /[?？]\s*$|(吗|(?<![着没])呢|嘛|么)\s*$|归谁|谁(来|去|能|会|有|负责|管|免费|给|家(的|有)?|的)|是不是|有没有|能不能|可不可以|行不行|中不中|管不管|要不要|算不算|属于|啥时候|什么时候|多久|多少(钱|天|年)|几(年|天|块)|怎么(处罚|罚|换|买|用|装|修|规定|算)|咋(换|买|用|装|修|算)|为(什么|啥)|哪里(有|买|能)|哪儿(有|买)|请问|想问|问一下|问下/

/** A call for help after a fact; the fact still counts. */
export const callForHelp = /咋办|怎么办|咋整|怎么整|咋弄|管不管|能不能(来|派|处理)|啥时候(来|能)|有没有人(来|管)|谁来/
