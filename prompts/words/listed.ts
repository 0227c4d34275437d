/** 名册导入: what would change, what is wrong in which cell, what was done; and the empty sheets. */
import type { Detail, FaultKind, ListFault, Tally } from '../../domain/onboarding/listed.ts'
import type { PeopleFacts } from '../../domain/people/facts.ts'
import { quote } from './outgoing.ts'
import type { Voice } from './render.ts'
import { seatText } from './seats.ts'

const MOST = 20

const titles: Record<Tally['of'], string> = { units: '单位', people: '人员', places: '场所' }
const counters: Record<Tally['of'], string> = { units: '个', people: '人', places: '家' }

const named = (names: readonly string[]): string =>
  `${names
    .slice(0, 8)
    .map((n) => quote(n, 30))
    .join('、')}${names.length > 8 ? '等' : ''}`

function tallyText({ of, added, changed, same, missing }: Tally): string {
  const n = counters[of]
  const rest = missing.length === 0 ? '' : `,名册里没有的${missing.length}${n}(不会删):${named(missing)}`
  return `${titles[of]}:新增${added}${n}、改${changed}${n}、没变${same}${n}${rest}`
}

function detailText(d: Detail): string {
  switch (d.did) {
    case 'phone':
      return `${d.who}:手机号改为${d.phone}`
    case 'post':
      return `${d.who}:新任${seatText(d.seat)}${d.beside.length === 0 ? '' : `(现在是${named(d.beside)},不干了的请说“换人”)`}`
    case 'deputy':
      return `${d.who}:${seatText(d.seat)}改为B角`
    case 'grid':
      return `${d.who}:${seatText(d.seat)}的网格记为${quote(d.said, 30)}`
    case 'released':
      return `手机号${d.phone}原来是${quote(d.who, 20)}的,改为${quote(d.to, 20)};${quote(d.who, 20)}的号停用,要另报手机号`
    case 'place':
      return `${quote(d.who, 30)}:${[
        d.kind === null ? '' : `类型改为${quote(d.kind, 20)}`,
        d.aliases.length === 0 ? '' : `加别名${named(d.aliases)}`,
        d.address === null ? '' : `地址记为${quote(d.address, 40)}`,
      ]
        .filter((t) => t !== '')
        .join(',')}`
    case 'alike':
      return `${quote(d.who, 30)}:和已有的${quote(d.like, 30)}名字相近,是同一家的请改成一样的名字`
    case 'unit':
      return `${quote(d.who, 30)}:${[
        d.aliases.length === 0 ? '' : `加别名${named(d.aliases)}`,
        d.industries.length === 0 ? '' : `加主管行业${named(d.industries)}`,
        d.dutyPhone === null ? '' : '改值班电话',
      ]
        .filter((t) => t !== '')
        .join(',')}`
  }
}

const faults: Record<FaultKind, (said: string, more: readonly string[]) => string> = {
  formula: () => '是公式,没有结果。请改成写明的字',
  name: (said) => (said === '' ? '名字没填' : `“${said}”不像一个名字,一格只写一个`),
  phone: (said) => `“${said}”不是11位手机号`,
  no_phone: () => '手机号没填,没有手机号登记不了',
  unit: (said) => (said === '' ? '单位没填' : `没有“${said}”这个单位。村要写镇名,例如“百善镇东风村”`),
  unit_several: (said, more) => `“${said}”有几个:${named(more)}。请带上镇名`,
  post: (said) => (said === '' ? '岗位没填' : `这个单位没有“${said}”这个岗位`),
  foreign: (said) => `“${said}”不归您管,请当地或者县安委办来导入`,
  above: (said) => `${said}的岗位或者手机号要由上一级来定`,
  phone_twice: (said, more) => `手机号${said}和${more[0] ?? ''}是同一个,名字却不一样`,
  name_twice: (said, more) => `${said}和${more[0] ?? ''}是同一个岗位,手机号却不一样`,
  line_twice: (said, more) => `${said}和${more[0] ?? ''}是同一个人同一个岗位,写得不一样`,
  phone_taken: (said) => `手机号${said}登记在别人名下,请核对;确实换了主人的,请县安委办来导入`,
  kind: (said, more) => `${said === '' ? '类型没填' : `没有“${said}”这个类型`}。可以填:${more.join('、')}……`,
  village: (said) => (said === '' ? '所在村(社区)没填' : `没有“${said}”这个村(社区)。请带上镇名`),
  place_twice: (said, more) => `${said}和${more[0] ?? ''}重复了`,
  keeper: () => '有手机号,没有负责人名字',
  level: (said) => `“${said}”看不出是哪一类,请填县、部门、镇、村`,
  town: (said) => (said === '' ? '上级单位没填,村要写属于哪个镇' : `没有“${said}”这个镇(园区)`),
  no_county: () => '还没有县。请在单位名册里写一行,类别填“县”',
  county_twice: (said) => `已经有一个县了,“${said}”不能再加`,
  industry: (said, more) => `“${said}”已经由${named(more)}主管,一个行业只能有一个主管部门`,
  duty_phone: (said) => `“${said}”不像电话号码`,
  code: (said) => `“${said}”不像区划代码,要6到12位数字`,
  too_many: (said) => `这一页超过${said}行,请分成几张`,
}

