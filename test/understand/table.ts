/** A small table of accuracy by group, printed by the tests. */

export type Scored = { group: string; right: boolean; facts: number; factsRight: number }

const share = (part: number, of: number): string =>
  of === 0 ? '' : `${part}/${of} = ${((part / of) * 100).toFixed(1)} %`

export function printTable(title: string, results: readonly Scored[]): { intents: number; slots: number } {
  const lines = [...new Set(results.map((r) => r.group))].map((group) =>
    lineOf(
      group,
      results.filter((r) => r.group === group),
    ),
  )
  console.log([title, ...lines, lineOf('all', results)].join('\n'))
  const count = (of: (r: Scored) => number): number => results.reduce((n, r) => n + of(r), 0)
  const facts = count((r) => r.facts)
  return {
    intents: count((r) => (r.right ? 1 : 0)) / results.length,
    slots: facts === 0 ? 1 : count((r) => r.factsRight) / facts,
  }
}

function lineOf(group: string, of: readonly Scored[]): string {
  const sum = (n: (r: Scored) => number): number => of.reduce((total, r) => total + n(r), 0)
  const intents = share(
    sum((r) => (r.right ? 1 : 0)),
    of.length,
  )
  const slots = share(
    sum((r) => r.factsRight),
    sum((r) => r.facts),
  )
  return `  ${group.padEnd(20)} intents ${intents.padEnd(20)} ${slots === '' ? '' : `slots ${slots}`}`
}
