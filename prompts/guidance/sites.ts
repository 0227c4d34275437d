/** 工地的明白纸。 */
import { buildingRules, fireLaw, safetyLaw, type Sheet } from './sheet.ts'

export const sites: readonly Sheet[] = [
  {
    category: '动火作业',
    wrong: '电焊、切割没办动火票、没人看火,旁边有可燃物',
    danger: '焊渣飞得远,当时没事,过一会儿着起来',
    steps: ['停下活,办好动火票', '清走或盖住周围可燃物,放灭火器', '一人焊一人看火,干完守着再走'],
    clause: fireLaw(21),
    tips: ['干完再看守30分钟以上'],
  },
  {
    category: '临边防护',
    wrong: '楼边、洞口、坑边没有栏杆或盖板',
    danger: '一脚踩空就摔下去',
    steps: ['先拉警戒,停掉旁边的活', '装牢栏杆、盖好洞口', '用力推一推,不晃才算好'],
    clause: buildingRules(28),
  },
  {
    category: '脚手架',
    wrong: '少扣件、没拉网、架子晃、没验收牌',
    danger: '架子一垮,上面下面都伤人',
    steps: ['人先下来,不许再上', '补齐扣件、连墙件、脚手板、安全网', '验收合格,挂牌再用'],
    clause: buildingRules(26),
  },
  {
    category: '安全帽',
    wrong: '进工地、车间没戴安全帽,或没扣带',
    danger: '掉个扣件就能要命',
    steps: ['没戴的当场停活,戴好扣紧', '不够的马上补', '班前喊一遍,门口有人查'],
    clause: safetyLaw(57),
  },
  {
    category: '高处作业',
    wrong: '上高处没系安全带,或者系了没挂',
    danger: '摔下来非死即伤',
    steps: ['人先下来', '系好安全带,挂在牢固的高处', '下面有人看着再上'],
    clause: buildingRules(33),
  },
  {
    category: '劳动防护',
    wrong: '口罩、手套、护目镜、绝缘鞋没发或没用',
    danger: '伤眼、伤手、得尘肺',
    steps: ['按工种发齐合格用品', '教会怎么戴', '每天开工前看一遍'],
    clause: safetyLaw(45),
  },
  {
    category: '基坑',
    wrong: '不放坡、不支护、坑边堆土停车、坑里积水',
    danger: '塌下来把人埋住',
    steps: ['坑里的人上来', '搬走坑边的土和车,排水', '按方案支护或放坡,设上下的梯子'],
    clause: buildingRules(26),
  },
  {
    category: '起重机械',
    wrong: '没检测、限位坏、钢丝绳断丝、司机没证',
    danger: '吊物掉下来、机器倒下来',
    steps: ['停用,挂“禁止操作”', '修好限位、钢丝绳、防护门', '检测合格、持证上岗再用'],
    clause: buildingRules(35),
  },
]
