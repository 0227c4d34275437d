/** Small pieces that many messages share. */
import type { Item, Told } from '../../domain/say.ts'
import type { PostKind } from '../../domain/org.ts'
import { HOUR, MINUTE, SECOND } from '../../domain/time.ts'
import { withoutWish } from '../lexicon/anonymous.ts'
import { quote } from './outgoing.ts'

/** 兴旺超市,消防通道堆了杂物; the place once, and long talk cut: `查` shows the whole. */
export function about(item: Item, most = 60): string {
  const what = withoutWish(item.what).replace(/[\s,，。;；]+$/, '')
  const told = quote(what === '' ? item.what : what, most)
  const place = quote(item.place, 40)
  return `${[told.includes(place) ? '' : place, told].filter((s) => s !== '').join(',')}${marks(item)}`
}

const markWords = {
  spot: '现场整改',
  unproven: '现场整改,待补照片',
  claimed: '说已当场改,没见照片',
  self: '自查自改',
  suspected: '疑似重大',
  major: '重大',
  supervised: '挂牌督办',
}

function marks({ marks: all = [] }: Item): string {
  return all
    .map((m) =>
      m.is === 'relapse' ? `〔复发,近${m.days}天内第${m.times}次,上次${m.last}〕` : `〔${markWords[m.is]}〕`,
    )
    .join('')
}

/** One case inline, several as a list. */
export function listed(items: readonly Item[], where = false): string {
  const one = (i: Item): string => `${i.number} ${where ? i.where : ''}${about(i)}`
  const [first] = items
  if (items.length === 1 && first) return one(first)
  return `\n${items.map(one).join('\n')}`
}

/** The same with what is to be done about each; whoever gives the order sees what nobody said and was assumed. */
export function ordered(items: readonly Item[], show: (told: Told) => string = plain): string {
  const one = (i: Item): string =>
    `${i.number} ${about(i)}${i.how ? `\n怎么改:${show(i.how)}` : ''}${i.until ? `\n没改好前:${show(i.until)}` : ''}`
  return items.length === 1 ? items.map(one).join('') : `\n${items.map(one).join('\n')}`
}

/** What nobody said and was taken from the category is marked as such. */
export const marked = ({ text, assumed }: Told): string => `${quote(text, 200)}${assumed ? '(默认)' : ''}`
const plain = ({ text }: Told): string => quote(text, 200)

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

/** 90秒, 5分钟, 2小时. */
export function span(ms: number): string {
  if (ms % HOUR === 0) return `${ms / HOUR}小时`
  return ms % MINUTE === 0 ? `${ms / MINUTE}分钟` : `${Math.round(ms / SECOND)}秒`
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

/** Posts that act together are told as the one to speak to. */
const offices: readonly { posts: readonly PostKind[]; name: string }[] = [
  { posts: ['town_director', 'town_leader', 'town_duty'], name: '镇应急办主任' },
  { posts: ['dept_liaison', 'dept_deputy', 'dept_head'], name: '牵头的部门' },
  { posts: ['office_head', 'office_duty'], name: '县安委办' },
]

export function whoseNames(posts: readonly PostKind[]): string {
  const whole = offices.filter((o) => o.posts.every((p) => posts.includes(p)))
  const names = posts.map((p) => whole.find((o) => o.posts.includes(p))?.name ?? postNames[p])
  return [...new Set(names)].join('、')
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
  spot: '现场整改,待补照片',
  self_found: '自查发现,待定整改措施',
  referred: '已上报,待部门受理',
  disputed: '部门意见不一,待裁定',
  inspected: '已验收,待县安委办销号',
  merged: '已并案',
  dismissed: '已作废',
  alarm: '突发险情',
  requested: '待核实登记',
  asked: '未登记',
  granted: '已登记',
  declined: '未通过登记',
}
