/** Departments called by a name that is none's own: part of one's or of several's, or nobody's here (请规划局、管理局、气象局来). */
import type { Slots } from '../../domain/intent.ts'
import type { Unit } from '../../domain/org.ts'
import * as words from '../../prompts/lexicon/called.ts'
import type { Reading } from './heard.ts'

type Called = {
  /** Where the call begins; behind the end where there is none. */
  from: number
  /** Those whose name alone holds what was said. */
  units: readonly Unit[]
  unclear: Pick<Slots, 'departmentChoices' | 'departmentsUnknown'>
}

/** `marked`: the text with ◇ for each department that was called by its name. */
export function calledIn({ scope: { directory } }: Reading, marked: string): Called {
  const call = words.call.exec(marked)
  const from = call?.index ?? marked.length
  const parts = marked.slice(from + (call?.[0].length ?? 0)).split(words.between)
  const names = parts.flatMap((n) => words.name.exec(n)?.groups?.['name'] ?? [])
  const departments = directory.rows.units.filter((u) => u.kind === 'department')
  const begun = words.begins.exec(marked)
  const spoken = begun ? marked.slice(begun.index + begun[0].length).split(words.between) : []
  const short = [...parts, ...spoken].flatMap((n) => {
    const said = words.shortName.exec(n)?.groups?.['name']
    return departments.filter((u) => u.aliases.includes(`${said}局`) || u.aliases.includes(`${said}委`))
  })
  const found = [...new Set(names)].map((said) => ({
    said,
    of: departments.filter((u) => [u.name, ...u.aliases].some((n) => n.includes(said))),
  }))
  const several = found.filter((f) => f.of.length > 1)
  const none = found.filter((f) => f.of.length === 0)
  return {
    from,
    units: [...found.flatMap(({ of }) => (of.length === 1 ? of : [])), ...new Set(short)],
    unclear: {
      ...(several.length === 0
        ? {}
        : {
            departmentChoices: several.map(({ said, of }) => ({ said, of: of.map(({ id, name }) => ({ id, name })) })),
          }),
      ...(none.length === 0 ? {} : { departmentsUnknown: none.map((f) => f.said) }),
    },
  }
}
