/** The organisation in the database: read into a snapshot, kept until its version grows, filled from a preset once. */
import { drizzle } from 'drizzle-orm/node-postgres'
import { createDirectory, type Directory } from '../domain/directory.ts'
import { type Duty, noDuty } from '../domain/duty/presence.ts'
import { withDuty } from '../domain/duty/hearing.ts'
import type { Area, Chat, OrgRows, Post, Unit } from '../domain/org.ts'
import type { Instant } from '../domain/time.ts'
import { type Db, transaction } from './client.ts'
import { type AroundDuty, readDuty, standsAsRead } from './queries/duty.ts'
import * as org from './schema/org.ts'

export type DirectoryStore = {
  /** The newest snapshot this process has read. */
  current(): Directory
  /** Reads again when another process or a message changed something, or when the shifts read are those of yesterday. */
  refresh(): Promise<boolean>
}

/** Without a clock nobody is on duty: what is told of the past, what only names people. */
export async function openDirectory(db: Db, around?: AroundDuty & { now(): Instant }): Promise<DirectoryStore> {
  const duty = async (): Promise<Duty> => (around ? await readDuty(db, around.now(), around) : noDuty)
  let version = await versionOf(db)
  let directory = createDirectory(await readOrg(db), version, await duty())
  return {
    current: () => directory,
    refresh: async () => {
      const now = await versionOf(db)
      const moved = now !== version
      const stands = around === undefined || (await standsAsRead(db, directory.duty, around.now()))
      if (!moved && stands) return false
      const on = stands ? directory.duty : await duty()
      directory = moved ? createDirectory(await readOrg(db), now, on) : withDuty(directory, on)
      version = now
      return true
    },
  }
}

async function versionOf(db: Db): Promise<number> {
  const { rows } = await db.query<{ version: number }>({
    name: 'org_version',
    text: 'select version from org_version where id = 1',
  })
  return rows[0]?.version ?? 0
}

async function readOrg(db: Db): Promise<OrgRows> {
  const d = drizzle(db)
  const [areas, units, people, posts, chats, members, places, accounts] = await Promise.all([
    d.select().from(org.area).orderBy(org.area.id),
    d.select().from(org.unit).orderBy(org.unit.id),
    d.select().from(org.person).orderBy(org.person.id),
    d.select().from(org.post),
    d.select().from(org.chat).orderBy(org.chat.id),
    d.select().from(org.chatMember),
    d.select().from(org.place).orderBy(org.place.id),
    d.select().from(org.account),
  ])
  // The kinds were checked when they were written; the columns hold nothing else.
  return {
    areas: areas as Area[],
    units: units as Unit[],
    people,
    posts: posts as Post[],
    chats: chats as Chat[],
    members,
    places,
    accounts,
  }
}

export async function isEmpty(db: Db): Promise<boolean> {
  const { rows } = await db.query<{ empty: boolean }>('select not exists (select 1 from area) as empty')
  return rows[0]?.empty === true
}

/** Writes a whole organisation into an empty database, in one transaction. */
export async function installOrg(db: Db, rows: OrgRows): Promise<void> {
  await transaction(db, async (tx) => {
    const d = drizzle(tx.client)
    const write = async <T>(items: readonly T[], insert: (part: T[]) => Promise<unknown>): Promise<void> => {
      for (let i = 0; i < items.length; i += 1000) await insert(items.slice(i, i + 1000))
    }
    await write(rows.areas, (p) => d.insert(org.area).values(p.map((a) => ({ ...a, aliases: [...a.aliases] }))))
    await write(rows.units, (p) =>
      d.insert(org.unit).values(p.map((u) => ({ ...u, aliases: [...u.aliases], industries: [...u.industries] }))),
    )
    await write(rows.people, (p) => d.insert(org.person).values(p))
    await write(rows.posts, (p) => d.insert(org.post).values(p))
    await write(rows.chats, (p) => d.insert(org.chat).values(p))
    await write(rows.members, (p) => d.insert(org.chatMember).values(p))
    await write(rows.places, (p) => d.insert(org.place).values(p.map((x) => ({ ...x, aliases: [...x.aliases] }))))
    await write(rows.accounts, (p) => d.insert(org.account).values(p))
    tx.send({ text: 'update org_version set version = version + 1 where id = 1' })
  })
}
