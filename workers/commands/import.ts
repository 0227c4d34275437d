/** npm run import: lists taken in at the server, by whoever runs it, before there is any chat; the same rules and the same path. */
import { randomUUID } from 'node:crypto'
import { alone, type Db, transaction } from '../../db/client.ts'
import { installOrg, isEmpty, openDirectory } from '../../db/directory.ts'
import { flush } from '../../db/transactions/flush.ts'
import { reachBy } from '../../db/transactions/reach.ts'
import { createWork, type Rules } from '../../db/transactions/work.ts'
import type { Cause } from '../../domain/case.ts'
import { createDirectory, type Directory } from '../../domain/directory.ts'
import { planned } from '../../domain/onboarding/import.ts'
import type { Listed } from '../../domain/onboarding/listed.ts'
import { planUnits } from '../../domain/onboarding/units.ts'
import type { OrgRows } from '../../domain/org.ts'
import { changed } from '../../domain/people/change.ts'
import { readingContext } from '../../domain/reading.ts'
import type { Instant } from '../../domain/time.ts'
import { faultLines, nothingNew, previewLines } from '../../prompts/words/listed.ts'
import { importWords as words } from '../../prompts/words/startup.ts'
import { typeset } from '../../prompts/words/typeset.ts'
import { listSheets, listsIn, together } from '../sheet/lists.ts'

export type ImportScene = {
  db: Db
  now: Instant
  rules: Omit<Rules, 'directory'>
  channel: string
  print(line: string): void
  /** Whether it is to be done, asked when all was shown. */
  agreed(): Promise<boolean>
}
type File = { name: string; bytes: Uint8Array }

const operator: Cause = { person: null, account: null, chat: null, message: null }
const nothing: OrgRows = {
  areas: [],
  units: [],
  people: [],
  posts: [],
  chats: [],
  members: [],
  places: [],
  accounts: [],
}

/** 0 done or nothing to do, 1 not done. */
export async function importCommand(files: readonly File[], scene: ImportScene): Promise<number> {
  const { db, now, rules, print } = scene
  const listed = await readAll(files, print)
  if (listed === null) return 1
  const token = randomUUID()
  const empty = await isEmpty(db)
  const base = empty ? countyIn(listed, token, now) : (await openDirectory(db)).current()
  if (base === null) return refused([words.noCounty], print)
  const { settings } = rules
  const context = readingContext({ now, directory: base, settings, cause: operator, reachable: () => false })
  const command = { do: 'import', listed, token, operator: true } as const
  const plan = planned(command, context)
  if (plan.faults.length > 0) return refused(faultLines(plan.faults), print)
  for (const line of previewLines(plan.tallies)) print(typeset(line))
  if (nothingNew(plan.tallies) && !empty) {
    print(words.nothingNew)
    return 0
  }
  if (!(await scene.agreed())) return refused([words.dropped], print)
  if (empty) await alone(db, () => installOrg(db, base.rows))
  await carryOut({ kind: 'org', case: null, command }, scene)
  print(words.done)
  return 0
}

function refused(lines: readonly string[], print: ImportScene['print']): 1 {
  print(words.notDone)
  for (const line of lines) print(typeset(line))
  return 1
}

async function readAll(files: readonly File[], print: ImportScene['print']): Promise<Listed | null> {
  const all: { name: string; listed: Listed }[] = []
  for (const { name, bytes } of files) {
    const sheets = await listSheets(bytes)
    const listed = 'why' in sheets ? null : listsIn(sheets)
    if (listed === null) print(words.unreadable(name, 'why' in sheets ? sheets.why : 'not_list'))
    else all.push({ name, listed })
  }
  return all.length < files.length ? null : together(all)
}

/** A county that has nothing yet begins with its own line of the list. */
function countyIn(listed: Listed, token: string, now: Instant): Directory | null {
  const county = listed.units.filter((u) => u.level === 'county')
  const { changes, faults } = planUnits(county, nothing, { token: `${token}-u`, now })
  return faults.length > 0 ? null : createDirectory(changed(nothing, changes))
}

/** As any change of the organisation: decided, logged in the chain, on top of exactly what was read. */
async function carryOut(
  command: Parameters<ReturnType<typeof createWork>['execute']>[0],
  scene: ImportScene,
): Promise<void> {
  const { db, now, channel } = scene
  const { current } = await openDirectory(db)
  const directory = current()
  const work = createWork({ ...scene.rules, directory }, now, { cases: [], obligations: [], counters: new Map() })
  const outcome = work.execute(command, operator, `import:${now}`)
  if (!outcome.ok) throw new Error(`import: ${JSON.stringify(outcome.refusal)}`)
  await transaction(db, async (tx) => {
    await flush(tx, work, reachBy(channel, directory))
  })
}
