/** A puppet on which everything is refused until a channel provides it: a forgotten method is a clear error, not "not a function". */
import { AsyncLocalStorage } from 'node:async_hooks'
import { Puppet } from 'wechaty-puppet'
import type { Envelope } from '../../domain/envelope.ts'
import { type Capabilities, type ChannelHealth, type Outgoing, SendError } from '../channel.ts'

// Only onStart and onStop show up as missing to the compiler; the others are lost in the library's mixins.
const optional = [
  'contactAlias',
  'contactAvatar',
  'contactCorporationRemark',
  'contactDescription',
  'contactList',
  'contactPhone',
  'contactRawPayload',
  'contactRawPayloadParser',
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
  'messageRawPayload',
  'messageRawPayloadParser',
  'messageRecall',
  'messageSendContact',
  'messageSendFile',
  'messageSendLocation',
  'messageSendMiniProgram',
  'messageSendPost',
  'messageSendText',
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
  'roomList',
  'roomMemberList',
  'roomMemberRawPayload',
  'roomMemberRawPayloadParser',
  'roomQRCode',
  'roomQuit',
  'roomRawPayload',
  'roomRawPayloadParser',
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
   * Keeps arrivals in order: Wechaty's 'message' event is only a nudge, because a slow lookup for one message
   * lets later ones overtake it.
   */
  protected arrive(envelope: Envelope): void {
    this.#arrived.push(envelope)
    this.emit('message', { messageId: envelope.id })
  }

  take(): Envelope[] {
    return this.#arrived.splice(0)
  }
}
