/** Case numbers, their tails, and small numbers that choose from a list. */
import { matches } from './matches.ts'

export type Numbers = {
  numbers: string[]
  choices: number[]
  /** The text with all of them taken out. */
  rest: string
}

const prefixes = 'YH|CS|ZB|CG|JC|FX|YJ|TF|YL|XJ|TB'
const dash = '[-‐‑‒–—―−_~一]'
const full = new RegExp(
  `(?<![A-Z0-9])(${prefixes})[ :]?(\\d{6}) ?${dash}{0,2} ?(\\d{1,6})(?!\\d)|(?<![A-Z0-9.])(\\d{6}) ?(?:[-‐‑‒–—―−_])+ ?(\\d{2,3})(?!\\d)`,
  'gi',
)
/** What goes on after a number: a range or a list of further tails. */
const more =
  /^ ?号?(?: ?(?:[-~至到]|——?) ?(\d{1,3})(?!\d|[天日月年点家个人米楼具])号?|((?: ?[、,和及与跟] ?\d{1,3}(?!\d|[天日月年点家个人米楼具小工]|号[前楼院店内])号?)+))/
const MOST = 50

const pad = (n: string | number): string => String(Number(n)).padStart(2, '0')

function range(from: number, to: number): number[] {
  if (to < from || to - from >= MOST) return [from, to]
  return Array.from({ length: to - from + 1 }, (_, i) => from + i)
}

export function readNumbers(text: string): Numbers {
  const numbers: string[] = []
  let rest = takeFull(text, numbers)
  rest = takeTails(rest, numbers)
  const choices = numbers.length > 0 ? { choices: [], rest } : takeChoices(rest)
  return { numbers: [...new Set(numbers)], choices: choices.choices, rest: choices.rest.replace(/ {2,}/g, ' ').trim() }
}

function takeFull(text: string, numbers: string[]): string {
  let rest = ''
  let from = 0
  for (const m of matches(text, full)) {
    if (m.index < from) continue
    const [whole, prefix = 'YH', day = m[4] ?? '', tail = m[5] ?? ''] = m
    if (!/^\d\d(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])$/.test(day)) continue
    const head = `${prefix.toUpperCase()}${day}-`
    numbers.push(`${head}${pad(tail)}`)
    let end = m.index + whole.length
    const further = more.exec(text.slice(end, end + 80))
    if (further) {
      const [said, to, list = ''] = further
      const others = to === undefined ? (list.match(/\d+/g) ?? []).map(Number) : range(Number(tail) + 1, Number(to))
      numbers.push(...others.filter((n) => n > 0).map((n) => `${head}${pad(n)}`))
      end += said.length
    }
    // The 号 of "YH261123-01号" goes with it.
    if (/^号(?![楼院店前])/.test(text.slice(end))) end += 1
    rest += `${text.slice(from, m.index)} `
    from = end
  }
  return rest + text.slice(from)
}

const tail = /(?<![\d.月至\-A-Za-z]|\d:)第?(\d{1,3}(?:号? ?(?:[-~至到]|[、,和及与跟]) ?\d{1,3})*) ?号/g
/** After 号: a house, a machine, a road… */
const houseAfter =
  /^(楼|院|店|线|桌|房|门|机|车|井|仓|库|罐|炉|厂|地|文|令|路|街|栋|铺|摊|桩|泵|塔|窖|电梯|柜|箱|矿|煤|坝|闸|桥|口|公告|通知|文件|生产|工|风|墙|阀|点|池|槽|吊|升|安全出口|灭火|消火|消防)/
/** …or a day. */
const dateAfter =
  /^ ?(前|之前|以前|内|晚|上午|下午|中午|当天|到期|截止|下班|早|夜|零点|\d|凌晨|左右|以后|之后|后|起|开会|必须|要|能|再|我|来|去|的?(?:值|带|夜|白|晚|那个?)?班|请.{0,2}假|谁(?:来|在)?[值带当]|换(?!了|新|好|上|掉|完)|[跟和][^,。\d]{1,10}换)/
