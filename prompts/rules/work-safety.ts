/** 工贸企业: the order of 2023 and, for what was found before it, the list of 2017. There is no list of its own for shops. */
import type { MajorRule } from '../../domain/hazard/standard.ts'
import { itemsOf, lacks } from './standard.ts'

const industry = '粉尘涉爆'
const kinds = [
  '工业企业',
  '纺织服装',
  '白酒酿造',
  '铝加工铸造',
  '粉尘涉爆',
  '冷库',
  '农产品加工',
  '粮食烘干',
  '食品作坊',
]
const names = /厂|车间|公司|酒坊|冷库|板材|铸造|铝业|米业|面粉|饲料/

const order10 = {
  industry,
  title: '《工贸企业重大事故隐患判定标准》',
  document: '应急管理部令第10号',
  from: '2023-05-15',
  to: null,
  source: '应急管理部令第10号(2023)',
  confirmed: true,
}

const list2017 = {
  industry,
  title: '《工贸行业重大生产安全事故隐患判定标准(2017版)》',
  document: '安监总管四〔2017〕129号',
  from: '2017-11-30',
  to: '2023-05-14',
  source: '安监总管四〔2017〕129号',
  confirmed: true,
}

const freezer = /快冻|速冻|快速冻结|冻结间/
const alone = '没有?(单独|独立|隔)|(不是|不|未)(单独|独立)|没隔开|不隔开|(在|放在|和).{0,10}(同一|一个|一起)'
const overNine = '(1[0-9]|[2-9]\\d|十[一二三四五六七八九几来多]?|[二三四五]十|超过?(9|九))(多|来|几)?(个|名)?(人|工人)'

const ammonia = itemsOf(order10, [
  {
    id: 'gm10-12-1',
    article: '第十二条第(一)项',
    text: '包装、分割、产品整理等人多的车间,空调用氨直接蒸发制冷',
    kinds: ['冷库', '农产品加工', '工业企业', '食品作坊'],
    names,
    says: [/包装|分割|整理|加工间|车间/, /氨.{0,8}(空调|直接蒸发|直冷)|直接蒸发/],
  },
  {
    id: 'gm10-12-2',
    article: '第十二条第(二)项',
    // The list of 2017 said "and"; this one says "or".
    text: '快速冻结装置没有设在单独的作业间,或者作业间内超过9人',
    kinds: ['冷库', '农产品加工', '工业企业', '食品作坊'],
    names,
    says: [freezer, new RegExp(`${alone}|${overNine}`)],
  },
])

const ammonia2017 = itemsOf(list2017, [
  {
    id: 'gm17-ammonia-2',
    article: '专项类(二)第2项',
    text: '快速冻结装置没有设在单独的作业间,且作业间内超过9人',
    kinds: ['冷库', '农产品加工', '工业企业', '食品作坊'],
    names,
    says: [freezer, new RegExp(alone), new RegExp(overNine)],
  },
])

const vessel = /有限空间|污水|发酵池|沉淀池|窖池|地窖|罐内|釜内|储罐|反应釜|料仓|筒仓|(下|进).{0,2}(池|罐|窖|釜|仓)/

/** Only enterprises with gas poisoning to fear: a village's septic pit and a city's sewer are outside. */
const confined = itemsOf(order10, [
  {
    id: 'gm10-13-1',
    article: '第十三条第(一)项',
    text: '有中毒风险的有限空间没有辨识、没有台账,而且没有明显警示标志',
    kinds,
    names,
    says: [vessel, lacks('台账|辨识'), lacks('警示|标志|标识|警告牌')],
  },
  {
    id: 'gm10-13-2',
    article: '第十三条第(二)项',
    text: '有中毒风险的有限空间作业没有审批,或者没有先通风、再检测、后作业,或者没有人监护',
    kinds,
    names,
    says: [vessel, /(没有?|没人|未|无|不).{0,5}(审批|作业票|监护|看着|看护|通风|吹风|检测|测气)/],
  },
])

const trades = itemsOf(order10, [
  {
    id: 'gm10-3-1',
    article: '第三条第(一)项',
    text: '对承包、承租单位没有统一协调管理,或者没有定期检查',
    kinds,
    names,
    says: [/转租|出租|承租|承包|外包|分租/, /没人?管|各管各|(没有?|未|无)(统一|定期|人)?.{0,2}(管理|检查|协议)/],
  },
  {
    id: 'gm10-3-2',
    article: '第三条第(二)项',
    text: '特种作业人员没有取得相应资格就上岗',
    kinds,
    names,
    categories: ['无证上岗', '动火作业', '高处作业'],
    says: [
      /电焊|焊工|焊接|气割|切割|电工|登高|高处|制冷工|特种作业/,
      /无证|(没有?|未|缺).{0,4}(证|资格)|证.{0,4}(过期|假)/,
    ],
    not: /作业票|动火(票|证)/,
  },
  {
    id: 'gm10-5',
    article: '第五条第(六)至(十)项',
    text: '深井铸造的冷却水监测报警联锁、液位监测、快速切断、紧急排放或者钢丝绳不合要求',
    kinds: ['铝加工铸造', '工业企业'],
    names: /铝|铸造/,
    says: [/深井|结晶器|铸造/, lacks('冷却水|压力表?|流量|液位|联锁|切断阀?|紧急排放|应急水|报警')],
  },
  {
    id: 'gm10-7-pit',
    article: '第七条',
    text: '熔炼炉的炉坑、作业坑有积水',
    kinds: ['工业企业', '铝加工铸造'],
    names,
    says: [/熔炼|熔化|中频炉|炉/, /坑.{0,6}(积水|有水|进水)|积水.{0,6}坑/],
  },
  {
    id: 'gm10-7-paint',
    article: '第七条',
    text: '调漆、喷漆间没有可燃气体报警或者通风',
    kinds: ['工业企业'],
    names,
    says: [/调漆|喷漆|涂装|喷涂/, lacks('报警|通风|排风')],
  },
  {
    id: 'gm10-8-spirit',
    article: '第八条',
    text: '白酒勾兑、灌装场所和酒库没有固定式乙醇浓度报警,或者没有与通风联锁',
    kinds: ['白酒酿造'],
    names: /酒/,
    says: [/酒库|灌装|勾兑|储酒|酒罐/, lacks('报警器?|探头|探测|联锁')],
  },
  {
    id: 'gm10-8-fryer',
    article: '第八条',
    text: '烘制、油炸设备没有防过热自动切断',
    kinds: ['农产品加工', '工业企业', '食品作坊'],
    names,
    says: [/油炸|炸锅|炸炉|烘烤|烘制/, lacks('超温|过热|温控|自动切断')],
  },
  {
    id: 'gm10-8-cell',
    article: '第八条',
    text: '锂电池仓库没有把故障电池隔离',
    kinds: ['工业企业', '仓储物流'],
    names,
    says: [/锂电|锂离子|电芯|电池/, /故障|报废|鼓包|次品|不良/, /混放|混在|一起|(没有?|未)隔/],
  },
])

export const workSafety: readonly MajorRule[] = [...ammonia, ...ammonia2017, ...confined, ...trades]
