/** Telling of hazards and dangers, and mending what was told. */
import { postKinds } from '../../domain/org.ts'
import { type IntentEntry, town, village } from './entry.ts'

export const reports: readonly IntentEntry[] = [
  {
    name: 'report_hazard',
    title: '上报隐患',
    how: '说“哪家、什么问题”,最好附照片,例如“兴旺超市消防通道堆了杂物”;当场改好的加“当场已清理”,不想让人知道是您报的加“匿名”',
    examples: [
      '兴旺超市消防通道堆了杂物',
      '康乐养老院 应急灯不亮 燃气软管老化',
      '东风村老王家楼上住人楼下仓库,就一个楼梯',
      '锦绣家园二期:1、临边没护栏 2、工人没戴安全帽 3、配电箱门关不上',
      '自查发现灭火器过期两具,我负责,三天内换',
      '兴旺超市消防通道堆了杂物,当场已清理',
    ],
    posts: postKinds,
  },
  {
    name: 'incident',
    title: '报险情',
    how: '着火、漏气、有人受伤,先打119、120,再在这里直接说“哪里、怎么了”',
    examples: [
      '宏远建材厂仓库着火了',
      '家里煤气味大得很,不敢开灯',
      '有个工人从脚手架上掉下来了',
      '老房子要塌了,里面还有人',
    ],
    posts: postKinds,
  },
  {
    name: 'withdraw',
    title: '撤回',
    how: '刚报错了,5分钟内回复“撤回”',
    examples: ['撤回', '刚才那条报错了', '发错群了', 'YH261123-01 作废'],
    posts: [...village, ...town, 'owner', 'station_head', 'dept_liaison', 'office_duty'],
  },
  {
    name: 'correct',
    title: '更正',
    how: '记错了就说“不是甲,是乙”',
    examples: [
      '不是兴旺超市,是隔壁兴隆超市',
      '说错了,是前进村不是东风村',
      'YH261123-01 更正:是后门',
      '01号地点错了,是平安加油站',
    ],
    posts: [...town, ...village, 'owner'],
  },
  {
    name: 'merge',
    title: '并案',
    how: '两条是一回事,说“02号并到01号”',
    examples: ['02号并到01号', 'YH261123-02 和 YH261123-01 是一回事,合并', '02号跟01号重复了,合到01号', '03号并入01号'],
    posts: town,
  },
  {
    name: 'merge_undo',
    title: '撤销合并',
    how: '并错了,7天内说“撤销合并”',
    examples: ['撤销合并', 'YH261123-01 撤销合并', '不是一回事,别合并', '合并错了,分开'],
    posts: [...town, ...village, 'owner'],
  },
  {
    name: 'dismiss',
    title: '作废',
    how: '不是隐患的,说“编号 不是隐患,原因”',
    examples: ['YH261123-01 不是隐患,是施工围挡', '01号 误报,作废', 'YH261123-02 不算隐患,已核实', '02号 不属实,作废'],
    posts: town,
  },
]
