/** WeCom's smart bot as a Wechaty puppet: calls are kept before they are handled, messages go out within the limits. */
import { setTimeout as pause } from 'node:timers/promises'
import type { Arrival, Journal } from '../../../db/arrivals.ts'
import type { Attachment } from '../../../db/attachments.ts'
import { conversationOf, type Envelope } from '../../../domain/envelope.ts'
import type { Instant } from '../../../domain/time.ts'
import { wecomWords } from '../../../prompts/words/wecom.ts'
import type { Arrived } from '../../attachments.ts'
import type { Capabilities, ChannelHealth, Outgoing } from '../../channel.ts'
import { BOT, ChannelPuppet } from '../base.ts'
import type { Budget } from './budget.ts'
import { taskOf } from './cards.ts'
import { download, type DownloadOptions } from './download.ts'
import { callback, heardIn, type Heard } from './frames.ts'
import { commands, createLink, type Link, type LinkOptions, type LinkState } from './link.ts'
import { ANSWER_LIFE, createRoads, type Roads } from './roads.ts'
import type { Second } from './second.ts'
import { createSpeech } from './speech.ts'

/** Real milliseconds in which a stop lets out what is being said. */
const LAST_WORDS = 1500

export type WecomOptions = {
  link: Omit<LinkOptions, 'onFrame' | 'onState'>
  journal: Journal
  budget: Budget
  downloads: DownloadOptions
  /** Roads beside the bot's own. */
  second: Second
  now(): Instant
  keep(arrived: readonly Arrived[]): Promise<Pick<Envelope, 'photos' | 'file'> & Pick<Required<Envelope>, 'refused'>>
  attachment(id: string): Promise<Attachment | undefined>
  onState(state: LinkState, why: string): void
  onFault(error: unknown): void
}

export class WecomPuppet extends ChannelPuppet {
  readonly channel = 'wecom'
  readonly capabilities: Capabilities = {
    canCard: true,
    canMention: false,
    imageInGroup: false,
    needsMention: true,
    knowsNames: false,
    hasLocation: false,
    repeatable: false,
    edits: false,
  }
  readonly #options: WecomOptions
  readonly #link: Link
  readonly #roads: Roads
  /** One after the other in each talk: a photo still on its way must not be overtaken by the words after it. */
  readonly #talks = new Map<string, Promise<void>>()
  readonly #sending = new Set<Promise<void>>()
  #closing = false
  readonly #speech: (message: Outgoing) => Promise<void>

