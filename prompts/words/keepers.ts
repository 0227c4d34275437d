/** 谁管: who answers for a place and for a village's grid. */
import type { PeopleFacts } from '../../domain/people/facts.ts'
import type { Grid, PlaceKept } from '../../domain/people/grids.ts'
import type { Unregistered } from '../../domain/people/unregistered.ts'
import { quote } from './outgoing.ts'
import type { Voice } from './render.ts'
import { seatText } from './seats.ts'

export const keeperWords: {
  [W in 'keepers' | 'keepers_which' | 'unregistered' | 'unregistered_sum']: Voice<PeopleFacts[W]>
} = {
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
  unregistered: (f) => {
    if (f.held === 0) return { text: `${f.name}的名册里还没有人。请把名册发给我,说“人员名册模板”先要一张空表。` }
    if (f.total === 0) return { text: `${f.name}名册里的${f.held}个岗位都登记了。` }
    const page =
      f.pages > 1 ? `\n第${f.page}页,共${f.pages}页。${f.page < f.pages ? '看下一页回复“下一页”。' : ''}` : ''
    return {
      text: `${f.name}名册里有${f.held}个岗位,${f.total}个还没登记,提醒和派单他们收不到:\n${absentLines(f.rows).join('\n')}${page}\n${toPassOn}`,
    }
  },
  unregistered_sum: (f) => {
    const absent = f.rows.filter((r) => r.absent > 0)
    const total = absent.reduce((n, r) => n + r.absent, 0)
    if (total === 0) return { text: `${f.name}名册里的人都登记了。` }
    const lines = absent.map((r) => `${r.name}:${r.absent}个(共${r.held}个)`)
    return {
      text: `${f.name}还有${total}个岗位的人没登记:\n${lines.join('\n')}\n看名单,说“${absent[0]?.name ?? ''}谁没登记”。\n${toPassOn}`,
    }
  },
}

/** To be passed on as it stands. */
const toPassOn = '可以转发:“请还没登记的同志私聊前哨,说‘登记 姓名 手机号’(手机号只写后四位也行),派给您的事才收得到。”'

/** Unit by unit, in their order. */
function absentLines(rows: readonly Unregistered[]): string[] {
  return [...Map.groupBy(rows, (r) => r.seat.unit)].map(([unit, all]) => {
    const people = [...Map.groupBy(all, (r) => r.seat.post)].map(([post, some]) => {
      const who = some.map(({ seat, name, phone }) => [name === seatText(seat) ? '' : name, phone].join(' ').trim())
      const told = who.filter((t) => t !== '').join('、')
      return `${seatText({ unit: '', post })}${told === '' ? '' : `(${told})`}`
    })
    return `${unit}:${people.join('、')}`
  })
}

function placeText({ name, address, keepers, lead }: PlaceKept): string {
  const who = keepers.length === 0 ? '负责人还没有登记' : `负责人${keepers.join('、')}`
  return `${quote(name, 40)}${address === null ? '' : `(${quote(address, 60)})`}:${who}${lead === null ? '' : `,主管部门${lead}`}`
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
    .map((w) => {
      const marks = [w.deputy ? 'B角' : '', w.grid === null ? '' : quote(w.grid, 30)].filter((t) => t !== '')
      const marked = marks.length === 0 ? '' : `(${marks.join(',')})`
      return `${w.name}${marked}${w.reached ? '' : '(还没登记,这里找不到他)'}`
    })
    .join('、')
}
