/** A Wechaty puppet behind real gRPC, as somebody else would serve one: what people say is put in, what is said is seen. */
import { FileBox, type FileBoxInterface } from 'file-box'
import type { payloads } from 'wechaty-puppet'
import { PuppetServer } from 'wechaty-puppet-service'
import type { Capabilities } from '../../bot/channel.ts'
import { BOT, ChannelPuppet } from '../../bot/puppets/base.ts'
import { able } from './able.ts'
import { freePort } from '../../db/embedded/server.ts'

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
  override messageFile(id: string): Promise<FileBoxInterface> {
    const file = this.#files.get(id)
    return file ? Promise.resolve(file) : Promise.reject(new Error(`no file ${id}`))
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
