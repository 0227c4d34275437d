/** People coming and going, registering, groups bound to units, new places. */
import type { PostKind, UnitKind } from '../../domain/org.ts'
import { surnames } from './place-words.ts'

/** A person's name as it is said: 张三, 欧阳锋, 老刘, 小王, 王师傅. */
const given = `(?![不没调退走辞离换改接顶是叫在的了和给把被来去干做个家村镇店])\\p{Script=Han}`
/** Begins like a name and is none: 周五, 万一, 马上. */
const noName =
  '(?!周[一二三四五六日末边]|万[一分元]|方[面便]|高[处压度]|马[上路]|金额|程序|常[年见规]|石[头子]|江[西苏]|平[时安]|时[间候]|余下|任[何务]|管[理道]|和[他她]|于[是]|单[位子]|明[天晚早]|安[全排]|何[时人]|向[上东西南北]|成[了功]|曾经|计划|武汉|童装)'
export const personName = `${noName}(?:[老小大][${surnames}](?!板|师)|(?:欧阳|司马|上官|诸葛|[${surnames}])(?:${given}){1,2}?(?=$|[^\\p{Script=Han}]|不|没|调|退|变|请|休|住|弄|走|辞|离|换|改|接|顶|是|在|的|了|来|去|干|做|当|担|任|负|兼|电|手|号|管|上|这|他|她|以后|现|同)|[${surnames}](?:师傅|主任|书记|站长|经理|总|姐|哥))`
export const phone = /(?<!\d)1[3-9]\d[\dx*X]{8}(?!\d)/
export const phoneTail = /(?:尾号|后四位|末四位|后4位|末4位)\D{0,3}(\d{4})(?!\d)/
export const bareTail = /(?<!\d)(\d{4})(?!\d)/

export const leaving =
  /不(干|做|当|管)了|辞(职|了|退)|离(职|岗|任)|调(走|离|出|到|去|动|岗)了?|退(休|了|下来|出)|卸任|下台|免(去|了|职)|撤(换|职)|换人|换届|不在(我们|咱|俺)?.{0,4}(干|了)|另有任用|去世|过世|外出打工|出去打工|打工去了|走了|不担任|不再(担任|负责|干)|请(长|病|产|事)假|休(长|病|产)假|住院|转让|生孩子|坐月子/
export const coming =
  /新(增|来|加|添|任|聘|上任|换|当选|选)|换(成|为|上|由|了|个)?|改(成|为|由)|接(替|任|手|管|他|她|了|着)|顶(替|上|他|她|了|着)|替(换|了|他|她)|任命|增加|补充|添(了|一|个)|由.{1,8}(担任|负责|接|干|当|任)|来了?(个|一个|位)?新|现在(是|由|换)|兼任?|(变更|调整|更换)(为|成)|加(一|个|了|上)|(转|移交)给/
/** What holders of higher posts are called; the same words mean others in a town. */
export const higherPosts: readonly { unit: UnitKind; post: PostKind; called: RegExp }[] = [
  { unit: 'department', post: 'dept_deputy', called: /分管|副局长|副大队长|副主任/ },
  { unit: 'department', post: 'dept_head', called: /(?<!副)局长|(?<!副)大队长|主要负责|一把手|(?<!副)主任/ },
  { unit: 'department', post: 'dept_liaison', called: /联络员/ },
  { unit: 'county_office', post: 'office_duty', called: /值班员/ },
  { unit: 'county_office', post: 'county_leader', called: /值班领导|带班领导/ },
  { unit: 'county_office', post: 'office_head', called: /主任/ },
]
/** A swap of one night's duty, and words about other things. */
export const otherChange =
  /值班(?!员)|换班|替班|调班|顶班|带班|今晚|明晚|夜班|(今|明|后)(天|晚|个).{0,4}请假|我替|替我|换(新|好|掉|过|完|灭|了?(灯|锁|门|管|阀|新|块|个)|电|气|水)|会议|表决|复查人|责任人/
export const legalPerson = /换(了)?(个)?(法人|老板|负责人|经营者|店主)|(法人|老板|负责人|经营者)(换|变更|改)(了|成|为)?/
export const added = /新增|新来|新加|增加|补充|添|加(一|个|了|上)|任命|新聘|来了?(个|一个|位)?新|新上任|新任|新当选/
/** Of oneself. */
export const selfLeaving = /^(我|俺)(现在|以后|明天|下个?月)?(不(干|做|开|当|管)了|退休|转让|要走)/
/** Before the one who comes. */
export const freshLead =
  /(?:换(?:成|为|上|由|了|个)?|改(?:成|为|由)|由|让(?:他|她)?(?:儿子|女儿|媳妇|老婆|弟弟|侄子|外甥)?|(?:变更|调整|更换)(?:为|成)|(?:转|移交)给|给|交给?|接替(?:的|人|者)?(?:的)?(?:是|:)?|接手(?:的)?(?:是)?|新(?:来|任|上任|增|聘)?的?|现在(?:是|由)|是|叫|任命|聘(?:请|任)?|增加|新增|补充|名叫|姓名|:|,|\s)\s*$/
export const oldLead = /(?:把|原来的?|原|接替|接|替换|替|顶替|免去|撤换|撤掉|前任|换掉|换下|代替)\s*$/
export const oldAfter =
  /^[^,。;]{0,3}(?:不(?:干|做|当|管)|辞|离(?:职|任|岗)|调(?:走|离|出|到|去)|退(?:休|了|下)|卸任|去世|过世|走了|另有|外出|出去|打工|换(?:成|为|掉|下)|改(?:成|为|由)|(?:变更|调整|更换)(?:为|成)|请(?:长|病|产|事)?假|休|住院|生孩子|坐月子|生病|原来)/

