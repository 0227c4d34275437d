/** What one kind of list leads to, on top of what came before it. */
import type { Context } from '../case.ts'
import { createDirectory, type Directory } from '../directory.ts'
import type { AreaId } from '../org.ts'
import { changed, type OrgChange, type OrgEvent } from '../people/change.ts'
import { may } from '../permission.ts'
import type { Say } from '../say.ts'
import type { ListFault, Tally } from './listed.ts'

export type Stage = {
  changes: readonly OrgChange[]
  events: readonly OrgEvent[]
  /** What others hear of it. */
  say: readonly Say[]
  faults: readonly ListFault[]
  tally: Tally
}

/** `token` makes new ids nobody else's; `operator`: whoever runs the server, before there is any chat. */
export type Importing = { context: Context; token: string; operator: boolean }

/** The organisation as the stage leaves it, for the next one. */
export function after(on: Importing, changes: readonly OrgChange[]): Importing {
  if (changes.length === 0) return on
  const { directory } = on.context
  const next: Directory = createDirectory(changed(directory.rows, changes), directory.version, directory.duty)
  return { ...on, context: { ...on.context, directory: next } }
}

/** Lists of this area are the importer's: the county's office its own county's, a town its own (R1.1). */
export function mayList(area: AreaId, { context, operator }: Importing): boolean {
  return operator || may(context.directory, context.cause.person, 'import', { area }, context.now).ok
}
