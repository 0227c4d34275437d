/** Words by which somebody is told to put something right. */

/** Hands a thing over; what follows is who gets it. 交班, 派出所, 转发… hand over nothing. */
export const handOver =
  /(责任|整改|承办)(单位|主体|部门)[:是为]+|交给|交由|交(?!班|通|费|电|钱|接|警|流|代|房|税|作业|材料|社|叉|上来|报告|表|了|过)|转(给|交|办给?)|转(?![发让账移圈弯了动身告换一眼过院学正给交办])|分派给?|分给|分配给|派给|派发给|派(?!出所|人|送|件|车|单|发)|指派给?|移交给?|责成|责令|由(?!于|来|此|他说)|归(?!谁|还|档|零|我们?管|我)/g

/** Asks or tells; an order only from who may give one, and with work named. */
export const tell =
  /让(?!进|座|步|路|我|俺|人|查|看|你|他再|她再|他重|进去)|叫(?!好|停|我|救|人|什么|啥|做|苦|应)|请(?!假|问|勿|不要|大家|各位|领导|去复|来复|您|安排)|通知(?!书|单|收|到|我|怎|大家|各位|:)|安排(?!好|了|在|时间|表|上)|督促|要求(?!做|是|的|了)|给(?=[^我俺他她你]{2,8}(弄|办|整改|处理))|@/g

/** Work that may follow, with a few words between. */
export const work =
  /^[^,。;!?\n]{0,16}?(整改|处理|处置|办理|办|弄|改|换|清|修|落实|负责|跟进|解决|拆|装|搬|核查|查处|去看|去查|看看|完成|搞|停|整治|牵头|加固|疏通|补|挪|移|断|做好|关|盯|督|协调|对接|联系)/

/** Who has the thing anyway; the order goes to the keeper of its place. */
export const keeper =
  /^(他们?(自己)?|她|店家|店主|老板|业主|企业|商户|场所|该店|该企业|责任单位|对方|户主|你们?自己|自己)(?!家)/

/** 红旗社区网格员复查: without 由, only after a title. */
export const checkerTitled =
  /(?:^|[,。;\s])([^,。;!?\s]{0,10}(?:网格员|书记|主任|站长|队长|所长|值班员))(?:负责|进行|去|来)?(?:复查|复核|验收|核验)/
export const checkerAfter = /复查(?:人|员)?(?:[:是为由]+|交给|找| )\s*([^,。;\s]{2,16})/
export const checkerBefore =
  /(?:由|请|让|叫|安排|交给?)\s*([^,。;!?\s]{2,16}?)\s*(?:负责|进行|去|来)?(?:复查|复核|验收|核验|回头看)/
export const ownerSaid =
  /(?:^|[,。;\s])(?:整改)?(?:责任人|负责人|责任)(?:[:是为]+\s*|\s+|(?<=责任人))([^,。;:\s]{2,12})/
export const ownerBefore = /(?:^|[,。;\s]|由|让|叫)([^,。;:\s由让叫交派转归请]{1,10})负责(?!人)/
export const measureSaid =
  /(?:整改)?措施(?:[:是为]+\s*|\s+)([^;。\n]+?)(?=[,,]?\s*(?:整改)?(?:责任人|负责人|期限|时限|限期|复查|资金|经费|预算|应急预案|预案|临时)|[;。\n]|$)/

/** An order without saying who: 限期整改, 三天内弄完. */
export const bareOrder =
  /限期|责令|立即整改|马上整改|尽快整改|抓紧整改|(整改|弄|改|处理|完成|落实|清|换|修|拆|装|搬|办)(完|好|到位|掉|理|走|结|成)?/

/** A deed, for telling a measure from filler. */
export const deed =
  /[清换装拆补搬停修加划贴关开移断撤设检封锁配固通扫喷剪砍焊埋填挂放备建]|更换|疏通|固定|制定|培训|安排|培训|维修/
export const filler =
  /^(整改|处理|办理|办|弄|改|落实|去|请|要求?|需要?|务必|完成|限期|立即|马上|尽快|抓紧|抓好|认真|及时|统一|按要求|按期|按时|负责|跟进|解决|牵头|你们|这条|那条|这个|那个|隐患|问题|的|并|和|前|内|之?前|完|好|到位|一下|回我|回复|报|报我|结果|情况|期限|时限|三个|辛苦|收到|请回复|[:,。、 ])+$/
/** Cut from the front of a measure. */
export const measureLead =
  /^(整改|处理|弄|办理|落实|去|把|将|要求|必须|务必|需要?|要|并|立即|马上|尽快|请|你们|自行|负责|抓紧|[:,。、 ])+/
export const measureTail = /([\s,、]*(弄|整改|改|处理|做)?(完|完成|到位|好)(了)?|[\s,、]+)$/
/** Told to everybody of a chat, about nothing that is numbered. */
export const thisOne = /这(条|个|件|几条|处|事)|那(条|个|件|处)|上面|隐患|@|剩下的|都归/
/** To a named case, without a term. */
export const atOnce = /^(立即|马上|尽快|抓紧|限期|按期)?(整改|处理|办理)(到位|完|好)?[。!]?$/
/** Without a case: only if it speaks of putting right. */
export const shortOrder = /整改|隐患|限期|(弄|改|换|清|修)(完|好|掉|走)/
