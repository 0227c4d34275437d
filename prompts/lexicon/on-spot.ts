/** 当场整改: words by which somebody says that it was put right when it was found. */

const done = '(了|已|好|掉|走|开|毕|完|干净|到位|上)'
const deed =
  '(清|改|换|修|拆|搬|移|挪|打开|整改|处理|处置|关|停|撤|补|装|断|灭|熄|放|弄|纠正|落实|摆|收|接|盖|解决|扶|固定|绑|钉|拧|加|贴|挂|擦|扫|浇|拔|拿|锁好|铺|垫|转|卸|降)'
const onSpot = new RegExp(
  `(当场|现场|当面|随手)(就|已|已经|立即|马上|督促|让|叫|帮)?.{0,6}${deed}.{0,4}${done}|(当场|现场)已.{0,4}${deed}|(当场|现场)(整改|改正|清理|处理)(完|好|了|到位|$)`,
)
const not =
  /没(有)?(当场|现场)|不能(当场|现场)|(当场|现场).{0,3}(没|不|未|无法|要求|责令)|(没|未|不肯|不愿|拒)(清|改|换|修|拆|搬|移|挪|开|整改|处理)/

/** These very words say that it is put right. */
export function saidOnSpot(text: string): boolean {
  return onSpot.test(text) && !not.test(text)
}

/** These words say that it is not. */
export function saidNotMended(text: string): boolean {
  return not.test(text)
}

/** 都当场改了: all that the message tells of. */
export function allOf(text: string): boolean {
  return /(都|全部?|均)(是|已|已经)?(当场|现场)|(当场|现场)(都|全部?|均)/.test(text)
}
