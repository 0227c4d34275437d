/** The only place that knows Wechaty: wraps a puppet into a channel, past the library's measured pitfalls. */
import { type Wechaty, WechatyBuilder } from 'wechaty'
import { type Channel, type Outgoing, SendError } from './channel.ts'
import { type ChannelPuppet, saying } from './puppets/base.ts'

export function wechatyChannel(puppet: ChannelPuppet, onError: (error: unknown) => void): Channel {
  const bot: Wechaty = WechatyBuilder.build({ puppet })
  return {
    name: puppet.channel,
    capabilities: puppet.capabilities,
    start: async (onNudge) => {
      // First of all: without an error listener a single failed lookup would end the process.
      bot.on('error', onError)
      // Synchronous and unable to throw: a rejected handler would end the process, a throwing one silence the next listener.
      bot.on('message', () => {
        onNudge()
      })
      await bot.start()
      // start() resolves even when the puppet failed; only the puppet's own word counts.
      if (!puppet.isLoggedIn) throw new Error(`channel ${puppet.channel} did not come up`)
      onNudge()
    },
    stop: async () => {
      await bot.stop()
    },
    health: () => puppet.health(),
    take: () => puppet.take(),
    send: async (message) => {
      const { buttons, photos, file, quote } = message
      const rich = buttons.length > 0 || photos.length > 0 || file !== null || quote !== null
      return rich ? puppet.sendRich(message) : saying.run(message, () => say(bot, message))
    },
    edit: (platformId, message) => puppet.edit(platformId, message),
  }
}

async function say(bot: Wechaty, message: Outgoing): Promise<string> {
  const id = message.conversation.slice(2)
  const said = message.conversation.startsWith('g:')
    ? await (await bot.Room.find({ id }))?.say(message.text)
    : await (await bot.Contact.find({ id }))?.say(message.text)
  if (!said) throw new SendError('failed', `no conversation ${message.conversation}`)
  return said.id
}
