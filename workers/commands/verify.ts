/** npm run verify: proves the event chain; exit code 1 when anything was changed behind the program's back. */
import type { Db } from '../../db/client.ts'
import { verify } from '../../db/queries/verify.ts'
import { verifyWords } from '../../prompts/words/maintenance.ts'

export async function verifyCommand(db: Db, print: (line: string) => void): Promise<number> {
  const { events, cases, findings } = await verify(db)
  if (findings.length === 0) {
    print(verifyWords.fine(events, cases))
    return 0
  }
  print(verifyWords.bad(findings.length))
  for (const finding of findings.slice(0, 50)) print(verifyWords.finding(finding))
  return 1
}
