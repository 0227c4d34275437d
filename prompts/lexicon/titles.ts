/** What holders of posts are called; said alone, the one of the speaker's own town or place is meant. */
import type { PostKind } from '../../domain/org.ts'

export const titles: readonly { post: PostKind; words: readonly string[] }[] = [
  { post: 'grid_worker', words: ['网格员', '网格长', '安全员', '网格圆'] },
  { post: 'village_secretary', words: ['村书记', '支书', '村支书', '书记', '社区书记'] },
  { post: 'town_director', words: ['应急办主任', '应急办', '安监办主任', '镇应急办', '镇应急办主任'] },
  { post: 'town_leader', words: ['分管领导', '分管镇长', '分管副镇长', '镇分管领导', '分管安全的镇长'] },
  { post: 'town_duty', words: ['值班员', '镇值班员'] },
  { post: 'station_head', words: ['消防站站长', '消防站', '镇消防站', '消防救援站', '专职队'] },
  {
    post: 'owner',
    words: [
      '负责人',
      '老板',
      '老板娘',
      '经理',
      '店长',
      '站长',
      '厂长',
      '园长',
      '院长',
      '校长',
      '店主',
      '业主',
      '法人',
      '安全负责人',
      '项目经理',
    ],
  },
  { post: 'dept_liaison', words: ['联络员'] },
]

/** The post that a title alone stands for: 应急办主任. */
export const titled = (name: string): PostKind | undefined => titles.find((t) => t.words.includes(name))?.post

/** Anybody else who can be told to do something. */
export const familiar =
  /^(老|小|大)[\p{Script=Han}](?!家|板|师|店|厂|房)|^[\p{Script=Han}]{1,2}(所长|主任|书记|站长|队长|经理|师傅|工|总|哥|姐|叔|婶|村长|组长|镇长|局长|科长)/v