const faultText = ({ at, what, said, more = [] }: ListFault): string =>
  `${at === '' ? '' : `${at} `}${faults[what](quote(said, 30), more)}`

export const previewLines = (tallies: readonly Tally[]): string[] => {
  const details = tallies.flatMap((t) => t.details)
  const shown = details.slice(0, MOST).map((d) => `· ${detailText(d)}`)
  const rest = details.length > MOST ? [`……另有${details.length - MOST}处`] : []
  return [...tallies.map(tallyText), ...(shown.length > 0 ? ['要改的和要留意的:', ...shown, ...rest] : [])]
}

export const faultLines = (all: readonly ListFault[]): string[] => {
  const rest = all.length > MOST ? [`……另有${all.length - MOST}处`] : []
  return [...all.slice(0, MOST).map(faultText), ...rest]
}

export const nothingNew = (tallies: readonly Tally[]): boolean => tallies.every((t) => t.added + t.changed === 0)

type ListWords = Extract<keyof PeopleFacts, `import_${string}` | 'imported' | 'list_template'>

export const importWords: { [W in ListWords]: Voice<PeopleFacts[W]> } = {
  import_preview: ({ tallies, moved }) =>
    nothingNew(tallies)
      ? { text: `名册和现在的一样,不用导入。\n${previewLines(tallies).join('\n')}` }
      : {
          text: `${moved ? '这段时间里人员有变动,会改的和刚才说的不一样了,请再看一遍' : '名册看过了,还没有导入'}:\n${previewLines(tallies).join('\n')}\n没有问题回复“导入”,不要了回复“不导入”。`,
        },
  import_faults: ({ faults: all }) => ({
    text: `名册没有导入,有${all.length}处要改:\n${faultLines(all).join('\n')}\n改好整张再发一遍。`,
  }),
  import_file: ({ why }) => ({ text: files[why] }),
  import_how: () => ({
    text: '把名册的表格私聊发给我,我先说会改什么,您回复“导入”才算。要空表说“人员名册模板”或“场所名册模板”。',
  }),
  import_dropped: () => ({ text: '好的,没有导入。' }),
  imported: ({ tallies }) => ({
    text: `已导入。\n${tallies.map(tallyText).join('\n')}\n请各人私聊我说“登记 姓名 手机号”;谁还没登记,说“谁没登记”看。`,
  }),
  list_template: ({ of, file }) => ({
    file,
    text: `${titles[of]}名册的空表,填好私聊发回来。一行一${of === 'people' ? '个人的一个岗位,兼几个岗的写几行' : counters[of]}。`,
  }),
}

const files: Record<PeopleFacts['import_file']['why'], string> = {
  not_xlsx: '这个文件打不开,请用“另存为”选“工作簿”存一份新的再发来;也可以说“人员名册模板”要一张空表。',
  broken: '这个文件打不开,可能传坏了,或者设了密码。请去掉密码、重新存一遍再发来。',
  too_large: '这个文件太大了,请只留名册那一页,另存以后再发来。',
  not_list:
    '没在文件里看到名册,也没看到值班表。人员名册的表头要有“姓名”“手机号”“单位”“岗位”,场所名册要有“场所名称”“场所类型”“所在村(社区)”;可以说“人员名册模板”“场所名册模板”“值班表模板”要空表。',
}
