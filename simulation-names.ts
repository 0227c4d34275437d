/** Whom and what a visitor of the simulator means: people and groups by id or name; anybody else is a stranger. */
import type { SimGroup } from './db/simulator.ts'
import type { Stage } from './simulation.ts'

export type Names = ReturnType<typeof namesOf>

export function namesOf({ directory }: Pick<Stage, 'directory'>) {
  const strangers = new Set<string>()
  /** Groups that were opened on the platform, or joined there by somebody beside the preset's members. */
  const groups = new Map<string, { title: string | null; members: Set<string> }>()
  const person = (name: string): string | undefined =>
    (directory.current().person(name) ?? directory.current().personNamed(name))?.id
  /** The platform account that speaks; a name nobody knows becomes a stranger's account. */
  const account = (name: string): string => {
    const id = person(name)
    const known = id === undefined ? undefined : directory.current().accountOf('simulator', id)
    if (known) return known.platformId
    strangers.add(name)
    return name
  }
  const opened = (name: string): string | undefined =>
    groups.has(name) ? name : [...groups].find(([, g]) => g.title === name)?.[0]
  return {
    strangers,
    groups,
    person,
    account,
    chat: (name: string): string | undefined =>
      (directory.current().chat(name) ?? directory.current().rows.chats.find((c) => c.title === name))?.id ??
      opened(name),
    /** Null where nobody gave it one. */
    title: (chat: string): string | null => {
      const title = groups.get(chat)?.title ?? directory.current().chat(chat)?.title ?? ''
      return title === '' ? null : title
    },
    /** What others see: the person's name, or whatever the account calls itself. */
    shown: (id: string): string => {
      const known = directory.current().account('simulator', id)
      return (known && directory.current().person(known.person)?.name) ?? id
    },
    join: ({ id, title, members }: SimGroup): void => {
      const group = groups.get(id) ?? { title, members: new Set<string>() }
      groups.set(id, { title: group.title ?? title, members: new Set([...group.members, ...members]) })
    },
    member: (chat: string, name: string): boolean => {
      const id = person(name)
      if (id !== undefined && directory.current().membersOf(chat).includes(id)) return true
      const group = groups.get(chat)
      return group !== undefined && group.members.has(account(name))
    },
  }
}