  constructor(options: WecomOptions) {
    super()
    this.#options = options
    this.#link = createLink({
      ...options.link,
      onFrame: (frame) => this.#called(frame),
      onState: options.onState,
    })
    this.#roads = createRoads(this.#link, options.now)
    this.#speech = createSpeech({ ...options, link: this.#link, roads: this.#roads })
  }

  override async onStart(): Promise<void> {
    const { journal, now } = this.#options
    for (const { conversation, frame, at } of await journal.last(now() - ANSWER_LIFE))
      this.#roads.called(conversation, reqIdOf(frame), at)
    const before = await journal.waiting()
    this.#closing = false
    this.login(BOT)
    this.emit('ready', { data: this.channel })
    for (const arrival of before) {
      const { data: body } = callback.safeParse((arrival.frame as Frame).body)
      const heard = body && heardIn(body)
      if (heard) this.#follow(arrival, heard)
    }
    this.#link.open()
  }

  /** Another client took the bot over, or the secret was mended: dials again, which puts whoever has it now off. */
  retake(): void {
    this.#link.open()
  }

  override async onStop(): Promise<void> {
    // What is on its way is let out: its receipt tells whether it was heard. Nothing more is begun.
    this.#closing = true
    const out = Promise.allSettled(this.#sending)
    await Promise.race([out, pause(LAST_WORDS, undefined, { ref: false })])
    this.#link.close()
    await Promise.all(this.#talks.values())
    if (this.isLoggedIn) await this.logout()
  }

  override health(): ChannelHealth {
    const { budget, now, second } = this.#options
    return {
      state: this.#closing ? 'down' : this.#link.state(),
      roads: [{ road: 'bot', left: budget.least(now()) }, ...second.roads(now())],
    }
  }

  /** Within the library's own handler: nothing may be thrown, and nothing is done before it is on disk. */
  #called(frame: Frame): void {
    const { data: body } = callback.safeParse(frame.body)
    const heard = body && heardIn(body)
    if (!heard) return
    if (heard.entered) return this.#welcome(frame.headers.req_id)
    const kept: Frame = { headers: frame.headers, body }
    const arrival = { id: heard.id, conversation: conversationOf(heard), frame: kept, at: this.#options.now() }
    this.#kept(arrival, heard).catch(this.#options.onFault)
  }

  async #kept(arrival: Arrival, heard: Heard): Promise<void> {
    if (await this.#options.journal.keep(arrival)) this.#follow(arrival, heard)
  }

  #follow({ conversation, frame, at }: Arrival, heard: Heard): void {
    // What a press is answered with must come within seconds; later messages use the last call of words.
    if (heard.click === null) this.#roads.called(conversation, reqIdOf(frame), at)
    const next = this.#after(this.#talks.get(conversation), heard, at)
    this.#talks.set(conversation, next)
    void this.#forget(conversation, next)
  }

  async #after(before: Promise<void> | undefined, heard: Heard, at: Instant): Promise<void> {
    await before
    try {
      await this.#take(heard, at)
    } catch (error) {
      this.#options.onFault(error)
    }
  }

  async #forget(conversation: string, talk: Promise<void>): Promise<void> {
    await talk
    if (this.#talks.get(conversation) === talk) this.#talks.delete(conversation)
  }

  async #take(heard: Heard, at: Instant): Promise<void> {
    const files: Arrived[] = []
    for (const media of heard.media) files.push(await this.#fetch(media))
    const kept = await this.#options.keep(files)
    this.hear(envelopeOf(heard, kept, at))
  }

  /** Twice more: a link that lives five minutes is not asked for again by anybody. */
  async #fetch(media: Heard['media'][number]): Promise<Arrived> {
    let got = await download(media, this.#options.downloads)
    for (let again = 0; again < 2 && got.bytes === null && got.size === 0; again += 1) {
      await pause(500)
      got = await download(media, this.#options.downloads)
    }
    return got
  }

  #welcome(reqId: string): void {
    const body = { msgtype: 'text', text: { content: wecomWords.welcome } }
    // Within five seconds or not at all; who does not see it can still speak.
    this.#link.send(commands.RESPONSE_WELCOME, reqId, body).catch(() => undefined)
  }

  override async sendRich(message: Outgoing): Promise<string> {
    const sending = this.#speech(message)
    this.#sending.add(sending)
    await sending.finally(() => this.#sending.delete(sending))
    return this.remembered(taskOf(message.key), message)
  }
}

/** A call of the platform's as the journal keeps it. */
type Frame = { headers: { req_id: string }; body?: unknown }

const reqIdOf = (frame: unknown): string => (frame as Frame).headers.req_id

type Kept = Pick<Envelope, 'photos' | 'file'> & Pick<Required<Envelope>, 'refused'>

function envelopeOf(heard: Heard, { photos, file, refused }: Kept, at: Instant): Envelope {
  return {
    id: `wecom:${heard.id}`,
    channel: 'wecom',
    chat: heard.chat,
    account: heard.account,
    senderName: null,
    text: heard.text,
    voice: heard.voice,
    // In a group nothing else reaches us.
    mentioned: heard.chat !== null,
    quote: null,
    quotedText: heard.quoted,
    photos,
    file,
    // A video, a card of somebody else's: told as something we did not get.
    refused: heard.foreign ? [...refused, { as: 'file', why: 'missing' }] : refused,
    location: null,
    click: heard.click && { message: heard.click.task, button: heard.click.key },
    sentAt: heard.sentAt ?? at,
  }
}
