/** The simulated platform as a Wechaty puppet: people and groups come from the directory, messages from the simulator's store. */
import type { SimStore } from '../../db/simulator.ts'
import type { Directory } from '../../domain/directory.ts'
import { type Capabilities, type Outgoing, SendError } from '../channel.ts'
import { BOT, ChannelPuppet } from './base.ts'

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
    for (const { envelope } of await this.#store.unheard(this.channel)) {
      if (!this.cache.message.has(envelope.id)) this.hear(envelope)
    }
  }

  override async onStop(): Promise<void> {
    if (this.isLoggedIn) await this.logout()
  }

  protected override personName(id: string): string {
    return this.#directory().person(id)?.name ?? id
  }
  protected override groupTitle(id: string): string {
    return this.#directory().chat(id)?.title ?? id
  }
  override async roomList(): Promise<string[]> {
    return this.#directory().rows.chats.map((c) => c.id)
  }

  override async sendRich(message: Outgoing): Promise<string> {
    return this.remembered(await this.#store.say(message), message)
  }

  override async edit(id: string, message: Outgoing): Promise<void> {
    if (!(await this.#store.edit(id, message))) throw new SendError('failed', `no message ${id}`)
  }
}
