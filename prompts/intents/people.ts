/** People, groups and places coming and going. */
import { postKinds } from '../../domain/org.ts'
import { type IntentEntry, town, village } from './entry.ts'

export const people: readonly IntentEntry[] = [
  {
    name: 'register',
    title: '登记',
    how: '头一次用,私聊说“登记 姓名 手机号”(手机号只写后四位也行)',
    examples: [
      '登记 张三 13900001234',
      '我是百善镇东风村网格员张三,手机尾号1234',
      '注册 李四 1234',
      '登记:王五,13900005678',
    ],
    posts: postKinds,
  },
  {
    name: 'vouch',
    title: '核实登记',
    how: '有人登记请您核实时,说“同意登记 姓名”或“不同意登记 姓名”;可加岗位,例如“同意登记 张三 东风村网格员”',
    examples: ['同意登记 张三', '同意登记 张三 东风村网格员', '不同意登记 李四', '同意登记 王五 13900005678'],
    posts: [...town, 'dept_liaison', 'office_head', 'office_duty'],
  },
  {
    name: 'bind',
    title: '绑定本群',
    how: '在群里说“绑定本群 百善镇应急群”',
    examples: ['绑定本群 百善镇应急群', '绑定 四铺镇 应急群', '本群绑定县城管局', '解除绑定'],
    posts: [...town, 'dept_liaison', 'office_head', 'office_duty'],
  },
  {
    name: 'replace',
    title: '换人',
    how: '说“某某不干了,换某某 手机号”或“东风村新增网格员 某某 手机号”',
    examples: [
      '东风村网格员不干了,换张三 13900001234',
      '东风村新增网格员 李四 13900005678',
      '小王调走了 他那些活给小李',
      '我们换法人了,原来的老刘不干了,换刘强 13900007777',
    ],
    posts: [...town, 'village_secretary', 'owner', 'dept_liaison', 'office_duty'],
  },
  {
    name: 'new_place',
    title: '新增场所',
    how: '说“新增场所 名字,哪个村,做什么,负责人和电话”',
    examples: [
      '新增场所 桥头烧烤,东风村,餐饮,老板小许 13900001234',
      '东风村新开了一家 桥头烧烤 用罐装气 老板小许 13900001234',
      '登记新店:好再来饭店,前进村',
      '新开一家 顺发五金店 在红旗社区',
    ],
    posts: [...town, ...village, 'dept_liaison'],
  },
  {
    name: 'import',
    title: '导入名册',
    how: '把人员、场所名册的表格私聊发来,看过要改什么,回复“导入”;要空表说“人员名册模板”“场所名册模板”',
    examples: ['人员名册模板', '场所名册模板', '单位名册模板', '怎么导入名册'],
    posts: [...town, 'office_head', 'office_duty'],
  },
  {
    name: 'unregistered',
    title: '谁没登记',
    how: '说“谁没登记”,可加镇或部门,例如“百善镇谁没登记”',
    examples: ['谁没登记', '百善镇谁没登记', '还有哪些人没注册', '县住建局还有谁没登记', '没登记的有哪些人'],
    posts: [...town, 'dept_liaison', 'office_head', 'office_duty'],
  },
  {
    name: 'unlink',
    title: '解绑',
    how: '手机丢了、换了号,私聊说“手机丢了”或“解绑”;替别人办说“解绑 某某”“某某换号了 新手机号”',
    examples: ['解绑 张三', '我手机丢了', '张三手机丢了', '换号了', '解绑', '李四换号了 13900005678'],
    posts: postKinds,
  },
]
