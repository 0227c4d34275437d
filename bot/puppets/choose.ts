/** The chat platform that was chosen, as a channel. */
import { getCACertificates, setDefaultCACertificates } from 'node:tls'
import { createJournal } from '../../db/arrivals.ts'
import { readAttachment } from '../../db/attachments.ts'
import type { Db } from '../../db/client.ts'
import { saidSince } from '../../db/queries/said.ts'
import type { SimStore } from '../../db/simulator.ts'
import type { Directory } from '../../domain/directory.ts'
import type { Settings } from '../../domain/settings.ts'
import { StartRefusal } from '../../domain/start-refusal.ts'
import { HOUR, type Instant, MINUTE } from '../../domain/time.ts'
import { keepArrived } from '../attachments.ts'
import type { Channel, ChannelState } from '../channel.ts'
import { wechatyChannel } from '../wechaty.ts'
import type { PuppetChoice, WecomChoice } from './choice.ts'
import { foreignChannel } from './foreign.ts'
import { inPieces } from './pieces.ts'
import { SimulatorPuppet } from './simulator.ts'
import { createApp } from './wecom/app.ts'
import { createBudget } from './wecom/budget.ts'
import type { Pauses } from './wecom/link.ts'
import { WecomPuppet } from './wecom/puppet.ts'
import { createRobots } from './wecom/robots.ts'
import { createSecond } from './wecom/second.ts'
import { MOST_BYTES } from './wecom/texts.ts'

export type OpenDeps = {
  db: Db
  now(): Instant
  settings: Settings
  directory(): Directory
  /** The simulated platform's. */
  store: SimStore
  chance(): number
  pauses?: Partial<Pauses>
  onFault(error: unknown): void
  onState(state: ChannelState, why: string): void
}

export type Opened = {
  channel: Channel
  /** Where the platform is simulated: for whoever plays its part. */
  simulator: SimulatorPuppet | null
}

export async function openChannel(choice: PuppetChoice, deps: OpenDeps): Promise<Opened> {
  switch (choice.is) {
    case 'simulator': {
      const simulator = new SimulatorPuppet(deps.store, deps.directory)
      return { channel: wechatyChannel(simulator, deps.onFault), simulator }
    }
    case 'wecom':
      return { channel: wechatyChannel(await wecom(choice, deps), deps.onFault), simulator: null }
    case 'package':
      return { channel: await foreignChannel(choice, deps), simulator: null }
  }
}

async function wecom(choice: WecomChoice, deps: OpenDeps): Promise<WecomPuppet> {
  const { db, now, settings, onFault, onState } = deps
  const { botId, secret, url, ca, api, mediaHosts: hosts } = choice
  // Downloads and app messages go to the same authority as the connection.
  if (ca !== undefined) setDefaultCACertificates([...getCACertificates('default'), ca])
  const chats = boundChats(choice, deps.directory())
  const keyOf = (chat: string): string | undefined => choice.robots.get(chats.get(chat) ?? '')
  const robots = createRobots(api, keyOf, now)
  const app = choice.app ? createApp({ api, app: choice.app, budget: createBudget(), now }) : null
  const budget = createBudget()
  for (const { conversation, text, carded, at } of await saidSince(db, 'wecom', now() - HOUR)) {
    const parts = inPieces(text, MOST_BYTES).length + Number(carded)
    for (let i = 0; i < parts; i += 1) budget.said(conversation, at)
  }
  return new WecomPuppet({
    link: { botId, secret, url, ca, chance: deps.chance, ...(deps.pauses ? { pauses: deps.pauses } : {}) },
    journal: createJournal(db, 'wecom'),
    budget,
    downloads: { hosts, most: settings.photoMegabytes * 1024 * 1024, patience: MINUTE },
    second: createSecond(app, robots),
    now,
    keep: (arrived) => keepArrived(db, arrived, settings, now()),
    attachment: (id) => readAttachment(db, id),
    onState,
    onFault,
  })
}

/** What the groups that have a robot are called; a robot of a group that nobody has bound would never be heard of. */
function boundChats({ robots }: WecomChoice, directory: Directory): Map<string, string> {
  const titles = new Map(directory.rows.chats.map((c) => [c.id, c.title]))
  const bound = new Set(directory.rows.chats.flatMap((c) => (c.unit === null ? [] : [c.title])))
  const [unbound] = [...robots.keys()].filter((title) => !bound.has(title))
  if (unbound !== undefined) throw new StartRefusal('robot_unbound', { group: unbound })
  return titles
}
