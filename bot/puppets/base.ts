/** A puppet on which everything is refused until a channel provides it: a forgotten method is a clear error, not "not a function". */
import { AsyncLocalStorage } from 'node:async_hooks'
import { type payloads, Puppet, types } from 'wechaty-puppet'
import type { Envelope } from '../../domain/envelope.ts'
import { type Capabilities, type ChannelHealth, type Outgoing, SendError } from '../channel.ts'

// Only onStart and onStop show up as missing to the compiler; the others are lost in the library's mixins.
const optional = [
  'contactAlias',
  'contactAvatar',
  'contactCorporationRemark',
  'contactDescription',
  'contactPhone',
  'contactSelfName',
  'contactSelfQRCode',
  'contactSelfSignature',
  'conversationReadMark',
  'ding',
  'friendshipAccept',
  'friendshipAdd',
  'friendshipRawPayload',
  'friendshipRawPayloadParser',
  'friendshipSearchHandle',
  'friendshipSearchPhone',
  'messageContact',
  'messageFile',
  'messageForward',
  'messageImage',
  'messageLocation',
  'messageMiniProgram',
  'messageRecall',
  'messageSendContact',
  'messageSendFile',
  'messageSendLocation',
  'messageSendMiniProgram',
  'messageSendPost',
  'messageSendUrl',
  'messageUrl',
  'postPublish',
  'postRawPayload',
  'postRawPayloadParser',
  'postSearch',
  'roomAdd',
  'roomAnnounce',
  'roomAvatar',
  'roomCreate',
  'roomDel',
  'roomInvitationAccept',
  'roomInvitationRawPayload',
  'roomInvitationRawPayloadParser',
  'roomQRCode',
  'roomQuit',
  'roomTopic',
  'tagContactAdd',
  'tagContactDelete',
  'tagContactList',
  'tagContactRemove',
  'tap',
  'tapSearch',
] as const

/** The message being said: for its key and conversation Wechaty's say() has no room. */
export const saying = new AsyncLocalStorage<Outgoing>()

/** Ourselves, on any platform. */
export const BOT = 'bot'

export abstract class ChannelPuppet extends Puppet {
  abstract readonly channel: string
  abstract readonly capabilities: Capabilities
  readonly #arrived: Envelope[] = []

  constructor() {
    // Larger than any burst: a payload that falls out of the cache would be a lost message.
    super({ cache: { message: 20_000, contact: 20_000, room: 2_000 } })
    for (const name of optional) {
      if (typeof Reflect.get(this, name) !== 'function') {
        Reflect.set(this, name, () => Promise.reject(new Error(`${this.channel}: ${name} is not supported`)))
      }
    }
  }

  /** Cards, photos, files and quotes, which Wechaty's own vocabulary lacks. */
  abstract sendRich(message: Outgoing): Promise<string>

  /** For a platform that is there as long as we are logged in, and sets no limits. */
  health(): ChannelHealth {
    return { state: this.isLoggedIn ? 'up' : 'down', roads: [] }
  }

  /** Other words in the place of a message said before, which Wechaty's own vocabulary lacks too. */
  edit(_id: string, _message: Outgoing): Promise<void> {
    return Promise.reject(new SendError('failed', `${this.channel} cannot edit`))
  }

  /**
   * Somebody said something. Arrivals are kept in order: Wechaty's 'message' event is only a nudge, because a slow lookup
   * for one message lets later ones overtake it.
   */
  hear(envelope: Envelope): void {
    const { id, account, chat, text, photos, sentAt } = envelope
    const type = photos.length > 0 ? types.Message.Image : types.Message.Text
    const mentionIdList = envelope.mentioned ? [BOT] : []
    const payload = { id, talkerId: account, text, timestamp: Math.floor(sentAt / 1000), type, mentionIdList }
    this.cache.message.set(id, { ...payload, ...(chat === null ? { listenerId: BOT } : { roomId: chat }) })
    this.#arrived.push(envelope)
    this.emit('message', { messageId: id })
  }

  take(): Envelope[] {
    return this.#arrived.splice(0)
  }

  /** Wechaty looks up what it has just said. */
  protected remembered(id: string, { conversation, text }: Outgoing): string {
    const to = conversation.slice(2)
    const where = conversation.startsWith('g:') ? { roomId: to } : { listenerId: to }
    const payload = { id, talkerId: BOT, text, timestamp: 0, type: types.Message.Text, mentionIdList: [] }
    this.cache.message.set(id, { ...payload, ...where })
    return id
  }

  override async messageSendText(conversationId: string, text: string): Promise<string> {
    const said = saying.getStore()
    // A bare id does not say whether it is a group's or a person's.
    if (!said?.conversation.endsWith(`:${conversationId}`)) throw new Error(`no conversation for ${conversationId}`)
    return this.sendRich({ ...said, text, buttons: [], photos: [], file: null, quote: null })
  }

  override async messageRawPayload(id: string): Promise<payloads.Message> {
    const payload = this.cache.message.get(id)
    if (!payload) throw new Error(`no message ${id}`)
    return payload
  }
  override async messageRawPayloadParser(payload: payloads.Message): Promise<payloads.Message> {
    return payload
  }

  /** What people and groups are called, where the platform tells. */
  protected personName(id: string): string {
    return id
  }
  protected groupTitle(id: string): string {
    return id
  }

  override async contactRawPayload(id: string): Promise<payloads.Contact> {
    const name = id === BOT ? BOT : this.personName(id)
    const { Unknown } = types.ContactGender
    return { id, name, gender: Unknown, type: types.Contact.Individual, avatar: '', phone: [], friend: true }
  }
  override async contactRawPayloadParser(payload: payloads.Contact): Promise<payloads.Contact> {
    return payload
  }
  override async contactList(): Promise<string[]> {
    return [BOT]
  }

  override async roomRawPayload(id: string): Promise<payloads.Room> {
    return { id, topic: this.groupTitle(id), adminIdList: [], memberIdList: [BOT] }
  }
  override async roomRawPayloadParser(payload: payloads.Room): Promise<payloads.Room> {
    return payload
  }
  override async roomList(): Promise<string[]> {
    return []
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
}
