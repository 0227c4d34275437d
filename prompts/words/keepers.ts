/** 谁管: who answers for a place and for a village's grid. */
import type { PeopleFacts } from '../../domain/people/facts.ts'
import type { Grid, PlaceKept } from '../../domain/people/grids.ts'
import { quote } from './outgoing.ts'
import type { Voice } from './render.ts'

export const keeperWords: { [W in 'keepers' | 'keepers_which']: Voice<PeopleFacts[W]> } = {
  keepers: (f) => {
    const place = f.place === null ? '' : `${placeText(f.place)}\n`
    const [only] = f.grids
    if (!f.whole && only) return { text: `${place}${f.name}网格\n${details(only).join('\n')}` }
    const lines = f.grids.map(
      (g) => `${g.village}:${workersText(g)}${g.households === null ? '' : `,${g.households}户`}`,
    )
    const more = f.total > f.grids.length ? `\n……共${f.total}个,要看别的请说“某镇某村网格员是谁”。` : ''
    return { text: `${place}${f.name}有${f.total}个网格:\n${lines.join('\n')}${more}` }
  },
  keepers_which: (f) => ({
    text:
      f.choices.length === 0
        ? '请说清哪个村或者哪一家,例如“百善镇东风村网格员是谁”“兴旺超市谁管”。'
        : `叫这个名字的有${f.choices.length}个:${f.choices.slice(0, 12).join('、')}。请带上镇名再问一遍,例如“${f.choices[0] ?? ''}网格员是谁”。`,
  }),
}

function placeText({ name, keepers, lead }: PlaceKept): string {
  const who = keepers.length === 0 ? '负责人还没有登记' : `负责人${keepers.join('、')}`
  return `${quote(name, 40)}:${who}${lead === null ? '' : `,主管部门${lead}`}`
}

function details(grid: Grid): string[] {
  return [
    `网格员:${workersText(grid)}`,
    grid.secretaries.length === 0 ? '' : `书记:${grid.secretaries.join('、')}`,
    `范围:${grid.boundary === null ? '还没有登记' : quote(grid.boundary, 200)}`,
    `住户:${grid.households === null ? '还没有登记' : `${grid.households}户`};登记的场所:${grid.places}家`,
  ].filter((line) => line !== '')
}

function workersText({ workers }: Grid): string {
  if (workers.length === 0) return '现在没有人,请告诉镇应急办主任'
  return workers
    .map((w) => `${w.name}${w.deputy ? '(B角)' : ''}${w.reached ? '' : '(还没登记,这里找不到他)'}`)
    .join('、')
}
