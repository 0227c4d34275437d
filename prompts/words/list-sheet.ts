/** The empty sheets: their columns, and what they are called. */
import type { Tally } from '../../domain/onboarding/listed.ts'

type Column = { header: string; width: number }

export const listColumns: Record<Tally['of'], readonly Column[]> = {
  people: [
    { header: '姓名', width: 12 },
    { header: '手机号(11位)', width: 16 },
    { header: '单位(如 百善镇、百善镇东风村、县住建局)', width: 30 },
    { header: '岗位(如 应急办主任、值班员、书记、网格员、网格员B角、联络员)', width: 36 },
    { header: '网格(几个网格员分片的写,可不填)', width: 24 },
  ],
  places: [
    { header: '场所名称', width: 24 },
    { header: '别名(几个用、隔开,可不填)', width: 22 },
    { header: '场所类型(如 餐饮、商超、加油站)', width: 22 },
    { header: '所在村(社区)(如 百善镇东风村)', width: 26 },
    { header: '详细地址(可不填)', width: 26 },
    { header: '负责人', width: 12 },
    { header: '手机号(11位)', width: 16 },
  ],
  units: [
    { header: '单位名称', width: 20 },
    { header: '单位类别(县、部门、镇、消防站、村)', width: 20 },
    { header: '上级单位(村写属于哪个镇)', width: 24 },
    { header: '别名(几个用、隔开,可不填)', width: 26 },
    { header: '主管行业(部门填,用、隔开)', width: 30 },
    { header: '值班电话(县、镇填)', width: 18 },
    { header: '区划代码(可不填)', width: 18 },
  ],
}

export const listSheetNames: Record<Tally['of'], string> = { people: '人员名册', places: '场所名册', units: '单位名册' }
