/** What is said at WeCom itself, outside any case. */
export const wecomWords = {
  /** Over buttons whose message stands above. */
  choose: '请选择',
  /** To whoever opens the talk for the first time in a day. */
  welcome:
    '您好,我是前哨。发现隐患,直接说哪里、什么问题,能拍照就拍一张;要办的事回复“待办”查看;不会用回复“帮助”。\n在群里请先@我再说,我才看得到。第一次用请先回复“登记 姓名 手机号”。',
}
