/** What stands at the web address where no platform is simulated. */
const names: Readonly<Record<string, string>> = { wecom: '企业微信', simulator: '模拟群聊' }

export const platformPage = (channel: string): string => `前哨正在运行,接的是${names[channel] ?? channel}。
和它说话,请在那里的群里@它,或者打开和它的私聊。
/print 是各镇张贴的说明页;/healthz 和 /readyz 告诉您它好不好。
网页上的模拟群聊只在 PUPPET=simulator 时有,这里没有。
`
