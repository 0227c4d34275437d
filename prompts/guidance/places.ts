/** 房屋、道路、水域、树木、标志的明白纸。 */
import {
  buildingRules,
  civilCode,
  farmRules,
  landslideRules,
  riverRules,
  roadLaw,
  safetyLaw,
  type Sheet,
} from './sheet.ts'

export const places: readonly Sheet[] = [
  {
    category: '危房',
    wrong: '墙裂、房歪、梁弯、私自加层或拆承重墙',
    danger: '随时可能塌',
    steps: ['人先搬出来,不要进去拿东西', '拉警戒,告诉村里和住建部门', '鉴定以后该加固加固,该拆拆'],
    clause: civilCode(1252),
  },
  {
    category: '户外广告牌',
    wrong: '广告牌、招牌、外机松动、晃、要掉',
    danger: '掉下来砸死人',
    steps: ['下面拉警戒,人绕着走', '请人加固,不行就拆', '大风前再查一遍'],
    clause: civilCode(1253),
  },
  {
    category: '水域护栏',
    wrong: '水塘、沟渠、水井边没护栏、没牌子',
    danger: '孩子老人掉下去就没命',
    steps: ['先拉绳、立牌', '修好护栏、盖好井', '放救生圈、长竹竿,安排人巡'],
    clause: civilCode(1198),
  },
  {
    category: '河堤水利',
    wrong: '堤坝裂缝、渗水、塌坡,泵不转、河里堵',
    danger: '下大雨就会决口、内涝',
    steps: ['马上报水务部门和镇里', '拉警戒,派人守着看', '清淤、堵漏、修泵,试一遍'],
    clause: riverRules(24),
  },
  {
    category: '道路设施',
    wrong: '路面塌、坑大、护栏坏、路口看不清',
    danger: '夜里看不见,车翻人伤',
    steps: ['先围起来,放反光标志', '报公路、交警部门', '修好、清掉遮挡,再撤围挡'],
    clause: roadLaw(30),
  },
  {
    category: '地面塌陷',
    wrong: '地上裂缝、塌坑、房子下沉',
    danger: '会越塌越大',
    steps: ['不要靠近,人撤远', '围起来,立牌', '报自然资源部门和矿方,每天量一量'],
    clause: landslideRules(19),
  },
  {
    category: '危险树木',
    wrong: '树枯了、歪了、空了,压着线、靠着房',
    danger: '刮风就倒',
    steps: ['下面拉警戒', '碰着线的先找供电所停电', '修枝、支撑或伐掉'],
    clause: civilCode(1257),
  },
  {
    category: '警示标志',
    wrong: '危险的地方没有牌子,或看不清',
    danger: '不知道有危险,就走进去了',
    steps: ['看哪里会伤人', '立清楚的牌子,写明什么危险', '坏的、褪色的换掉'],
    clause: safetyLaw(35),
  },
  {
    category: '施工围挡',
    wrong: '围挡倒了、缺口、夜里没灯',
    danger: '人和孩子走进工地,风大砸人',
    steps: ['补齐、加固', '人车分开走', '夜里亮警示灯'],
    clause: buildingRules(28),
  },
  {
    category: '农机',
    wrong: '没牌没证、没防护罩、灯不亮、拉人',
    danger: '卷人、翻车',
    steps: ['停用', '装好防护罩、灯光、反光标', '检验合格、持证开'],
    clause: farmRules(23),
  },
]
