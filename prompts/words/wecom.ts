/** What is said at WeCom itself, outside any case. */
export const wecomWords = {
  /** Over buttons whose message stands above. */
  choose: '请选择',
  /** To whoever opens the talk for the first time in a day. */
  welcome:
    '您好,我是前哨。发现隐患,直接说哪里、什么问题,能拍照就拍一张;要办的事回复“待办”查看;不会用回复“帮助”。\n在群里请先@我再说,我才看得到。第一次用请先回复“登记 姓名 手机号”。',
  /** By the app, which cannot hear the answer: to whoever never spoke to the bot. */
  byApp: (text: string): string =>
    `${text}\n\n(这里回复我收不到。请在企业微信里搜“前哨”,打开和它的聊天说一声“您好”,再在那里回复;以后就直接找您。)`,
  /** Under real names, after the bot's own message. */
  summons: (text: string): string => `请看前哨刚发的消息:${text.split('\n')[0] ?? ''}\n回复时请@前哨。`,
}
