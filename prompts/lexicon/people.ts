/** Words about people and groups. */

/** Somebody who holds no post and says so. */
export const citizens = /群众|居民|村民|市民|老百姓/

/** Answers to who somebody is, where that was asked. */
export const agrees = /^(同意|批准|准许|是(他|她|的|本人)?|对|核实了)/
/** The opposite of 同意, about who somebody is. */
export const refuses = /^(不(是|同意|批准|准|认识|登记)|拒绝|没(有)?这个?人)/

export const yes = /^(是|对|嗯|确认|确定|同意|换|好|可以|行|没错|新增|登记|加上|关联)/
export const no = /^(不|否|算了|取消|别|先不)/

export const unbinds = /解除?绑|解绑|取消绑定/
/** What stands around the unit's name in 绑定本群 百善镇应急群. */
export const binding =
  /^[@\s]+|(解除|取消)?(绑定|绑)(到|给|为)?|(把|将)?(本群|这个群|此群|群)(绑定|是|到)?|工作群|应急群|企业群|网格群|群$|[::,,。\s“”]/g
/** A group of shopkeepers, not of those who govern. */
export const enterpriseGroup = /企业|商户|老板|店主|业主|门店/

/** 第二责任人: stands beside the first. */
export const deputies = /副|B角|b角|AB角|替补|助理|协助/
/** A surname with what people put before or after it: 小王, 王师傅. */
export const nickname =
  /^(?:小|老|大|阿)(\p{Script=Han})$|^(\p{Script=Han})(?:哥|姐|叔|婶|师傅|主任|书记|总|老板|站长|经理)$/u

/** Not the place itself but one beside it, whose name nobody said. */
export const besides = /(旁|旁边|隔壁|对面|附近|这家|那家)$/
/** What is the name in 叫桥头烧烤. */
export const calledSo = /(?:名字)?(?:叫|是)(?:做|作)?\s*([\p{Script=Han}a-zA-Z0-9]{2,16})/u
