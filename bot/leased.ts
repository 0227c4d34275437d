/** A channel that says nothing while this process does not hold it: to whoever speaks it is down, and every word is asked about again. */
import { type Channel, SendError } from './channel.ts'

export function leased(channel: Channel, holds: () => boolean): Channel {
  const must = (): void => {
    if (!holds()) throw new SendError('retry', 'this process does not hold the channel')
  }
  return {
    ...channel,
    health: () => (holds() ? channel.health() : { ...channel.health(), state: 'down' }),
    // Nothing comes between the question and the first byte.
    send: async (message) => {
      must()
      return await channel.send(message)
    },
    edit: async (platformId, message) => {
      must()
      await channel.edit(platformId, message)
    },
  }
}
