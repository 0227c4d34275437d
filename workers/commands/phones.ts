/** npm run phones: whom to call, with whole numbers: whoever may start this on the server has the database before him anyway. */
import type { Db } from '../../db/client.ts'
import { shiftsAround } from '../../db/queries/phones.ts'
import type { Directory } from '../../domain/directory.ts'
import { phonesOf } from '../../domain/phones.ts'
import type { Instant } from '../../domain/time.ts'
import { phoneLine, phoneWords } from '../../prompts/words/alarm.ts'
import { typeset } from '../../prompts/words/typeset.ts'

export async function phonesCommand(
  db: Db,
  directory: Directory,
  now: Instant,
  print: (line: string) => void,
): Promise<number> {
  print(typeset(phoneWords.title(now)))
  for (const row of phonesOf(directory, await shiftsAround(db, now), now)) print(typeset(phoneLine(row, true, now)))
  return 0
}
