/** Lists that are leafed through: what awaits one, and hazards one may see. */
import type { Facts } from '../../domain/say.ts'
import { formatDeadline, lateness } from '../../domain/time.ts'
import { about, stateNames } from './common.ts'
import { filterNames, ledgerAbout } from './ledger.ts'
import { owedKinds, owedName } from './owed.ts'
import type { Voice } from './render.ts'

type ListWords = 'todo' | 'cases_listed' | 'no_list' | 'no_whistle'

type Paged = { page: number; pages: number; asked: number }
const where = ({ page, pages }: Paged): string => (pages > 1 ? `(第${page}页,共${pages}页)` : '')

/** Beyond either end stands the last page there is. */
function beyond({ asked, pages }: Paged): string {
  if (asked < 1) return '前面没有了。\n'
  return asked > pages ? `后面没有了,一共${pages}页。\n` : ''
}

/** How to leaf on, by where one is. */
function onward({ page, pages }: Paged): string {
  if (pages === 1) return ''
  const ways = [page < pages ? '“下一页”' : '', page > 1 ? '“上一页”' : '', pages > 3 ? '“第3页”' : '']
  return `\n${page === pages ? '这是最后一页。' : ''}回复${ways.filter((w) => w !== '').join('')}翻看。`
}

export const listWords: { [W in ListWords]: Voice<Facts[W]> } = {
  todo: (f, { now }) => {
    if (f.total === 0) return { text: '您现在没有待办。' }
    const lines = f.entries.map(
      (e, i) =>
        `${i + 1}. ${owedName(e.kind)}:${e.item.number} ${about(e.item)},${formatDeadline(e.due, now)}${e.due < now ? `,已${lateness(e.due, now)}` : ''}`,
    )
    return {
      text: `${beyond(f)}您有${f.total}件待办${where(f)}:\n${lines.join('\n')}\n${howTo(f.entries.map((e) => e.kind))}${onward(f)}`,
    }
  },
  cases_listed: (f, { now }) => {
    const named = f.name === '' ? '您这里' : f.name
    const title = `${ledgerAbout({ ...f, name: f.partly ? `${named}(您能看到的)` : named })}${f.only === null ? '新增' : ''}`
    if (f.total === 0) return { text: none(f, named) }
    const lines = f.items.map(
      (i, n) =>
        `${n + 1}. ${i.number} ${about(i)},${stateNames[i.state] ?? i.state}${i.due === null ? '' : `,${formatDeadline(i.due, now)}`}${late(i, now)}`,
    )
    return { text: `${beyond(f)}${title}隐患${f.total}条${where(f)}:\n${lines.join('\n')}${onward(f)}` }
  },
  no_whistle: () => ({
    text: '现在没有吹响的哨。要吹哨,说“吹哨 哪里什么事,请哪些部门 多久内报到”;看以前的,说“查”加编号。',
  }),
  no_list: () => ({ text: '现在没有正在看的清单。请先说“待办”,或“查 百善镇”这样的话,再翻页。' }),
}

function none({ department, words, only, partly }: Facts['cases_listed'], named: string): string {
  const whose = ledgerAbout({ name: named, department, words: '', only: null })
  const which = `${words}${only === null ? '新增' : filterNames[only]}`
  const instead = only === 'open' ? '' : `要看没销号的,说“查 ${named}”。`
  return `${whose}现在没有${partly ? '您能看到的' : ''}${which}的隐患。${instead}`
}

function late({ state, due }: Facts['cases_listed']['items'][number], now: number): string {
  const owed = state === 'assigned' || state === 'rectifying'
  return owed && due !== null && due < now ? `,已${lateness(due, now)}` : ''
}

/** With the number of the first entry that it fits. */
function howTo(kinds: readonly string[]): string {
  const first = (kind: string): number => kinds.indexOf(kind) + 1
  // What was accepted is mended as well.
  const at = (kind: string): number => first(kind) || (kind === 'rectify' ? first('accept') : 0)
  const lines = Object.entries(owedKinds).flatMap(([kind, { how }]) => (at(kind) > 0 && how ? [how(at(kind))] : []))
  return `${lines.join(';')}。`
}
