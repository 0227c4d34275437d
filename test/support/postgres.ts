/** One embedded Postgres for a run, and databases cloned from a template that has the tables and the demo county. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { connect } from '../../db/client.ts'
import { installOrg } from '../../db/directory.ts'
import { startEmbedded } from '../../db/embedded/start.ts'
import { migrate } from '../../db/migrate.ts'
import { loadPreset } from '../../db/preset/load.ts'
import { openQueue } from '../../db/queue.ts'
import { quiet } from './quiet.ts'

export type TestServer = { url: string; stop(): Promise<void> }

const TEMPLATE = 'demo_template'

export function databaseUrl(server: string, name: string): string {
  const url = new URL(server)
  url.pathname = `/${name}`
  return url.href
}

/** Starts a server in a temporary folder and makes the template. What is measured is measured on a durable one. */
export async function startTestServer({ durable }: { durable: boolean }): Promise<TestServer> {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'qianshao-test-'))
  const server = await startEmbedded({ dataDir, log: quiet })
  if (!durable) await forget(server.url)
  await admin(server.url, `create database ${TEMPLATE}`)
  const url = databaseUrl(server.url, TEMPLATE)
  const db = connect(url)
  await migrate(db)
  await installOrg(db, loadPreset())
  await db.end()
  const queue = await openQueue({ url, schema: 'bullmq', onError: () => undefined })
  await queue.wake('due')
  await queue.close()
  const clean = connect(url)
  await clean.query('delete from bullmq.job')
  await clean.end()
  return {
    url: server.url,
    stop: async () => {
      await server.stop()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

/** Tests kill our processes, not this server: what it would write to the disk at once only costs time. */
async function forget(url: string): Promise<void> {
  for (const name of ['fsync', 'full_page_writes', 'synchronous_commit'])
    await admin(url, `alter system set ${name} = off`)
  await admin(url, 'select pg_reload_conf()')
}

let serial = 0

export type Database = { url: string; drop(): Promise<void> }

/** A fresh copy of the template, or of another database to which nobody is connected; dropped by `drop`. */
export async function cloneDatabase(server: string, of?: Database): Promise<Database> {
  return await makeDatabase(server, 't', `template ${of ? new URL(of.url).pathname.slice(1) : TEMPLATE}`)
}

/** A database with nothing in it. */
export async function emptyDatabase(server: string): Promise<Database> {
  return await makeDatabase(server, 'e', '')
}

async function makeDatabase(server: string, kind: string, how: string): Promise<Database> {
  serial += 1
  const name = `${kind}_${process.pid}_${serial}`
  await admin(server, `create database ${name} ${how}`)
  return { url: databaseUrl(server, name), drop: () => admin(server, `drop database if exists ${name} with (force)`) }
}

async function admin(server: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl(server, 'postgres') })
  await client.connect()
  try {
    await client.query(sql)
  } finally {
    await client.end()
  }
}
