/** Why the simulator does not take something, for whoever plays with it. */
export const simulatorRefusals = {
  noChat: (name: string): string => `没有“${name}”这个群`,
  noPerson: '没有这个人',
  notMember: (name: string): string => `“${name}”不在这个群里`,
  noQuote: '引用的消息不存在',
  noButton: '这条消息没有这个按钮',
  notYours: '这条消息不是发给您的',
  backwards: '时间只能往前走',
  clockApart: '几个进程分开跑时(ROLE 不是 all)时钟不能拨,请用 ROLE=all 启动再拨',
  tooFar: '一次最多往前走一年',
}

/** Marks before what is not plain text. */
export const simulatorMarks = {
  voice: (text: string): string => `[语音] ${text}`,
  location: (name: string): string => `[位置] ${name}`,
}
