/** 更正: 不是甲,是乙 in its many shapes; `wrong` and `right` name the halves. */

/** Says that something was said wrong. */
export const slip =
  /更正|纠正|订正|勘误|(说|写|打|记|报|弄|搞|填|念|听|认|登记|输|选|点)(秃噜|岔|反|串)?错(了|成)?|错了|不对(?=[,。:;! ]|$)|(认|搞|看)错|有误|说(秃噜|岔|反|串)|嘴瓢|打错字|口误|手误/

const words = '(?:[^,。;!?\\n:]|(?<=\\d):(?=\\d)){1,18}?'
const wrong = `(?<wrong>${words})`
const right = `(?<right>${words})`
const end = '(?=$|[,。;!?\\n])'
const is = '(?:而是|应该?是|应为|其实是|就?是|叫|在)'

/** Said by themselves these correct: 不是甲,是乙; 是乙不是甲; 把乙写成甲了; 把甲改成乙. */
export const swaps: readonly RegExp[] = [
  `(?:不是|并不是|不叫|不在)\\s*${wrong}[,。;、 ]*的?(?:我|俺)?(?:说|指|报)?的?${is}\\s*${right}(?=$|[,。;!? \\n]|不是|才对|的?才)`,
  `(?:应该?是|应为|其实是|就?是|在|叫)\\s*${right}[,。;、 ]*(?:而|并)?(?:不是|不在|不叫)\\s*${wrong}${end}`,
  `(?:把|将)\\s*${right}\\s*错?(?:写|说|打|报|填|记|登记|念|听)成了?\\s*${wrong}了?${end}`,
  `(?:(?:把|将)|(?=地点|位置|地址|名称|店名|场所|类别|级别|等级|村|编号|内容))\\s*${wrong}\\s*(?:改|更正|订正|纠正)(?:成|为)(?!了)\\s*${right}${end}`,
].map((p) => new RegExp(p))

/** Only beside a word of error: 5具应为3具; 两个不是十两个; 更正:是后门; 地点错了,是平安加油站. */
export const besideSlip: readonly RegExp[] = [
  `(?!.*(?:错|更正|纠正|订正|勘误))${wrong}(?:应为|应该?是|应改为)\\s*${right}${end}`,
  `(?:勘误|更正)[:,。 ]*${wrong}(?:应为|应该?是|应改为)\\s*${right}${end}`,
  `(?:^|[,。;!?\\n ])(?!.{0,18}错)${right}(?:不是|不叫)\\s*${wrong}${end}`,
  `(?:更正|纠正|订正|勘误)(?:一下|下|为|成)*[:,。 ]*(?:应该?是|应为|为|是|成)?\\s*${right}${end}`,
  `(?:错|误|不对)(?:了|的)?[,。:;! ]*(?:我们?|俺们?|其实|实际|应该?)?(?:应该?是|应为|正确的?是|是|在)\\s*${right}${end}`,
].map((p) => new RegExp(p))

/** 说错村了,前进村的; 改成平安加油站: what is named must be a place or an area. */
export const nameOnly: readonly RegExp[] = [
  `错[^,。;!?\\n]{0,3}[,。:;! ]+${right}的?${end}`,
  `^\\s*(?:改|更正)(?:成|为)\\s*${right}${end}`,
].map((p) => new RegExp(p))

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
