/** The county's settings file, explained: what each setting is, what it takes, and what it is when nobody says otherwise. */
import type { Settings } from '../../domain/settings.ts'
import type { SettingProblem } from './startup.ts'

type Setting = {
  what: string
  rule: string
  /** As it is written in the file; the value is the default. */
  value: string
}

export const settingWords: Readonly<Record<keyof Settings, Setting>> = {
  quiet: {
    what: '夜里从几点到几点不发提醒（急事除外）',
    rule: 'from、to 是 0 到 24 的整数，from 比 to 大',
    value: '{ "from": 22, "to": 7 }',
  },
  joinWindow: {
    what: '同一个人接着发的文字、照片，多久以内算同一次上报',
    rule: '写成“90秒”“5分钟”这样，最多 1 小时',
    value: '"90秒"',
  },
  withdrawWindow: {
    what: '上报以后多久以内可以撤回',
    rule: '写成“5分钟”“1小时”这样，最多 1 天',
    value: '"5分钟"',
  },
  acceptHours: { what: '镇里上报给部门的，几个工作小时内要受理', rule: '大于 0、不超过 240 的数', value: '4' },
  acceptDays: { what: '没受理，每过几个工作日往上一级', rule: '1 到 30 的整数', value: '1' },
  guardHours: { what: '上报以后几个工作小时内镇里要说怎么看住', rule: '大于 0、不超过 240 的数', value: '2' },
  rulingDays: { what: '推来推去的，县安委办几个工作日内裁定', rule: '1 到 30 的整数', value: '1' },
  ledDispatchHours: { what: '部门受理以后几个工作小时内要分派', rule: '大于 0、不超过 240 的数', value: '4' },
  judgeDays: { what: '疑似重大的，部门几个工作日内认定', rule: '1 到 30 的整数', value: '2' },
  controlMinutes: { what: '疑似重大的，多少分钟内要分派或管住', rule: '1 到 1440 的整数', value: '30' },
  majorOrderDays: { what: '认定重大以后几个工作日内下齐五落实的整改单', rule: '1 到 30 的整数', value: '3' },
  progressDays: { what: '重大隐患几天报一次进度', rule: '1 到 90 的整数', value: '7' },
  closeDays: { what: '重大隐患验收后县安委办几个工作日内销号', rule: '1 到 30 的整数', value: '2' },
  governmentReportDays: { what: '重大火灾隐患几个工作日内书面报县政府', rule: '1 到 30 的整数', value: '1' },
  enforceDays: { what: '移送执法后几个工作日内要有结果', rule: '1 到 90 的整数', value: '7' },
  dispatchHours: { what: '镇里几个工作小时内要分派', rule: '大于 0、不超过 240 的数', value: '2' },
  recheckDays: { what: '几个工作日内要复查', rule: '1 到 30 的整数', value: '2' },
  recheckClimbDays: {
    what: '没按时复查，再过几天告诉镇应急办主任、镇分管领导、县安委办',
    rule: 'director、leader、office 都是 0 到 365 的整数',
    value: '{ "director": 1, "leader": 3, "office": 5 }',
  },
  defaultDays: { what: '没说期限、类别也没有默认天数时，给几天整改', rule: '0 到 90 的整数', value: '3' },
  relapseWindow: {
    what: '销号以后多久以内同一处又出同类隐患，算复发',
    rule: '写成“90天”这样，1 天到 3650 天',
    value: '"90天"',
  },
  ackHours: { what: '派单以后几个工作小时内要签收', rule: '大于 0、不超过 240 的数', value: '4' },
  ackClimbHours: {
    what: '没按时签收，再过几个工作小时告诉镇应急办主任、镇分管领导',
    rule: 'director、leader 是大于 0、不超过 240 的数',
    value: '{ "director": 2, "leader": 7 }',
  },
  spotWait: {
    what: '当场整改的照片最晚多久补来',
    rule: '写成“10分钟”“1小时”这样，1 分钟到 1 天',
    value: '"10分钟"',
  },
  sampleShare: { what: '没经第二个人看就销号的，抽查百分之几', rule: '0 到 100 的整数', value: '10' },
  sampleDays: { what: '抽查的几个工作日内要看', rule: '1 到 30 的整数', value: '5' },
  sampleClimbDays: { what: '没按时抽查，再过几个工作日告诉镇应急办主任', rule: '1 到 30 的整数', value: '2' },
  photoWindow: {
    what: '单独发来的照片，多久以内算刚才那一条的',
    rule: '写成“5分钟”这样，最多 1 小时',
    value: '"5分钟"',
  },
  longestDays: { what: '镇应急办主任最多给几天期限', rule: '1 到 365 的整数', value: '30' },
  overdueDays: {
    what: '逾期几天分别告诉企业负责人和网格员、镇应急办主任、镇分管领导、县安委办',
    rule: 'enterprise、director、leader、office 都是 0 到 365 的整数',
    value: '{ "enterprise": 1, "director": 3, "leader": 5, "office": 7 }',
  },
  draftRemind: {
    what: '报到一半没说完的，多久以后再问一次',
    rule: '写成“30分钟”“2小时”这样，1 分钟到 1 天',
    value: '"30分钟"',
  },
  dayEnd: {
    what: '每天几点几分把没说完的上报列给本人',
    rule: 'hour 是 0 到 23、minute 是 0 到 59 的整数',
    value: '{ "hour": 18, "minute": 0 }',
  },
  questionLife: {
    what: '前哨问了话，多久以内的回答还算数',
    rule: '写成“30分钟”“2小时”这样，1 分钟到 1 天',
    value: '"30分钟"',
  },
  listLife: {
    what: '列出清单以后，多久以内可以只回序号',
    rule: '写成“30分钟”“2小时”这样，1 分钟到 1 天',
    value: '"30分钟"',
  },
  registerTries: { what: '一个号一小时最多试几次登记', rule: '1 到 100 的整数', value: '5' },
  vouchHours: { what: '有人要登记，几个工作小时内要核实', rule: '大于 0、不超过 240 的数', value: '4' },
  confirmMoves: { what: '换人时超过多少件事要再确认一次', rule: '0 到 10000 的整数', value: '10' },
  undoReplace: { what: '换人以后多久以内可以撤回', rule: '写成“10分钟”这样，最多 1 天', value: '"10分钟"' },
  unheardWait: {
    what: '没送到的话，多久以后请上一级打电话告诉本人',
    rule: '写成“15分钟”“1小时”这样，1 分钟到 1 天',
    value: '"15分钟"',
  },
  vacancyDays: {
    what: '村里没有网格员，几天后告诉镇应急办主任，几天后告诉镇分管领导和县安委办主任',
    rule: 'town、county 都是 1 到 365 的整数',
    value: '{ "town": 3, "county": 7 }',
  },
  undoDays: { what: '合并以后几天内可以撤销，作废以后几天内上报人可以不同意', rule: '1 到 90 的整数', value: '7' },
  extensionsMost: { what: '一条一般隐患最多延期几次', rule: '0 到 10 的整数', value: '2' },
  extensionDays: { what: '延期申请几个工作日内要答复', rule: '1 到 30 的整数', value: '1' },
  crossing: {
    what: '两个人几乎同时派给不同的人，相隔多久以内以先派的为准',
    rule: '写成“1分钟”这样，最多 1 小时',
    value: '"1分钟"',
  },
  boardGap: {
    what: '平台不能改已发的话时，同一块进度板隔多久才再说一次',
    rule: '写成“5分钟”“1小时”这样，1 分钟到 1 天',
    value: '"5分钟"',
  },
  channelDown: {
    what: '群聊平台断了多久，从第二条路（ALARM_WEBHOOK）告诉该知道的人',
    rule: '写成“5分钟”“1小时”这样，1 分钟到 1 天',
    value: '"5分钟"',
  },
  duty: {
    what: '值班：earlyMinutes 最早提前几分钟到岗，soonMinutes 上岗前几分钟再提醒，evening 前一晚几点提醒，missing 没到岗几分钟后提醒本人、报带班领导、报单位负责人、报县安委办，handover 没交接班几分钟后提醒、几分钟后报带班领导、几小时后按结束记，graceMinutes 下了班还没交出去，几分钟内仍算值班员，rollMinutes 查岗几分钟内答到，rolls 每周随机查几次、过后几小时内答到仍记，reach 每天几点查后两天值班的人能不能联系上，morning 每天几点把当天的班发到群里，answerHours 换班几个工作小时内答复，month 每月几号起催下个月的值班表、再过几天告诉上一级、再过几天告诉县安委办',
    rule: '只写要改的几项；分钟是 0 到 1440 的整数，missing、handover、evening、month 里的要写全',
    value:
      '{ "earlyMinutes": 90, "soonMinutes": 30, "evening": { "hour": 18, "minute": 0 }, "missing": { "self": 15, "leader": 30, "head": 45, "county": 60 }, "handover": { "self": 15, "leader": 30, "lapseHours": 12 }, "graceMinutes": 30, "rollMinutes": 10, "rolls": { "perWeek": 0, "lateHours": 12 }, "reach": { "hour": 20, "minute": 0 }, "morning": { "hour": 8, "minute": 0 }, "answerHours": 4, "month": { "day": 25, "head": 1, "county": 3 } }',
  },
  whistle: {
    what: '吹哨：urgent 紧急的签收、到场分钟数、反馈工作日、每升一级隔几分钟，normal 一般的签收工作小时、到场和反馈工作日、每升一级隔几个工作小时，rateWorkDays 几个工作日内评价，rulingWorkDays 几个工作日内裁定，approveWorkHours 几个工作小时内同意，settleWorkDays 反馈逾期几个工作日列入县联席会，meetingWorkDays 县联席会几个工作日内议，repeat 多久以内再吹同一件事算同一哨',
    rule: '只写要改的几项；urgent、normal 里的要写全',
    value:
      '{ "urgent": { "signMinutes": 10, "arriveMinutes": 30, "handleWorkDays": 1, "rungMinutes": 10 }, "normal": { "signWorkHours": 2, "arriveWorkDays": 1, "handleWorkDays": 5, "rungWorkHours": 2 }, "rateWorkDays": 2, "rulingWorkDays": 1, "approveWorkHours": 1, "settleWorkDays": 5, "meetingWorkDays": 22, "repeat": "2小时" }',
  },
  morning: {
    what: '早上几点几分发当天的提示',
    rule: 'hour 是 0 到 23、minute 是 0 到 59 的整数',
    value: '{ "hour": 8, "minute": 30 }',
  },
  photoMegabytes: { what: '一张照片、一个文件最大多少 MB', rule: '1 到 50 的整数', value: '10' },
  retention: {
    what: '个人内容存多少天：messages 收发的话，photos 照片和文件，drafts 没说完的上报；案件和事件链不删',
    rule: 'messages、photos 是 1096（三年）以上的整数，drafts 是 1 以上的整数',
    value: '{ "messages": 1096, "photos": 1096, "drafts": 180 }',
  },
  officeHours: {
    what: '上班时间，工作小时按它算',
    rule: '一段或几段，按先后，不重叠，时间写成 08:30 这样',
    value: '[{ "from": "08:30", "to": "12:00" }, { "from": "14:00", "to": "17:30" }]',
  },
  holidays: {
    what: '当年放假通知：off 是放假的日子，work 是调休上班的日子',
    rule: '日子写成 2027-02-06 这样，要是日历上有的',
    value: '{ "off": [], "work": [] }',
  },
}

