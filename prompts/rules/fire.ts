/**
 * 重大火灾隐患: GB 35181-2025 holds from 2025-11-01, its predecessor before. The text of neither was read here: every
 * row is a candidate that the fire rescue brigade looks up.
 */
import type { MajorRule } from '../../domain/hazard/standard.ts'
import { itemsOf } from './standard.ts'

const industry = '消防重点单位'

const gb2025 = {
  industry,
  title: '《重大火灾隐患判定规则》',
  document: 'GB 35181-2025',
  from: '2025-11-01',
  to: null,
  source: 'GB 35181-2025(只核到名称和施行日期,条文未核)',
  confirmed: false,
}

const gb2017 = {
  industry,
  title: '《重大火灾隐患判定方法》',
  document: 'GB 35181-2017',
  from: '2018-07-01',
  to: '2025-10-31',
  source: 'GB 35181-2017(直接判定要素,未核原文)',
  confirmed: false,
}

const guests = ['旅馆', '民宿', '洗浴足浴', '歌舞娱乐', '网吧', '影院']
const guestNames = /旅馆|旅社|宾馆|酒店|民宿|客栈|浴池|洗浴|足浴|KTV|歌厅|网吧|影院|影城/i

const exits =
  /(出口|后门|安全门|疏散门|楼梯|通道).{0,10}(锁|堵|封|焊)|(锁|堵|封|焊).{0,6}(出口|后门|安全门|疏散门|楼梯|通道)|(只有|就|仅有?|唯一的?)一?个?(楼梯|出口)/
const fewExits = /(只有|就|仅有?|唯一的?)一?个?(楼梯|出口)|出口.{0,4}(不够|不足|少)/
const system =
  /(没有?|没(装|设)|未(装|设)|无|拆|停用|关了).{0,6}(喷淋|自动喷水|烟感|火灾自动报警|自动报警)|(喷淋|自动喷水|烟感|自动报警).{0,6}(没有?(装|设)?$|没装|没设|未装|未设|拆了|停用|关了|瘫痪)/
const floors =
  /(幼儿|儿童|孩子|小朋友|老人|教室|寝室|活动室|床位).{0,12}([四五六4-6](楼|层)|地下室|负一)|([四五六4-6](楼|层)|地下室|负一).{0,12}(幼儿|儿童|孩子|小朋友|老人|教室|寝室|活动室|床位)/
const care = { kinds: ['幼儿园', '托育机构', '养老院'], names: /幼儿园|托育|养老院|敬老院/ }
const living = /住人|住着|宿舍|睡人|(租给|给).{0,8}住|住工人|住了/
const working = /加工|生产|仓库|库房|存货|堆货|油漆|作坊|车间/

export const fireRules: readonly MajorRule[] = [
  ...itemsOf(gb2025, [
    {
      id: 'fire25-exits',
      article: '',
      text: '住宿、娱乐、洗浴等人员密集场所的安全出口锁闭、堵塞或者数量不足',
      kinds: guests,
      names: guestNames,
      says: [exits],
    },
    {
      id: 'fire25-system',
      article: '',
      text: '住宿、娱乐、仓储等场所没有按规定设自动喷水或者火灾自动报警,或者停用',
      kinds: [...guests, '仓储物流'],
      names: guestNames,
      says: [system],
    },
    {
      id: 'fire25-living',
      article: '',
      text: '住人与生产、储存在同一房屋内(三合一、多合一)',
      kinds: ['工业企业', '纺织服装', '仓储物流', '粉尘涉爆', '自建房', '食品作坊', '农产品加工', '白酒酿造'],
      names: /./,
      categories: ['三合一住人'],
      says: [living, working],
    },
    {
      id: 'fire25-floors',
      article: '',
      text: '儿童、老年人用房所在楼层不合要求',
      ...care,
      says: [floors],
    },
  ]),
  ...itemsOf(gb2017, [
    {
      id: 'fire17-exits',
      article: '直接判定要素',
      text: '公共娱乐场所、商店、地下人员密集场所的安全出口数量不足或者总净宽度不足规定的80%',
      kinds: ['歌舞娱乐', '网吧', '影院', '洗浴足浴', '商超', '商业综合体'],
      names: /KTV|歌厅|网吧|影院|影城|浴池|洗浴|商场|超市/i,
      says: [fewExits],
    },
    {
      id: 'fire17-system',
      article: '直接判定要素',
      text: '旅馆、公共娱乐场所、商店、地下人员密集场所没有按规定设自动喷水或者火灾自动报警',
      kinds: [...guests, '商超', '商业综合体'],
      names: guestNames,
      says: [system],
    },
    {
      id: 'fire17-floors',
      article: '直接判定要素',
      text: '托儿所、幼儿园的儿童用房以及老年人活动场所所在楼层不合要求',
      ...care,
      says: [floors],
    },
    {
      id: 'fire17-panel',
      article: '直接判定要素',
      text: '人员密集场所的居住场所用彩钢夹芯板搭建,芯材低于A级',
      kinds: 'any',
      says: [/彩钢|夹芯板|泡沫板/, living],
    },
  ]),
]
