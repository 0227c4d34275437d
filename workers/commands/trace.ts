/** npm run trace -- NUMBER: tells a case's or a message's whole story in order. */
import type { Db } from '../../db/client.ts'
import { openDirectory } from '../../db/directory.ts'
import { trace, type TraceLine } from '../../db/queries/trace.ts'
import type { Directory } from '../../domain/directory.ts'
import { type Owner } from '../../domain/obligation.ts'
import { ownersOf } from '../../domain/roles.ts'
import type { Instant } from '../../domain/time.ts'
import { traceWords } from '../../prompts/words/maintenance.ts'

export async function traceCommand(
  db: Db,
  reference: string,
  now: Instant,
  print: (line: string) => void,
): Promise<number> {
  const directory = (await openDirectory(db)).current()
  const lines = await trace(db, reference.trim())
  if (lines.length === 0) {
    print(traceWords.none(reference))
    return 1
  }
  for (const line of lines) print(told(line, directory, now))
  return 0
}

function told(line: TraceLine, d: Directory, now: Instant): string {
  const name = (person: string | null): string => (person === null ? '' : (d.person(person)?.name ?? person))
  switch (line.what) {
    case 'heard':
      return traceWords.heard(
        line.at,
        now,
        line.sealed ? traceWords.unnamed : name(line.person) || line.account,
        line.chat === null ? '' : (d.chat(line.chat)?.title ?? line.chat),
        line.sealed ? traceWords.unsaid : line.text,
      )
    case 'event':
      return traceWords.event(line.at, now, line.type, line.sealed ? traceWords.unnamed : name(line.person))
    case 'owed': {
      // Written by the engine as an Owner; read back as it was.
      const owner = line.owner as Owner
      return traceWords.owed(
        line.at,
        now,
        line.kind,
        ownersOf(d, owner, now).map(name).join('、'),
        line.due,
        line.state,
      )
    }
    case 'said':
      return traceWords.said(
        line.sentAt ?? line.at,
        now,
        line.sealed && !line.conversation.startsWith('g:')
          ? traceWords.unnamed
          : traceWords.nameOf(line.conversation, d),
        line.state,
        line.text === '' ? traceWords.unsaid : (line.text ?? ''),
      )
  }
}
