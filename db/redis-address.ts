/** Where Redis is: one server, a sentinel's or a cluster, as one address; what it cannot say is passed through to ioredis. */

export type RedisAddress = {
  nodes: readonly { host: string; port: number }[]
  /** Of the master that sentinels look after. */
  master: string | null
  cluster: boolean
  tls: boolean
  db: number
  username: string | null
  password: string | null
}

export type RedisChoice = RedisAddress & {
  /** Options of ioredis as they are: certificates, a sentinel's own password, patience. */
  options: Readonly<Record<string, unknown>>
}

const SHAPE = /^(rediss?)(\+sentinel|\+cluster)?:\/\/(?:([^@/]*)@)?([^@/?#]+)(?:\/([^?#]*))?$/

/** Null where it is none: redis://, rediss://, redis+sentinel://a:26379,b:26379/master/0, redis+cluster://a:6379,b:6379. */
export function readRedisAddress(text: string): RedisAddress | null {
  const found = SHAPE.exec(text)
  if (!found) return null
  const [, scheme = '', kind = '', login = '', hosts = '', path = ''] = found
  const nodes = hosts.split(',').map((host) => nodeOf(host, kind === '+sentinel' ? 26_379 : 6379))
  const known = nodes.filter((node) => node !== null)
  const words = path.split('/').filter((word) => word !== '')
  const master = kind === '+sentinel' ? words.shift() : null
  const [db = '0', ...more] = words
  const account = accountOf(login)
  if (known.length < nodes.length || master === undefined || account === null) return null
  if (more.length > 0 || !/^\d{1,4}$/.test(db)) return null
  if (kind === '' && nodes.length > 1) return null
  if (kind === '+cluster' && db !== '0') return null
  return { nodes: known, master, cluster: kind === '+cluster', tls: scheme === 'rediss', db: Number(db), ...account }
}

function nodeOf(text: string, usual: number): RedisAddress['nodes'][number] | null {
  const found = /^(\[[\da-f:.]+\]|[^\s:[\]]+)(?::(\d{1,5}))?$/i.exec(text)
  const port = Number(found?.[2] ?? usual)
  return found && port > 0 && port <= 65_535 ? { host: (found[1] ?? '').replace(/^\[|\]$/g, ''), port } : null
}

function accountOf(login: string): Pick<RedisAddress, 'username' | 'password'> | null {
  const [username = '', ...rest] = login.split(':')
  try {
    const [name, password] = [username, rest.join(':')].map(decodeURIComponent)
    return { username: name || null, password: password || null }
  } catch {
    return null
  }
}
