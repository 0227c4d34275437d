/** A context in which nothing is decided, only asked: what may be done, what would change. */
import type { Context } from './case.ts'

type Asked = Pick<Context, 'now' | 'directory' | 'settings' | 'cause'> & Partial<Pick<Context, 'reachable' | 'find'>>

/** Left out: everybody can be reached, and no other case is known. */
export const readingContext = ({
  now,
  directory,
  settings,
  cause,
  reachable = () => true,
  find = () => undefined,
}: Asked): Context => ({
  now,
  directory,
  settings,
  cause,
  reachable,
  find,
  number: () => {
    throw new Error('reading takes no number')
  },
})
