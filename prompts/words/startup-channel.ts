/** What is wrong with the settings of the chat platform, and how to mend it. Values that may be secret are never shown. */
import type { SettingProblem } from './startup.ts'

const problem = (key: string, wrong: string, mend: string): SettingProblem => ({ key, problem: wrong, mend })

export const channelProblems = {
  puppet: (shown: string) =>
    problem(
      'PUPPET',
      `PUPPET 应是 simulator、wecom 或一个 Wechaty puppet 包的名字，现在是“${shown}”`,
      '接企业微信写 PUPPET=wecom，接别的写包名，例如 PUPPET=wechaty-puppet-service，只看演示就删去这一项',
    ),
  unreadable: (key: string, path: string) =>
    problem(key, `${key} 指定的文件 ${path} 读不出来或是空的`, '检查路径，并让运行前哨的用户能读它'),
  address: (key: string, secure: string) =>
    problem(
      key,
      `${key} 应是 ${secure}// 开头、不带用户名的完整地址`,
      `照私有部署的管理员给的地址写（不加密的地址只能是本机的），用公有的企业微信就删去 ${key}`,
    ),
  botId: problem(
    'WECOM_BOT_ID',
    '接企业微信还缺 WECOM_BOT_ID',
    '到企业微信的智能机器人设置里选“API 模式、长连接”，把 Bot ID 写成 WECOM_BOT_ID=…',
  ),
  secret: problem(
    'WECOM_SECRET',
    '接企业微信还缺 WECOM_SECRET',
    '在 Bot ID 旁边取得 Secret，存进一个只有前哨能读的文件，写成 WECOM_SECRET_FILE=文件路径',
  ),
  sameSecret: problem(
    'WECOM_APP_SECRET',
    'WECOM_APP_SECRET 和 WECOM_SECRET 是同一个，机器人和自建应用的密钥不会一样',
    '到自建应用的页面里取它自己的 Secret',
  ),
  certificate: problem(
    'WECOM_CA',
    'WECOM_CA 指定的文件里没有证书',
    '请私有部署的管理员给 PEM 格式的根证书（以 BEGIN CERTIFICATE 开头）',
  ),
  appIncomplete: (missing: readonly string[]) =>
    problem(
      missing[0] ?? '',
      `用自建应用发消息要写三项，还缺 ${missing.join('、')}`,
      '在企业微信管理后台的自建应用页面里补齐，不用自建应用就三项都删去',
    ),
  agent: problem(
    'WECOM_AGENT_ID',
    'WECOM_AGENT_ID 应是一个数字',
    '照自建应用页面上的 AgentId 写，例如 WECOM_AGENT_ID=1000002',
  ),
  robots: problem(
    'WECOM_ROBOTS',
    'WECOM_ROBOTS 指定的文件不是“群名: 地址”的 JSON',
    '写成 { "百善镇应急群": "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=…" } 这样',
  ),
  robot: (group: string) =>
    problem(
      'WECOM_ROBOTS',
      `WECOM_ROBOTS 里“${group}”的地址不是这个企业微信的群机器人地址`,
      '在那个群里点群机器人，复制它的 Webhook 地址',
    ),
  robotTwice: (group: string) =>
    problem('WECOM_ROBOTS', `WECOM_ROBOTS 里“${group}”和另一个群用了同一个群机器人`, '每个群用它自己的群机器人'),
  options: problem(
    'PUPPET_OPTIONS',
    'PUPPET_OPTIONS 不是一个 JSON 对象',
    '写成 PUPPET_OPTIONS={"名字":"值"} 这样，没有就删去这一项',
  ),
  endpoint: problem(
    'WECHATY_PUPPET_SERVICE_ENDPOINT',
    '接 wechaty-puppet-service 还缺它的地址',
    '写成 WECHATY_PUPPET_SERVICE_ENDPOINT=主机:端口',
  ),
  token: problem(
    'WECHATY_PUPPET_SERVICE_TOKEN',
    '接 wechaty-puppet-service 的口令缺了或格式不对',
    '照服务端的口令写 WECHATY_PUPPET_SERVICE_TOKEN=…（中间有下划线，例如 insecure_ 开头）',
  ),
  wechatyLog: problem(
    'WECHATY_LOG',
    'WECHATY_LOG 会让程序出错后不退出，还会把聊天内容写进日志',
    '删去这一项，要看细节用 LOG_LEVEL=debug',
  ),
}
