/** A platform that costs nothing: what is said resolves at once and is kept only as a count. */
import type { SimStore } from '../../db/simulator.ts'

export type MemoryStore = SimStore & { onSay(listener: (conversation: string, text: string) => void): void }

export function memoryStore(): MemoryStore {
  let serial = 0
  let listener: (conversation: string, text: string) => void = () => undefined
  return {
    say: async (m) => {
      serial += 1
      listener(m.conversation, m.text)
      return `b${serial}`
    },
    edit: async (_id, m) => {
      listener(m.conversation, m.text)
      return true
    },
    hear: async () => undefined,
    unheard: async () => [],
    after: async () => [],
    find: async () => undefined,
    strangers: async () => [],
    groups: async () => [],
    join: async () => undefined,
    setAhead: async () => undefined,
    onSaid: () => () => undefined,
    onSay: (l) => {
      listener = l
    },
  }
}