const dateBefore = /(月|(?<!并|合|归|并案)到|(?<!并)至|延|本月|下月|在|于|限|等|赶|定|最迟|最晚|不晚于)\s*$/
const houseBefore = /(路|街|巷|大道|弄|胡同|小区|花园|家园)\s*$/
const askedBefore = /(^|[,。、;:! ]|把|查|看|一下|第|关于|那个|这个|我的|隐患|编号|的|是|就是|并|合|到|入|进)\s*$/
const actAfter =
  /^ ?(交|让|由|派|给|转|并|合|跟|和|与|已|己|弄好|弄完了|整改好|整改完了|改好|改完了|换好|修好|清|好了|合格|不合格|复查|通过|没|未|退|打回|销|撤|作废|收到|隐患|案|那条|这条|的|单|三天|两天|\d+天|\d+个工作日|一周|明天|后天|今天|尽快|限|进度|咋样|怎么样|什么|谁|到哪|查|确认|办结|还|[,。?!、;:]|$| )/

function takeTails(text: string, numbers: string[]): string {
  let rest = ''
  let from = 0
  for (const m of matches(text, tail)) {
    const said = m[1] ?? ''
    const before = text.slice(Math.max(0, m.index - 6), m.index)
    const after = text.slice(m.index + m[0].length, m.index + m[0].length + 8)
    // 01号机器停了 begins with a case; 3号机 is a machine.
    const opens =
      said.startsWith('0') && text.slice(0, m.index).trim() === '' && !/^(楼|栋|院|门牌|文|机组)/.test(after)
    if (!opens && (houseAfter.test(after) || houseBefore.test(before))) continue
    const plain = said.startsWith('0') || /[-~至到、和]/.test(said)
    if (dateAfter.test(after) && !said.startsWith('0')) continue
    if (dateBefore.test(before) && !said.startsWith('0')) continue
    if (!plain && !(askedBefore.test(before) && actAfter.test(after))) continue
    numbers.push(...readList(said).map(pad))
    rest += `${text.slice(from, m.index)} `
    from = m.index + m[0].length
  }
  return rest + text.slice(from)
}

/** "1-3、7" → 1, 2, 3, 7. */
function readList(said: string): number[] {
  return said.split(/ ?[、,和及与跟] ?/).flatMap((part) => {
    const [a = 0, b] = part.split(/ ?[-~至到] ?/).map((n) => Number(n.replace(/\D/g, '')))
    return (b === undefined ? [a] : range(a, b)).filter((n) => n > 0)
  })
}

const item = '\\d{1,2}(?!\\d)(?: ?[-~至到] ?\\d{1,2}(?!\\d))?'
const list = `${item}(?: ?[、,,和及与跟 ] ?${item})*`
const onlyChoices = new RegExp(`^(?:第|选|选择)?(${list})(?:条|个|项|家|号)?[。!.]?$`)
const leadChoices = new RegExp(
  `^第?(${list})(?:条|个|项)?[ :,.、。]*(?=已|己|改|整改|收到|合格|不合格|不行|退|打回|交|转|让|由|派|通过|没通过|好了|弄|换|清|修|搬|撤|作废|复查|没整改|没弄|都(?=已|改|整|弄|换|合格|通过|收|好了|清|修)|销|三天|两天|明天|后天|限|\\d{1,2}(?:天|日|个工作日|小时)|搞|处理|完成|做|可以|同意)`,
)
const spokenChoice = /^第([一二三四五六七八九十])(条|个|项)[ :,.、]*/
const tens = '零一二三四五六七八九十'

function takeChoices(text: string): { choices: number[]; rest: string } {
  const only = onlyChoices.exec(text)
  if (only) return { choices: within(readSpaced(only[1] ?? '')), rest: '' }
  const spoken = spokenChoice.exec(text)
  if (spoken) return { choices: [tens.indexOf(spoken[1] ?? '')], rest: text.slice(spoken[0].length) }
  const lead = leadChoices.exec(text)
  // "1、清池 2、修泵" counts its own things.
  if (!lead || /\p{Script=Han}[\s,。;、]*2[、.:)]/u.test(text)) return { choices: [], rest: text }
  const choices = within(readSpaced(lead[1] ?? ''))
  return choices.length === 0 ? { choices, rest: text } : { choices, rest: text.slice(lead[0].length) }
}

const readSpaced = (said: string): number[] => readList(said.replace(/(\d) (?=\d)/g, '$1、'))

const within = (choices: readonly number[]): number[] => [...new Set(choices)].filter((n) => n >= 1 && n <= MOST)
