/** A Koishi bot with its SQLite storage, in a process of its own: `report …` stores one row and answers. Asked by messages. */
import { createRequire } from 'node:module'
import { bursts } from '../loop.ts'

const [folder = '', file = ''] = process.argv.slice(2)
const load = createRequire(`${folder}/package.json`)

type Session = { userId: string }
type BotLike = { session(event: object): object; dispatch(session: object): void }
type Ctx = {
  plugin(plugin: unknown, config: object): void
  model: { extend(table: string, fields: object, config: object): void }
  database: { create(table: string, row: object): Promise<unknown> }
  command(usage: string): { action(does: (argv: { session: Session }, text: string) => Promise<string>): void }
  start(): Promise<void>
  bots: BotLike[]
}
type Koishi = {
  Context: new (config: object) => Ctx
  Bot: new (ctx: Ctx, config: object, platform: string) => { selfId: string; status: number }
  h: { parse(text: string): unknown }
}

const { Context, Bot, h } = load('koishi') as Koishi
const sqlite = load('@minatojs/driver-sqlite') as { default?: unknown }

const answered = new Map<string, () => void>()

class BareBot extends Bot {
  constructor(ctx: Ctx, config: object) {
    super(ctx, config, 'bench')
    this.selfId = 'bot'
    this.status = 1
  }
  async createMessage(channel: string): Promise<{ id: string }[]> {
    answered.get(channel)?.()
    return [{ id: '1' }]
  }
}

const ctx = new Context({})
ctx.plugin(sqlite.default ?? sqlite, { path: file })
ctx.model.extend('bench_report', { id: 'unsigned', user: 'string', text: 'text', at: 'timestamp' }, { autoInc: true })
ctx.command('report <text:text>').action(async ({ session }, text) => {
  await ctx.database.create('bench_report', { user: session.userId, text, at: new Date(1_700_000_000_000) })
  return `已记下 ${text}`
})
ctx.plugin(BareBot, {})
await ctx.start()
const [bot] = ctx.bots
if (!bot) throw new Error('no bot')

let serial = 0
const one = (): Promise<void> => {
  serial += 1
  const user = `u${serial % 1000}`
  const channel = `private:${user}`
  const content = `report 第${serial}号店灭火器过期了`
  return new Promise<void>((resolve) => {
    answered.set(channel, resolve)
    bot.dispatch(
      bot.session({
        type: 'message',
        timestamp: 1_700_000_000_000,
        channel: { id: channel, type: 1 },
        user: { id: user, name: user },
        message: { id: `m${serial}`, content, elements: h.parse(content) },
      }),
    )
  })
}

process.on('message', (asked: { burst: number; ms: number }) => {
  bursts(asked.burst, asked.ms, one).then(
    (figures) => process.send?.({ figures }),
    (error: unknown) => process.send?.({ error: String(error) }),
  )
})
process.send?.({ ready: true })
