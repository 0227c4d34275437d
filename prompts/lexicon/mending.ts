/** What puts a record right: 作废, 合并, 撤销合并, 更正. */

/** Judged to be none. */
export const noHazard =
  /(不是|不算|不属于|算不上|不构成|谈不上|够不上|称不上)(什么|个|啥|一个|真的|的){0,3}(安全|消防)?隐患|不属实|情况不实|查无此事|不(符合|是)(事实|实情)|不存在(这个|该)?(隐患|问题|情况)|不成立/
/** Taken off the list by whoever keeps it; said by the reporter it takes back. */
export const voided = /作废|误报|销案|不予立案|无效|注销这条/
export const ownSlip = /^撤回|(说|报|发|写|填|点|打)错|我(报|说|发)的|刚才(那条|发的|报的)?/
export const dismissWish =
  /(不是|不算|不属于|算不上|不构成|谈不上|够不上)(什么|个|啥|一个)?(安全|消防)?隐患|误报|作废|不属实|情况不实|不成立|已核实|经核实|核实(了|过)?|销案|把?这条|^就?是(?=.{2})/g

export const merges =
  /合并|并案|并(到|入|进|至|在)|合(到|入|进)|并成一|合成一|合在一起|归到|(合|并)(过去|一块|一起)|(是|属于|算|说的)(都|就)?是?(同)?一(回事|码事|件事|个事|个地方|处|个隐患|条|个问题)|一(码|回)事|重复(了|上报|的|报|登记|立案)?|同一(个|件|条|处|家|隐患)/
/** After these the one that remains is named. */
export const mergeInto = /(?:并|合|归|加)(?:并)?(?:到|入|进|至|在)|以/
export const mergeUndo =
  /(撤回|撤销|取消|解除|退回|撤掉)[^,。]{0,3}(合并|并案)|(别|不要|不能|不该|不应该?|勿)(给|把|再)?[^,。]{0,6}(合并|并案|并(?=$|[,。! 到]))|(合并|并案|并|合)错(了)?|不是(同)?一(回事|码事|件事|个事|个地方|处|家|个隐患|条)|两(回事|码事|个地方|处|家|件事)|(拆|分)(开|成两条|成2条)|恢复成?(两|2)条|(别|不)(给)?(合|并)(?=[,。!了 ]|$)|(单独|分开)办/
/** With these 分开 is about records, not about things that stand too near. */
export const aboutRecords = /合并|并案|并错|合错|别(给)?(并|合)|分开办|单独办|两条|记录|编号|一回事|两回事|码事/

/** Says that something was said wrong. */
export const slip =
  /更正|纠正|订正|勘误|(说|写|打|记|报|弄|搞|填|念|听|认|登记|输|选|点)(秃噜|岔|反|串)?错(了|成)?|错了|(认|搞|看)错|有误|说秃噜|说岔|口误|手误/
const words = '(?:[^,。;!?\\n:]|(?<=\\d):(?=\\d)){1,18}?'
/** 不是甲,是乙; 是乙不是甲; 把甲改成乙; 把乙写成甲了. */
export const swaps: readonly { pattern: RegExp; wrong: number; right: number }[] = [
  {
    pattern: new RegExp(
      `(?:不是|并不是|不叫|不在)\\s*(${words})[,。;、 ]*(?:的?,? ?)(?:我|俺)?(?:说|指|报)?的?(?:而是|应该?是|应为|其实是|就?是|叫|在)\\s*(${words})(?=$|[,。;!? \\n]|不是|才对|的?才)`,
    ),
    wrong: 1,
    right: 2,
  },
  {
    pattern: new RegExp(
      `(?:应该?是|应为|其实是|就?是|在|叫)\\s*(${words})[,。;、 ]*(?:而|并)?(?:不是|不在|不叫)\\s*(${words})(?=$|[,。;!?\\n])`,
    ),
    wrong: 2,
    right: 1,
  },
  {
    pattern: new RegExp(
      `(?:把|将)\\s*(${words})\\s*(?:错?(?:写|说|打|报|填|记|登记|念|听)成)了?\\s*(${words})(?:了)?(?=$|[,。;!?\\n])`,
    ),
    wrong: 2,
    right: 1,
  },
  {
    pattern: new RegExp(
      `(?:(?:把|将)|(?=地点|位置|地址|名称|店名|场所|类别|级别|等级|村|编号|内容))\\s*(${words})\\s*(?:改|更正|订正|纠正)(?:成|为)(?!了)\\s*(${words})(?=$|[,。;!?\\n])`,
    ),
    wrong: 1,
    right: 2,
  },
]
/** 灭火器5具应为3具; only beside a word of error. */
export const shouldBe = new RegExp(`(${words})(?:应为|应该?是|应改为)\\s*(${words})(?=$|[,。;!?\\n])`)
/** 说错村了,前进村的; 改成平安加油站: what is named must be a place or an area. */
export const nameOnly: readonly RegExp[] = [
  new RegExp(`错[^,。;!?\\n]{0,3}[,。:;! ]+(${words})(?:的)?(?=$|[,。;!?\\n])`),
  new RegExp(`^\\s*(?:改|更正)(?:成|为)\\s*(${words})(?=$|[,。;!?\\n])`),
]
/** 更正:是后门; 地点错了,是平安加油站. */
export const rightOnly: readonly RegExp[] = [
  new RegExp(`(?:更正|纠正|订正|勘误)(?:一下|下)?[:,。 ]*(?:应该?是|应为|为|是|成)?\\s*(${words})(?=$|[,。;!?\\n])`),
  new RegExp(
    `(?:错|误)(?:了|的)?[,。:;!  ]*(?:我们?|俺们?|其实|实际|应该?)?(?:应该?是|应为|正确的?是|是|在)\\s*(${words})(?=$|[,。;!?\\n])`,
  ),
]
/** No correction of facts: motives, blame, meaning, and what other readers know. */
export const noCorrection =
  /不是(我|俺|咱|不|想|没|说|因为|要|有|那个意思|闹着玩|开玩笑|故意|一回事|一码事|隐患|啥|什么(大)?事|钱|办法|很|太|特别|吧|嘛|吗|第一次|人(?=[,。 ]))|是不是|要不是|不是.{0,10}就是|不是.{0,10}(吗|么)\s*\??$/
export const placeWord = /地点|位置|地方|店名|哪家|名字|名称|单位|场所|地址/
/** 叫好运来不叫好又来. */
export const byName = /(家|店|厂|那个|它)叫.{1,10}不叫|不叫.{1,10}叫/
/** Ends as villages do. */
export const likeArea = /^.{1,4}(村|社区|镇|圩|庄|楼|集)$/
/** A part of a place: 后门, 三楼, 东头. */
export const part = /门|楼|间|层|边|头|侧/
export const areaWord = /哪个村|村名|村子|社区|镇名/
export const kindWord = /类别|类型|分类|归类/
export const levelWord = /级别|等级|程度/
export const levels = /重大|一般|紧急|普通|严重/
