/** npm run fake-wecom: the fake platform for hand trials. What is typed is said by people; what the product says is printed. */
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { type Faults, noFaults } from './faults.ts'
import { startFakeWecom } from './server.ts'

const account = { botId: 'fake-bot', secret: 'fake-secret', corpId: 'fake-corp', corpSecret: 'fake-app-secret' }
const robot = 'fake-robot-key'
const port = Number(process.argv[2] ?? 8090)
const fake = await startFakeWecom({ ...account, agentId: 1, robots: [robot], port })
const print = (line: string): void => void process.stdout.write(`${line}\n`)

print(`假的企业微信在 ${fake.url}。另开一个窗口启动前哨:

PUPPET=wecom WECOM_BOT_ID=${account.botId} WECOM_SECRET=${account.secret} WECOM_URL=${fake.url} \\
  WECOM_CORP_ID=${account.corpId} WECOM_AGENT_ID=1 WECOM_APP_SECRET=${account.corpSecret} npm start

然后在这里说话,一行一句:
  zhangsan: 登记 百善镇东风村网格员 19900000179     私聊(演示县里的人,手机号见 db/preset/demo/people.csv)
  zhangsan@qun1: 兴旺超市消防通道堆了杂物            在群里 @前哨
  zhangsan 按 卡片号 按钮                            按一条消息下面的按钮
  断线 | 抢线 | 故障 名字 值                         例如:故障 noAck true(名字有 ${Object.keys(noFaults).join(' ')})
群机器人:WECOM_ROBOTS 文件里写 { "群名": "${robot}" }。Ctrl-C 停止。
`)

const shown = { said: 0, app: 0 }
const show = (): void => {
  for (const { chat, kind, text, card } of fake.delivered.slice(shown.said)) {
    const buttons = card?.button_list?.map((b) => `[${b.text}=${b.key}]`).join('') ?? ''
    print(`前哨 → ${chat}(${kind})${text.replaceAll('\\', '')} ${buttons === '' ? '' : `${card?.task_id} ${buttons}`}`)
  }
  for (const { road, to, text, mentioned } of fake.app.slice(shown.app))
    print(`${road === 'app' ? '自建应用' : '群机器人'} → ${to}:${mentioned.map((m) => `@${m} `).join('')}${text}`)
  Object.assign(shown, { said: fake.delivered.length, app: fake.app.length })
}
void (async () => {
  for (;;) {
    await fake.until(() => fake.delivered.length > shown.said || fake.app.length > shown.app)
    show()
  }
})()

function faultOf(name: string, value: string): Partial<Faults> {
  const change: Partial<Faults> = {}
  Reflect.set(change, name, JSON.parse(value))
  return change
}

const lines: readonly [RegExp, (parts: readonly string[]) => void][] = [
  [/^断线$/, () => fake.drop()],
  [/^抢线$/, () => fake.kick()],
  [/^故障 (\w+) (.+)$/, ([, name = '', value = '']) => fake.set(faultOf(name, value))],
  [/^(\S+) 按 (\S+) (\S+)$/, ([, user = '', task = '', key = '']) => void fake.click(user, task, key)],
  [/^([^@:\s]+)@([^:\s]+): *(.+)$/, ([, user = '', chat = '', text = '']) => void fake.say({ user, chat, text })],
  [/^([^:\s]+): *(.+)$/, ([, user = '', text = '']) => void fake.say({ user, text })],
]
const input = createInterface({ input: process.stdin })
input.on('line', (line) => {
  const [found] = lines.flatMap(([form, run]) => {
    const parts = form.exec(line.trim())
    return parts ? [{ run, parts }] : []
  })
  try {
    if (found) found.run(found.parts)
    else if (line.trim() !== '') print('没看懂这一行。')
  } catch {
    print('没看懂这一行。')
  }
})
process.once('SIGINT', () => input.close())
await once(input, 'close')
await fake.close()
process.exit(0)