export const ours = /^(我们|俺们?|咱们?|本|我)(村|社区|店|厂|局|镇|单位|园|院|公司|这|家|大队)?/

export const registers =
  /^(我)?(要|想|来|申请)?(登记|注册|实名登记|实名|认证|报到登记)(一下)?(?!新|场所|店|企业|单位|隐患|主体|了|表|在册|台账|好了|过|户|证)/
/** An account is to speak for nobody any more: the telephone is gone, or the number has another holder. */
export const unlinks =
  /解绑|(?:的)?(?:手机|电话)(?:卡|号)?(?:也|又|给)?(?:弄|搞)?(?:丢|掉了|被偷|被盗|被抢|不见|没了|找不[到着])了?|换了?(?:一?个)?新?(?:手机)?号(?:码)?了?(?=$|[^\p{Script=Han}])|换了?(?:一?个)?新?(?:微信|账号)(?:号)?了?|(?:微信|账号)(?:号)?(?:被盗|被封|丢了|登不上|上不去|停用|注销|不用)了?/u
export const unlinksOther = /会议|本群|这个群|换号(?:段|牌)|门牌|车牌|失物|谁捡|捡到/
export const unlinkFiller =
  /^(?:请|麻烦|帮我|帮忙|给|把|我|俺|的|,|\s)+|(?:新的?号码?|号码|手机号?|新号)(?:是|:|为)?|(?:尾号|后四位)/g
/** A post rather than a name says whose. */
export const unlinkSeat = /网格员|书记|主任|值班员|站长|联络员|领导|负责人|老板/
/** Who has not made himself known; of shops and hazards the same is asked otherwise. */
export const asksUnregistered =
  /(?:谁|哪些|哪几个|几个|多少)(?:人|位|同志|网格员|单位)?(?:还|都|到现在)?(?:没有?|未)(?:登记|注册)|(?:没有?|未)(?:登记|注册)的?(?:人员?|同志|网格员|名单|都?有(?:谁|哪些|几个|多少)|是(?:谁|哪些))|(?:登记|注册)了(?:多少|几)(?:个|位)?人|(?:登记|注册)率/
export const unregisteredThings = /店|场所|企业|商户|门店|隐患|车|设备|电梯|锅炉/
/** Somebody who knows him says who he is. */
export const vouches = /^(不|没有?)?(同意|批准|准许|核实)(了|过)?(登记|注册)/
export const introduces = /^(您?你?好[,。! ]*)?(我|俺)(是|叫)/

/** Tells a post and a name and nothing else. */
export const nameOnly =
  /^(您?你?好[,。! ]*)?(我|俺)是[^,。;]{0,20}(网格员|书记|主任|联络员|值班员|站长|负责人|老板)[^,。;]{0,4}[。!]?$/

export const binds = /绑定|绑到|关联到/
export const unbinds = /(解除|取消|撤回|撤销)绑定|解绑/
export const bindsOther = /绑定(我|手机|微信|账号|号码|银行|安全)|安全绳|绑定(带|绳)/

export const newPlaceLead =
  /(?:新增|增加|添加|登记|录入|补录|新建|加)(?:一?(?:个|家|处|户))?(?:新)?(?:场所|店|单位|企业|商户|店铺|门店|主体|经营户|工地)(?:信息)?(?![\p{Script=Han}]{0,3}(?:数|台账|表|情况|登记))[:,是为 ]*|(?:新开|刚开|才开|又开|新办|新来)(?:业|张|办)?了?(?:(?:一|1)?(?:家|个|户|间|处)|(?= ))[:, ]*/v
export const newPlaceAfter = /(?:(?<!重)新开业|刚开业|才开业|新开张|刚开张|(?<!重新)(?:开业|开张)了|新开的)/
export const nameEnd = /[,。;!?\n\s(]|用|做|卖|老板|负责人|店主|法人|电话|联系|两层|上下|是|经营|属于|1[3-9]\d/
/** 叫惠民小店: what it is called, wherever that is said. */
export const called =
  /(?:名字?叫做?|店名叫?|叫做?|名称[:是为]|字号)[:是 ]*([\p{Script=Han}\w]{2,14}?)(?=$|[,。;!?\s(]|用|做|卖|老板|负责人|电话|1[3-9]\d)/u
export const nameLead = /^(?:一?家|个|名叫|名字叫|名称|店名叫?|叫做?|[:是, ])+/
export const keeperSaid = new RegExp(
  `(?:老板娘?|负责人|店主|法人|经营者|业主|厂长|经理|联系人|园长|院长)[:是叫为, ]*(${personName}|[\\p{Script=Han}]{2,3})(?=$|[^\\p{Script=Han}]|电话|手机)`,
  'v',
)
/** Plainly for the list. */
export const listed = /场所|新店|登记|录入|补录|新增/
export const advertises = /打折|[一二三四五六七八九\d]折|优惠|半价|酬宾|欢迎(光临|惠顾)|便宜|免费|送(鸡蛋|礼)|招(人|工)/
/** Not a name of a place. */
export const noPlaceName = /^(的|隐患|问题|一条|会|发票|单子?|工资|证明|处方|条子|罚单|线路?|门|窗|路|通道|井)/