const rest = Object.keys(settingWords).join('、')

/** Each problem with what is wrong and its mend, as the start prints them. */
export const settingsFileWords = {
  unreadable: (path: string) => ({
    key: 'SETTINGS',
    problem: `SETTINGS 指定的设置文件 ${path} 读不出来`,
    mend: '请检查文件名和读的权限，或删去 SETTINGS 这一项',
  }),
  notJson: (path: string) => ({
    key: 'SETTINGS',
    problem: `设置文件 ${path} 不是一个 JSON 对象`,
    mend: '请写成 { "defaultDays": 5 } 这样，注意引号、逗号、括号要成对',
  }),
  unknown: (path: string, name: string) => ({
    key: 'SETTINGS',
    problem: `设置文件 ${path} 里的“${name}”不认识`,
    mend: `请改成下面之一，或删去：${rest}`,
  }),
  wrong: (path: string, name: keyof Settings, where: string, shown: string | null) => ({
    key: 'SETTINGS',
    problem: `设置文件 ${path} 里的 ${where} 不对（${settingWords[name].what}），${settingWords[name].rule}${shown === null ? '' : `，现在是 ${shown}`}`,
    mend: `例如 "${name}": ${settingWords[name].value}`,
  }),
}

/** A secret that was to be read from a file. */
export const secretWords = {
  both: (name: string, key: string): SettingProblem => ({
    key,
    problem: `${name} 和 ${key} 都写了，不知道用哪一个`,
    mend: `删去其中一项`,
  }),
  empty: (key: string, path: string): SettingProblem => ({
    key,
    problem: `${key} 指定的文件 ${path} 是空的`,
    mend: '把内容写进去，或删去这一项',
  }),
  unreadable: (key: string, path: string): SettingProblem => ({
    key,
    problem: `${key} 指定的文件 ${path} 读不了`,
    mend: '检查路径，让运行前哨的用户能读它，或删去这一项',
  }),
}
