/** How people speak of duty: who sits when, how it is made. */

/** Not a request: what is broken or wrong at a duty room, what happened on duty, talk. */
export const noDuty =
  /值班(室|房|表没|记录本|电话坏)|没人值班|无人值班|值班人员?(不足|没在|不在|睡|喝)|脱岗|睡岗|(今天|今晚|昨晚|昨天)(是)?我值班|我值班[,。]|保安|门卫|生产线|上班时间/
export const whoAsks =
  /(谁|哪个|哪位)(在|的|来|今天|今晚|明天)?(值班|带班|当班|的班)|(值班|带班|当班)的?(是)?(谁|哪个|哪位)|(值班|带班)(电话|人员|领导|员)(是)?(多少|是谁|谁|哪位|名单)|^查?(一下)?(今天|今晚|明天|后天|本周|这周|下周)?的?值班(表|情况|安排)?$|^(查|看)(一下|看)?.{0,12}值班(表|人员|情况|安排)?$|备勤(的)?(是)?谁|谁备勤|^查值班(?=$|\s)|^下一?个?班(的)?是?(谁|哪个|哪位)|(谁|哪个|哪位)(来)?接班|接班的是?(谁|哪个|哪位)/
export const mine =
  /^(查|看)?(一下|看)?(我|俺)(的|自己的?|这个月的?|本月的?|下个?月的?)*(值)?班(表|次|吗|呢)?[?。]?$|(我|俺)(哪天|几号|什么时候|啥时候|什么时间|这个月|本月|下个?月|明天|后天|今晚|今天)(还)?(有|是)?(哪几天|几个)?(值班|的?班|轮到|当班)|(哪天|几号|什么时候|啥时候)(轮到|该)(我|俺)|(这个月|本月|下个?月)?(我|俺)哪几天(值班|的?班)|^(我|俺)[^,。]{0,6}几个班(?=$|[?。])|^(下一?个?班|今晚|明天|明晚|后天)的?(值班的?)?是(我|俺)(吗|么|吧|不)?[?]?$/
export const roster = /值班(安排)?表|排班表/
/** Somebody is put in another's place by whoever may. */
export const reseats =
  /(值班|带班|驾驶|司机|备勤)[^,。]{0,4}(改|换)(成|为|由)|由[^,。]{1,10}(值班|带班)|(改|换)(成|为)[^,。]{1,10}(值班|带班)/
export const makes =
  /(?:^|[\s,])(?:请|帮我?|现在)?(?:排|生成|编|编排|自动排|安排|做)(?:一下|个|出)?.{0,10}?(?:值班|排班)(?:表)?|^排(?:一下)?.{0,6}班$/
export const publishes = /^(?:请)?(?:确认)?发布(?:吧|了)?(?:\S{0,12}(?:值班表?|排班表?))/
export const rules = /^值班规则/
export const template = /值班(安排)?表?模板|排班模板/
/** No word about a roster lacks one of these. */
export const ofRoster = /班|值守|发布|排/
/** 本周值班表: a week of it. */
export const week = /值班(?:安排)?表|本周|这周|一周|下周/
export const nextWeek = /下周/
/** 各镇谁值班. */
export const everywhere = /各镇|各乡镇|各单位|全县(?:都)?(?:是)?谁|全县[^,。]{0,4}谁/
/** 查岗, not told among other things: called, or how it went asked for. */
export const calls =
  /查(?:个|一?下|一个)?岗|查一?下[^,。]{0,14}(?:在不在岗|在岗情况|值班在不在|是否在岗)|点名(?:值班|查岗)|抽查[^,。]{0,10}(?:值班|在不在岗|在岗)/
export const rollResults = /查岗(?:的)?(?:情况|结果|记录|统计|怎么样)|查岗[^,。]{0,6}(?:谁|几个)没/
export const rollMonth = /月(?:份)?的?查岗/
/** 在, as it is answered when the roll is called. */
export const answersRoll = /^(?:在|在的|在呢|在岗|在岗在位|在位|我在|我在岗|人在)[。!]?$/
export const lines = [
  ['leader', /带班/],
  ['driver', /驾驶|司机/],
  ['officer', /值班员/],
] as const
export const nights = /夜班|晚班|夜里|今晚|明晚|晚上/
export const days = /白班/
/** 不同意 alone, or with why; to what is settled by what awaits the sender. */
export const declines = /^(?:我|俺|镇里)?不同意(?:吹哨)?(?=[\s,。:!]|$)/
