/** The simulated platform as a Wechaty puppet: people and groups come from the directory, messages from the simulator's store. */
import type { payloads } from 'wechaty-puppet'
import { types } from 'wechaty-puppet'
import type { SimInbound, SimStore } from '../../db/simulator.ts'
import type { Directory } from '../../domain/directory.ts'
import { type Capabilities, type Outgoing, SendError } from '../channel.ts'
import { ChannelPuppet, saying } from './base.ts'

const BOT = 'bot'

export class SimulatorPuppet extends ChannelPuppet {
  readonly channel = 'simulator'
  readonly capabilities: Capabilities = {
    canCard: true,
    canMention: true,
    imageInGroup: true,
    needsMention: false,
    knowsNames: true,
    hasLocation: true,
    repeatable: true,
    edits: true,
  }
  readonly #store: SimStore
  readonly #directory: () => Directory

  constructor(store: SimStore, directory: () => Directory) {
    super()
    this.#store = store
    this.#directory = directory
  }

  override async onStart(): Promise<void> {
    this.login(BOT)
    this.emit('ready', { data: 'simulator' })
    // What people said while the bot was away, or that a crash kept it from handling.
    await this.catchUp()
  }

  /** What people said to another process, too. */
  async catchUp(): Promise<void> {
    for (const message of await this.#store.unheard(this.channel)) {
      if (!this.cache.message.has(message.envelope.id)) this.hear(message)
    }
  }

  override async onStop(): Promise<void> {
    if (this.isLoggedIn) await this.logout()
  }

  /** A person said something. */
  hear(message: SimInbound): void {
    const { envelope } = message
    const payload: payloads.Message = {
      id: envelope.id,
      talkerId: envelope.account,
      text: envelope.text,
      timestamp: Math.floor(envelope.sentAt / 1000),
      type: envelope.photos.length > 0 ? types.Message.Image : types.Message.Text,
      mentionIdList: envelope.mentioned ? [BOT] : [],
      ...(envelope.chat === null ? { listenerId: BOT } : { roomId: envelope.chat }),
    }
    this.cache.message.set(envelope.id, payload)
    this.arrive(envelope)
  }

  override async messageRawPayload(id: string): Promise<payloads.Message> {
    const payload = this.cache.message.get(id)
    if (!payload) throw new Error(`no message ${id}`)
    return payload
  }
  override async messageRawPayloadParser(payload: payloads.Message): Promise<payloads.Message> {
    return payload
  }

  override async contactRawPayload(id: string): Promise<payloads.Contact> {
    const name = id === BOT ? BOT : (this.#directory().person(id)?.name ?? id)
    return {
      id,
      name,
      gender: types.ContactGender.Unknown,
      type: types.Contact.Individual,
      avatar: '',
      phone: [],
      friend: true,
    }
  }
  override async contactRawPayloadParser(payload: payloads.Contact): Promise<payloads.Contact> {
    return payload
  }
  override async contactList(): Promise<string[]> {
    return [BOT]
  }

  override async roomRawPayload(id: string): Promise<payloads.Room> {
    return { id, topic: this.#directory().chat(id)?.title ?? id, adminIdList: [], memberIdList: [BOT] }
  }
  override async roomRawPayloadParser(payload: payloads.Room): Promise<payloads.Room> {
    return payload
  }
  override async roomList(): Promise<string[]> {
    return this.#directory().rows.chats.map((c) => c.id)
  }
  /** Only the bot itself: Wechaty would look every member up one by one, and we know them better. */
  override async roomMemberList(): Promise<string[]> {
    return [BOT]
  }
  override async roomMemberRawPayload(_room: string, id: string): Promise<payloads.RoomMember> {
    return { id, name: id, avatar: '' }
  }
  override async roomMemberRawPayloadParser(payload: payloads.RoomMember): Promise<payloads.RoomMember> {
    return payload
  }

  override async messageSendText(conversationId: string, text: string): Promise<string> {
    const said = saying.getStore()
    // A bare id does not say whether it is a group's or a person's.
    if (!said?.conversation.endsWith(`:${conversationId}`)) throw new Error(`no conversation for ${conversationId}`)
    return this.#put({ ...said, text, buttons: [], photos: [], file: null, quote: null })
  }

  override async sendRich(message: Outgoing): Promise<string> {
    return this.#put(message)
  }

  override async edit(id: string, message: Outgoing): Promise<void> {
    if (!(await this.#store.edit(id, message))) throw new SendError('failed', `no message ${id}`)
  }

  async #put(message: Outgoing): Promise<string> {
    const id = await this.#store.say(message)
    const payload = { id, talkerId: BOT, text: message.text, timestamp: 0, type: types.Message.Text, mentionIdList: [] }
    const to = message.conversation.slice(2)
    const where = message.conversation.startsWith('g:') ? { roomId: to } : { listenerId: to }
    this.cache.message.set(id, { ...payload, ...where })
    return id
  }
}
