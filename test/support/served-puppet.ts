/** A Wechaty puppet behind real gRPC, as somebody else would serve one: what people say is put in, what is said is seen. */
import { createServer } from 'node:net'
import { once } from 'node:events'
import { FileBox, type FileBoxInterface } from 'file-box'
import { type payloads, types } from 'wechaty-puppet'
import { PuppetServer } from 'wechaty-puppet-service'
import type { Capabilities } from '../../bot/channel.ts'
import { ChannelPuppet } from '../../bot/puppets/base.ts'
import { able } from './able.ts'

const BOT = 'bot'

export type Served = { chat: string; text: string; file: string | null }

class MemoryPuppet extends ChannelPuppet {
  readonly channel = 'memory'
  readonly capabilities: Capabilities = able
  readonly said: Served[] = []
  readonly #messages = new Map<string, payloads.Message>()
  readonly #files = new Map<string, FileBoxInterface>()
  changed = (): void => undefined

  override onStart(): Promise<void> {
    this.login(BOT)
    return Promise.resolve()
  }
  override onStop(): Promise<void> {
    return Promise.resolve()
  }
  put(payload: payloads.Message, file?: { name: string; bytes: Uint8Array }): void {
    this.#messages.set(payload.id, payload)
    if (file) this.#files.set(payload.id, FileBox.fromBase64(Buffer.from(file.bytes).toString('base64'), file.name))
    this.emit('message', { messageId: payload.id })
  }
  override sendRich(): Promise<string> {
    return Promise.reject(new Error('not for us'))
  }
  override messageRawPayload(id: string): Promise<payloads.Message> {
    const found = this.#messages.get(id)
    return found ? Promise.resolve(found) : Promise.reject(new Error(`no message ${id}`))
  }
  override messageRawPayloadParser(payload: payloads.Message): Promise<payloads.Message> {
    return Promise.resolve(payload)
  }
  override messageFile(id: string): Promise<FileBoxInterface> {
    const file = this.#files.get(id)
    return file ? Promise.resolve(file) : Promise.reject(new Error(`no file ${id}`))
  }
  override contactRawPayload(id: string): Promise<payloads.Contact> {
    const { Unknown } = types.ContactGender
    const type = types.Contact.Individual
    return Promise.resolve({ id, name: id, gender: Unknown, type, avatar: '', phone: [], friend: true })
  }
  override contactRawPayloadParser(payload: payloads.Contact): Promise<payloads.Contact> {
    return Promise.resolve(payload)
  }
  override roomRawPayload(id: string): Promise<payloads.Room> {
    return Promise.resolve({ id, topic: id, adminIdList: [], memberIdList: [BOT] })
  }
  override roomRawPayloadParser(payload: payloads.Room): Promise<payloads.Room> {
    return Promise.resolve(payload)
  }
  override messageSendText(chat: string, text: string): Promise<string> {
    return this.#say({ chat, text, file: null })
  }
  override messageSendFile(chat: string, file: FileBoxInterface): Promise<string> {
    return this.#say({ chat, text: '', file: file.name })
  }
  #say(served: Served): Promise<string> {
    const id = `s${this.said.push(served)}`
    this.changed()
    return Promise.resolve(id)
  }
}

const token = 'insecure_of-a-test'

export async function servePuppet() {
  const puppet = new MemoryPuppet()
  const port = await freePort()
  const endpoint = `127.0.0.1:${port}`
  const server = new PuppetServer({ endpoint, token, puppet, tls: { disable: true } })
  await server.start()
  await puppet.start()
  return {
    options: { endpoint, token, tls: { disable: true }, timeoutSeconds: 10 },
    puppet,
    stop: async (): Promise<void> => {
      await server.stop()
      await puppet.stop()
    },
  }
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const address = probe.address()
  probe.close()
  await once(probe, 'close')
  return typeof address === 'object' && address ? address.port : 0
}
