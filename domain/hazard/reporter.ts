/** Who reported is nobody's business but the office's, in private, and the reporter's own (安全生产法 73–74: nobody is betrayed). */
import type { Context } from '../case.ts'
import type { HazardCase } from './state.ts'

type Reader = Pick<Context, 'directory' | 'cause' | 'now'>

/** An official, in private. */
function isOffice({ directory, cause, now }: Reader): boolean {
  if (cause.chat !== null || cause.person === null) return false
  return directory.postsOf(cause.person, now).some((p) => p.kind !== 'owner')
}

export function namesReporter({ body }: HazardCase, reader: Reader): boolean {
  const { cause } = reader
  if (body.source === 'citizen' || cause.chat !== null || cause.person === null) return false
  return cause.person === body.reporter || isOffice(reader)
}

/** Of a report without a name, officials alone read the words, in private. */
export function readsWords({ body }: HazardCase, reader: Reader): boolean {
  return body.anonymous === true && isOffice(reader)
}
