/** Small pieces that many messages share. */
import type { Item } from '../../domain/say.ts'
import type { PostKind } from '../../domain/org.ts'

/** 兴旺超市,消防通道堆了杂物; the place once, and long talk cut: `查` shows the whole. */
export function about(item: Item, most = 60): string {
  const what = Array.from(item.what)
  const told = what.length > most ? `${what.slice(0, most).join('')}……` : item.what
  return [told.includes(item.place) ? '' : item.place, told].filter((s) => s !== '').join(',')
}

/** One case inline, several as a list. */
export function listed(items: readonly Item[], where = false): string {
  const one = (i: Item): string => `${i.number} ${where ? i.where : ''}${about(i)}`
  const [first] = items
  if (items.length === 1 && first) return one(first)
  return `\n${items.map(one).join('\n')}`
}

/** The same with what is to be done about each. */
export function ordered(items: readonly Item[]): string {
  const one = (i: Item): string => `${i.number} ${about(i)}${i.how ? `\n怎么改:${i.how}` : ''}`
  return items.length === 1 ? items.map(one).join('') : `\n${items.map(one).join('\n')}`
}

export const numbers = (items: readonly { number: string }[]): string => items.map((i) => i.number).join('、')

/** How one may name these cases when answering: the tail when there is one, a range when they follow each other. */
export function short(items: readonly { number: string }[]): string {
  const tails = items.map((i) => i.number.slice(i.number.indexOf('-') + 1))
  const [first] = tails
  const last = tails.at(-1)
  if (tails.length > 1 && first && last && tails.every((t, i) => Number(t) === Number(first) + i))
    return `${first}-${last}号`
  return `${tails.join('、')}号`
}

export const photoCount = (n: number): string => (n > 0 ? `(照片${n}张)` : '')

export const postNames: Record<PostKind, string> = {
  office_head: '县安委办主任',
  office_duty: '县安委办值班员',
  county_leader: '县值班领导',
  dept_liaison: '部门联络员',
  dept_deputy: '部门分管领导',
  dept_head: '部门主要负责人',
  town_leader: '镇分管领导',
  town_director: '镇应急办主任',
  town_duty: '镇值班员',
  station_head: '镇消防站站长',
  village_secretary: '村书记',
  grid_worker: '村网格员',
  owner: '场所负责人',
}

export const roleNames: Record<string, string> = {
  owner: '责任人',
  enterprise_head: '企业负责人',
  grid_worker: '村网格员',
  town_director: '镇应急办主任',
  town_leader: '镇分管领导',
  town_duty: '镇值班员',
  office_head: '县安委办主任',
  office_duty: '县安委办值班员',
  county_leader: '县值班领导',
  dept_liaison: '部门联络员',
  dept_deputy: '部门分管领导',
  dept_head: '部门主要负责人',
  reporter: '上报人',
  shift_leader: '带班领导',
  unit_head: '单位负责人',
}

export const stateNames: Record<string, string> = {
  reported: '待分派',
  assigned: '已分派,待签收',
  rectifying: '整改中',
  submitted: '待复查',
  closed: '已销号',
  withdrawn: '已撤回',
  alarm: '突发险情',
}
