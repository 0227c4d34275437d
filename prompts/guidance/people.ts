/** 人和车的明白纸。 */
import { crowdRules, fireLaw, licenceRules, majorRules, roadLaw, safetyLaw, type Sheet } from './sheet.ts'

export const people: readonly Sheet[] = [
  {
    category: '三合一住人',
    wrong: '店里、厂里、仓库里住人',
    danger: '夜里楼下起火,睡着的人跑不出来',
    steps: ['住的人今天搬走', '住的和做生意、存货的用墙分开', '留两个出口,装烟感'],
    clause: fireLaw(19),
  },
  {
    category: '车辆超员',
    wrong: '车上人数超过核定人数,货车、三轮车拉人',
    danger: '一个急刹、一个弯就群死群伤',
    steps: ['停车,多的人下来换车', '查车牌、保险、驾驶证', '定好班次,够车再拉'],
    clause: roadLaw(49),
  },
  {
    category: '看护值守',
    wrong: '该有人看的没人看,一个人看太多,夜里脱岗',
    danger: '老人孩子出事没人知道',
    steps: ['马上补人', '排班上墙,写清几点谁在', '巡查有记录,真签'],
    clause: fireLaw(16),
    tips: ['夜里每2小时巡一遍'],
  },
  {
    category: '无证上岗',
    wrong: '电工、焊工、叉车、司炉等没有证',
    danger: '不懂规矩的人一动手就出事',
    steps: ['没证的停下来', '换有证的人干', '送去培训考证,证件复印留底'],
    clause: safetyLaw(30),
    major: majorRules(3),
  },
  {
    category: '教育培训',
    wrong: '员工没培训,不会报警、不会用灭火器、不会关阀',
    danger: '出了事不会跑、不会救',
    steps: ['讲清本岗位有什么危险', '每人做一遍:报警、拿灭火器、关阀、往哪跑', '签到、考试留底'],
    clause: safetyLaw(28),
  },
  {
    category: '台账制度',
    wrong: '没有制度、预案、台账,或者是假的',
    danger: '没人管、没人查,出事说不清',
    steps: ['定好谁管什么,写成制度', '按自己的实际写预案,练一遍', '检查、整改、培训都记下来,真记'],
    clause: safetyLaw(41),
  },
  {
    category: '人员聚集',
    wrong: '人太多太挤,摊位堵路,临时设施不牢',
    danger: '一挤一倒就会踩踏',
    steps: ['限人、疏导,进出分开', '清出通道', '检查搭的架子、拉的线,派人守'],
    clause: crowdRules(7),
    tips: ['主通道留4米宽'],
  },
  {
    category: '明火香烛',
    wrong: '香烛、蜡烛、明火没人看,靠着木头、布',
    danger: '木头房子一点就着',
    steps: ['灭掉没人看的火', '移到专门的地方,离木头、布远点', '专人看香,人走火灭'],
    clause: fireLaw(21),
  },
  {
    category: '拒绝检查',
    wrong: '不让进、不让看,把检查的人撵出来',
    danger: '里面有没有危险没人知道,出了事救不及',
    steps: ['不争吵、不硬闯,记下时间和说的话', '报镇里,由执法人员一起上门', '讲清是帮着找毛病,查完给结果'],
    clause: safetyLaw(66),
    tips: ['这一条管的是执法人员的检查;网格员走访靠劝说'],
  },
  {
    category: '无证经营',
    wrong: '没有执照、许可证就开门做生意',
    danger: '没人验收过,消防、燃气、房子都没底',
    steps: ['先停下来', '去办执照、许可证', '办好以前不开门;不听的移送有权的部门'],
    clause: licenceRules(2),
  },
]
