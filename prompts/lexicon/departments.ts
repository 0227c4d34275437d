/** How departments are spoken of: 找城管, 是市监的, 报给县消防; 消防通道 and 交通事故 name none. */

/** Before a nickname. */
export const before =
  /(^|[\s,。;:、!?(])$|[报给转归找由是交属请让叫到和跟与及同县说推送定于该应管在向系知定的者有得要等俺们咱派联个条把]$|(?:不用|不要|去掉|加上|增加|补上|带上|叫上|喊上|换成|改成|漏了|少了|需|喊|换)$/
/** What a department does; before it even a nickname in the middle of words is one. */
export const acts =
  /^(部门|大队|局|那边|管(?!道|网|线|路|子|件)|来(人)?(?=$|[,。 管处])|(都|也)(得|要)?(叫)?来|牵头|负责|主办|承办|办理|接手|派人|出面)/
/** Goes with the name. */
export const bodyAfter = /^(部门|那边|那里|大队|局)/
/** After a nickname: what makes another word of it. */
export const otherWord =
  /^(通道|设施|设备|栓|车|水|器材|门|安全|检查|验收|知识|演练|站|员|控制|隐患|问题|事故|拥堵|要道|工具|标志|信号|灯|局势|法|许可|证|机构|宣传|泵|管(道|网|线|路|子|件)|喷淋|系统|档案|意识|救生|值班|人员密集|楼梯|出口|主机|箱|柜|图|房|池|水池|水带|培训|教育|措施|预案|服务|用水|用电|事件|小区|街|路|村|镇|基础|资源|产业|园|厂|公司|合作|群|办(?!理|结|了|的)|管理(?!局)|响应|值守|物资|照明|处置|救援|电源|疏散|避难|大厅|志愿)/
/** A department by what it looks after: 管养老院的, 加油站的主管部门. */
export const matters = [
  /(?:管|分管|主管)([\p{Script=Han}]{2,6}?)的(?:部门|单位|局)?/gv,
  /(?<=^|[\s,。;、]|[请叫让喊和跟找])(?![请叫让喊和跟找])([\p{Script=Han}]{2,6}?)的?(?:行业)?(?:主管|监管)(?:的)?(?:部门|单位)/gv,
]
/** Words for what is led, where they differ from the name of the kind of place. */
export const spokenMatters: readonly (readonly [kind: string, words: RegExp])[] = [
  ['特种设备', /电梯|锅炉|压力(?:容器|罐)|叉车|起重/],
  ['燃气站', /^(?:燃气|煤气|液化气|天然气)/],
  ['危化品', /危化|危险化学|化学品/],
  ['流动摊点', /摊|占道/],
  ['户外广告', /广告/],
  ['货运企业', /货车|货运|运输/],
  ['河道水域', /河|水库|堤/],
]
/** The last character of a name and the next that are one verb together. */
export const verbSplit = /^办理/
