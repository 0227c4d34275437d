/** 养老机构、施工工地、特种设备、烟花爆竹、燃气经营、房屋: read at second hand or not at all, so all are candidates. */
import type { MajorRule } from '../../domain/hazard/standard.ts'
import { itemsOf } from './standard.ts'

const care = itemsOf(
  {
    industry: '养老院',
    title: '《养老机构重大事故隐患判定标准》',
    document: '民政部办公厅2023年11月27日印发',
    from: '2023-11-27',
    to: null,
    source: '公开转载的全文,未与原文核对',
    confirmed: false,
  },
  [
    {
      id: 'care-4-1',
      article: '第四条第(一)项',
      text: '房屋经鉴定为C级、D级危房,或者经住建部门研判建筑安全有重大隐患',
      kinds: ['养老院', '儿童福利'],
      names: /养老院|敬老院|福利院/,
      says: [/[CD]级|危房|(墙|梁|柱).{0,6}(裂|斜|歪)|要塌/i],
    },
    {
      id: 'care-4-2',
      article: '第四条第(二)项',
      text: '消防、电气、燃气等设施经检查或者评估不具备消防安全技术条件',
      kinds: ['养老院', '儿童福利'],
      names: /养老院|敬老院|福利院/,
      says: [
        /消防(设施|系统)|喷淋|自动报警|烟感|消火栓/,
        /(全|都|整个|系统).{0,6}(坏|停|没|不能|瘫)|停用|瘫痪|没(有)?(装|设)/,
      ],
    },
    {
      id: 'care-4-3',
      article: '第四条第(三)项',
      text: '用易燃可燃芯材的彩钢板搭建有人活动的房屋,或者大量用易燃可燃材料装修',
      kinds: ['养老院', '儿童福利'],
      names: /养老院|敬老院|福利院/,
      says: [/彩钢|夹芯板|泡沫板|(大量|全).{0,4}(易燃|可燃).{0,4}装修/],
    },
  ],
)

const sites = itemsOf(
  {
    industry: '建筑工地',
    title: '《房屋市政工程生产安全重大事故隐患判定标准(2024版)》',
    document: '建质规〔2024〕5号',
    from: '2025-01-01',
    to: null,
    source: '建质规〔2024〕5号(施行日期和条文未核)',
    confirmed: false,
  },
  [
    {
      id: 'site-plan',
      article: '',
      text: '危险性较大的分部分项工程没有专项施工方案或者没有按规定论证',
      kinds: ['建筑工地', '市政工程'],
      names: /工地|项目部|在建/,
      says: [/基坑|高支模|模板支撑|脚手架|塔吊|起重|吊篮|拆除/, /(没有?|未|无|缺).{0,6}(专项)?(方案|论证)/],
    },
    {
      id: 'site-trade',
      article: '',
      text: '建筑施工特种作业人员没有资格证书上岗',
      kinds: ['建筑工地', '市政工程'],
      names: /工地|项目部|在建/,
      says: [/塔吊|起重|架子工|信号工|司索|吊篮|电工|焊工|升降机/, /无证|(没有?|未|缺).{0,4}(证|资格)/],
    },
  ],
)

const equipment = itemsOf(
  {
    industry: '特种设备',
    title: '《特种设备重大事故隐患判定准则》',
    document: 'GB 45067-2024',
    from: '2024-12-01',
    to: null,
    source: 'GB 45067-2024(施行日期见公开报道,条文未核)',
    confirmed: false,
  },
  [
    {
      id: 'equipment-check',
      article: '',
      text: '特种设备没有登记、没有检验或者检验过期、已经报废,仍在使用',
      kinds: 'any',
      says: [
        /电梯|锅炉|叉车|行车|起重机|压力容器|储气罐|压力管道|游乐设施|索道/,
        /(没有?|未|无).{0,6}(登记|注册|检验|年检|使用证)|(检验|年检).{0,6}(过期|超期|没做|没检)|(过期|超期).{0,4}(没|未)?(检|使用)|报废/,
      ],
    },
  ],
)

const fireworks = itemsOf(
  {
    industry: '烟花爆竹零售',
    title: '《烟花爆竹零售店(点)安全技术规范》',
    document: 'AQ 4128-2019',
    from: '2020-02-01',
    to: null,
    source: 'AQ 4128-2019(距离数字已核;够不够重大要对照烟花爆竹的判定标准)',
    confirmed: false,
  },
  [
    {
      id: 'fireworks-living',
      article: '',
      text: '烟花爆竹零售与住人同屋,25米内有明火,或者离学校、医院、集市、加油站等不到100米',
      kinds: ['烟花爆竹零售', '商超'],
      names: /小卖部|超市|店|烟花|炮/,
      says: [
        /烟花|爆竹|鞭炮|炮仗|过年炮/,
        /住人|睡人|住着|炉子|明火|做饭|(挨|靠|离|对面|旁边).{0,6}(学校|幼儿园|医院|集市|加油站)/,
      ],
    },
  ],
)

const gas = itemsOf(
  {
    industry: '燃气站',
    title: '《城镇燃气经营安全重大隐患判定标准》',
    document: '建城规〔2023〕4号',
    from: '2023-09-21',
    to: null,
    source: '建城规〔2023〕4号(施行日期和条文未核)',
    confirmed: false,
  },
  [
    {
      id: 'gas-9',
      article: '第九条',
      // It binds whoever supplies the gas, never the restaurant that uses it.
      text: '燃气经营者发现用户有安全隐患,没有采取措施,仍然供气',
      kinds: ['燃气站'],
      names: /液化气站|气站|燃气公司|卖(液化)?气/,
      says: [/用户|饭店|商户|餐馆|人家/, /没(有)?(停气|停供|处理)|不停气|照样供|继续(供|送)气/],
    },
    {
      id: 'gas-store',
      article: '',
      text: '瓶装气的储存、供应场所超量存瓶或者与明火、住人同处',
      kinds: ['燃气站'],
      names: /液化气站|气站|卖(液化)?气|液化气.{0,3}(店|那家)/,
      says: [
        /(摆|放|存|堆).{0,8}(罐|瓶)|(罐|瓶).{0,6}(超量|太多)/,
        /做饭|明火|住人|[二三四五六七八九]十|\d{2,}|几十|好几十|超量/,
      ],
    },
  ],
)

const houses = itemsOf(
  {
    industry: '自建房',
    // No standard for these was found: the department says which one it goes by.
    title: '',
    document: '',
    from: '2021-09-01',
    to: null,
    source: '镇村常见危险房屋情形,依据由住建部门查明',
    confirmed: false,
  },
  [
    {
      id: 'house-danger',
      article: '',
      text: 'C级、D级危房或者明显开裂、倾斜的房屋仍有人住、经营,或者擅自拆改承重结构',
      kinds: 'any',
      categories: ['危房'],
      says: [
        /[CD]级|危房|裂.{0,8}(手|指|公分|厘米)|倾斜|歪|承重/i,
        /住|营业|经营|出租|开店|(拆|打|砸|改).{0,4}(承重|墙)/,
      ],
    },
  ],
)

export const otherRules: readonly MajorRule[] = [...care, ...sites, ...fireworks, ...gas, ...equipment, ...houses]
