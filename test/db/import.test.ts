/** npm run import: a county from nothing, in one transaction with its events; refused or not agreed to, nothing. */
import { writeXlsx } from 'hucre/xlsx'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openDirectory } from '../../db/directory.ts'
import { verify } from '../../db/queries/verify.ts'
import { importCommand } from '../../workers/commands/import.ts'
import { type County, MONDAY, openCounty } from './county.ts'

let county: County
beforeAll(async () => {
  county = await openCounty()
  await county.db.query('truncate area, unit, person, post, chat, chat_member, place, account')
})
afterAll(() => county.close())

const units = {
  name: '单位',
  rows: [
    ['单位名称', '单位类别', '上级单位', '主管行业', '值班电话'],
    ['青山县', '县', '', '', '0551-1234567'],
    ['县商务局', '部门', '', '餐饮、商超', ''],
    ['柳河镇', '镇', '', '', '0551-7654321'],
    ['柳河镇消防站', '消防站', '柳河镇', '', '0551-7654119'],
    ['柳树村', '村', '柳河镇', '', ''],
  ],
}
const people = (phone: string) => ({
  name: '人员',
  rows: [
    ['姓名', '手机号', '单位', '岗位'],
    ['王主任', '13900000011', '县安委办', '主任'],
    ['钱网格', phone, '柳树村', '网格员'],
  ],
})
const places = {
  name: '场所',
  rows: [
    ['场所名称', '场所类型', '所在村', '负责人', '手机号'],
    ['好又来饭店', '餐饮', '柳树村', '周老板', '13900000017'],
  ],
}

async function run(sheets: { name: string; rows: string[][] }[], agreed = true) {
  const { types, settings } = county.rules()
  const printed: string[] = []
  const print = (line: string): void => void printed.push(line)
  const files = await Promise.all(
    sheets.map(async (s) => ({ name: `${s.name}.xlsx`, bytes: await writeXlsx({ sheets: [s] }) })),
  )
  const scene = { db: county.db, now: MONDAY, rules: { types, settings }, channel: 'simulator', print }
  const code = await importCommand(files, { ...scene, agreed: async () => agreed })
  return { code, said: printed.join('\n') }
}
const count = async (table: string): Promise<number> => (await county.rows(`select 1 from ${table}`)).length

test('without a county, with a mistake, or not agreed to, nothing is begun', async () => {
  expect(await run([people('13900000015')])).toMatchObject({ code: 1, said: expect.stringContaining('类别填“县”') })
  const mistaken = await run([units, people('139'), places])
  expect(mistaken).toMatchObject({ code: 1, said: expect.stringContaining('人员.xlsx B3 “139”不是11位手机号') })
  expect(await run([units, people('13900000015'), places], false)).toMatchObject({ code: 1 })
  expect(await run([{ name: '别的', rows: [['一', '二']] }])).toMatchObject({
    code: 1,
    said: expect.stringContaining('别的.xlsx'),
  })
  expect([await count('area'), await count('person')]).toEqual([0, 0])
})

test('all of it at once, on the chain; a second time nothing', async () => {
  const done = await run([units, people('13900000015'), places])
  expect(done).toMatchObject({ code: 0, said: expect.stringContaining('人员：新增3人') })
  const { current } = await openDirectory(county.db)
  const directory = current()
  const village = directory.rows.areas.find((a) => a.name === '柳树村')
  const [worker] = directory.holders(directory.governing(village?.id ?? '')?.id ?? '', 'grid_worker', MONDAY)
  expect(directory.person(worker ?? '')).toMatchObject({ name: '钱网格', phone: '13900000015' })
  expect(directory.leadDepartment('餐饮')?.name).toBe('县商务局')
  const station = directory.rows.units.find((u) => u.kind === 'station')
  expect(station).toMatchObject({ name: '柳河镇消防站', dutyPhone: '0551-7654119' })
  expect(directory.governing(station?.area ?? '')?.name).toBe('柳河镇')
  expect(await county.events('imported')).toHaveLength(1)
  // Numbers stand in the list, not in the log.
  expect(JSON.stringify(await county.rows('select payload from event_log'))).not.toContain('13900000015')
  expect((await verify(county.db)).findings).toEqual([])
  const version = directory.version
  expect(await run([units, people('13900000015'), places])).toMatchObject({ code: 0 })
  expect((await openDirectory(county.db)).current().version).toBe(version)
})
