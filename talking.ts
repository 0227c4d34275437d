/** The chat platform that the product speaks on, and what is logged of its connection. */
import type { ChannelState } from './bot/channel.ts'
import type { PuppetChoice } from './bot/puppets/choice.ts'
import { type OpenDeps, type Opened, openChannel } from './bot/puppets/choose.ts'

export type Log = {
  info(facts: object, message: string): void
  warn(facts: object, message: string): void
  error(facts: object, message: string): void
}

export type TalkOptions = {
  log: Log
  /** The chat platform; left out, the simulated one. */
  puppet?: PuppetChoice
  /** How patiently it is dialled, and who hears how that goes: for tests. */
  pauses?: OpenDeps['pauses']
  onChannel?: (state: ChannelState) => void
}

export const simulated: PuppetChoice = { is: 'simulator' }

/** Only somebody can mend these: they are told as faults. */
const alarming: readonly ChannelState[] = ['taken_over', 'refused']

export async function openTalk(
  { log, puppet = simulated, pauses, onChannel }: TalkOptions,
  around: Omit<OpenDeps, 'chance' | 'onFault' | 'onState' | 'pauses'>,
  onUp: () => void,
): Promise<Opened> {
  const onState = (state: ChannelState, why: string): void => {
    log[alarming.includes(state) ? 'error' : 'info']({ state, why }, 'channel')
    if (state === 'up') onUp()
    onChannel?.(state)
  }
  const onFault = (error: unknown): void => log.error({ err: error, where: 'wechaty' }, 'fault')
  const patience = pauses === undefined ? {} : { pauses }
  return await openChannel(puppet, { ...around, ...patience, chance: Math.random, onFault, onState })
}
