/** Whom and what a visitor of the simulator means: people and groups by id or name; anybody else is a stranger. */
import type { Product } from './product.ts'

export type Names = ReturnType<typeof namesOf>

export function namesOf({ directory }: Product) {
  const strangers = new Set<string>()
  const person = (name: string): string | undefined =>
    (directory.current().person(name) ?? directory.current().personNamed(name))?.id
  return {
    strangers,
    person,
    chat: (name: string): string | undefined =>
      (directory.current().chat(name) ?? directory.current().rows.chats.find((c) => c.title === name))?.id,
    /** The platform account that speaks; a name nobody knows becomes a stranger's account. */
    account: (name: string): string => {
      const id = person(name)
      const account = id === undefined ? undefined : directory.current().accountOf('simulator', id)
      if (account) return account.platformId
      strangers.add(name)
      return name
    },
    member: (chat: string, name: string): boolean => {
      const id = person(name)
      return id !== undefined && directory.current().membersOf(chat).includes(id)
    },
  }
}
