/** Why the program does not start, as facts; prompts/words/startup.ts turns them into one sentence. */

/** What each refusal knows. `logFile` is where Postgres wrote its own reasons. */
export type StartFacts = {
  data_dir_in_use: { dataDir: string }
  data_dir_unwritable: { dataDir: string; why: UnwritableWhy }
  /** With `dataDir`: the embedded server's files; without: tables that a newer program has migrated. */
  database_newer: { dataDir?: string; found?: string; ours?: string }
  postgres_missing: { platform: string }
  postgres_failed: { why: PostgresWhy; logFile: string }
  /** An empty database, and no demonstration wanted. */
  no_county: Record<string, never>
  /** A Wechaty puppet that is not installed, or is none; a group robot whose group nobody has bound. */
  puppet_missing: { package: string }
  robot_unbound: { group: string }
  port_taken: { port: number }
  database_unreachable: { host: string }
  redis_unreachable: { host: string }
  /** What was to be restored: no backup of ours, cut short, damaged or forged, of a newer program; into what is not empty. */
  backup_missing: { path: string }
  backup_unreadable: Record<string, never>
  backup_broken: Record<string, never>
  backup_newer: Record<string, never>
  restore_not_empty: Record<string, never>
  /** With `dataDir`: the embedded server's files are older; without: the county's own server is. */
  database_version: { dataDir?: string; found: string; needed: string }
}

export type UnwritableWhy = 'permission' | 'read_only' | 'full' | 'not_a_folder' | 'other'

/** as_root: no plain user to run it as; nameless_user: initdb wants the user to have a name; orphan: a previous one does not end. */
export type PostgresWhy = 'as_root' | 'nameless_user' | 'orphan' | 'init' | 'start'

export type StartRefusalCode = keyof StartFacts

type Reason = { [C in StartRefusalCode]: [code: C, facts: StartFacts[C]] }[StartRefusalCode]

export class StartRefusal extends Error {
  readonly code: StartRefusalCode
  readonly facts: StartFacts[StartRefusalCode]

  constructor(...[code, facts]: Reason) {
    super(`${code} ${JSON.stringify(facts)}`)
    this.name = 'StartRefusal'
    this.code = code
    this.facts = facts
  }
}
