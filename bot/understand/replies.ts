/** Answers about work: received, done, in order, sent back, taken back. Words alone; who may say them is asked elsewhere. */
import * as words from '../../prompts/lexicon/answers.ts'
import { question } from '../../prompts/lexicon/topics.ts'
import { matches } from './matches.ts'

/** What is known about the message beside its words. */
export type Setting = {
  /** Numbers, choices or a quote say which case it is about. */
  bound: boolean
  /** A hazard is plainly told in the same words. */
  hazard: boolean
  /** The sender keeps a place and holds no other post. */
  keeper: boolean
  /** The sender holds a post of those who look again. */
  checker: boolean
  /** A day still to come is named. */
  planned: boolean
}

const SHORT = 24

export function isWithdraw(text: string): boolean {
  return words.withdraw.test(text) && text.length <= 40 && !/报警|没(说|报|发)错|有没有|是不是/.test(text)
}

/** 退回: plainly said, or judged wrong about a case that is named. */
export function isReturn(text: string, s: Setting): boolean {
  if (/^(退回|打回|驳回|不合格|没通过|不通过|未通过)/.test(text)) return true
  if (!s.keeper && /^(整改不(到位|彻底)|没(整)?改(好|到位)|没弄好|没整改)/.test(text) && !question.test(text))
    return true
  if (!s.keeper && /^不行[啊呀哦]?[,。 !].*(没|还是|不)/.test(text)) return true
  if (!words.sentBack.test(text) || question.test(text) || s.keeper) return false
  if (s.bound) return true
  return (
    !s.hazard &&
    text.length <= SHORT + 16 &&
    /^不行|退回|打回|驳回|没整改到位|整改不到位|老样子|还是?(恁|那)个?样|重(弄|整|搞|干)(?=$|[,。! ])|没(弄|改)好|重新整改|返工|没通过/.test(
      text,
    )
  )
}

export function isPass(text: string, s: Setting): boolean {
  if (
    /(没|未)销|多少|几条|哪些|(都|应该)[^,。]{0,4}销号?了吧|不合格|没通过|未通过|不通过|不到位|不符合/.test(text) ||
    question.test(text) ||
    /(申请|请)[^,。]{0,4}(销号|复查|验收)/.test(text)
  )
    return false
  const looked = s.bound && !s.keeper && /(看|查|核|复)(过|了)/.test(text) && !/没|不|还/.test(text)
  if (!words.pass.test(text) && !looked) return false
  if (s.keeper && (isDone(text, s) || !/^(合格|通过|复查|销号)/.test(text))) return false
  return s.bound || (!s.hazard && text.length <= SHORT + 10)
}

/** Something was done: a plain word of it, and not only planned, asked or denied. */
export function isDone(text: string, s: Setting): boolean {
  const claims = matches(text, words.done).filter((m) => !words.notDeeds.test(m[0]) || s.bound)
  // 换新的,三天内 says what will be done.
  if (s.planned && claims.every((m) => words.tenseless.test(m[0]))) return false
  // A keeper who judges his own work says that it is done.
  if (s.keeper && /合格|通过|到位/.test(text) && !/不合格|没通过|未通过|不到位/.test(text) && !question.test(text))
    return true
  if (claims.length === 0) return false
  if (words.doneWhole.test(text)) return true
  const clauses = text.split(/[,。;!?\n ]+/)
  const told = clauses.filter((c) => {
    const claim = matches(c, words.done).some((m) => !words.notDeeds.test(m[0]) || s.bound)
    return claim && !words.notDone.test(c) && !question.test(c)
  })
  if (told.length === 0) return false
  // Others than the keeper tell of many things done; it must be plainly this.
  if (
    !s.bound &&
    !s.keeper &&
    !/整改|(弄|改|修|换|搞|做|装|搬)(好|完)|清(走|理|空)|处理(好|完)|按要求|搞定|换(了)?新/.test(text)
  )
    return false
  return (
    s.bound ||
    !s.hazard ||
    /^整改情况|已(拆除|清理|更换|整改|修复|安装|打开|处理|清空|移走|换|装|拆)|整改(好|完)|按要求|换(了)?新|打开了|扔了|移(到|走)|弄好|修好|换好|清(走|理|空)/.test(
      text,
    )
  )
}

export function isRefusal(text: string): boolean {
  return words.refusal.test(text)
}

/** A receipt: a word of it at the start, and nothing after it that makes another word or another meaning of it. */
export function isAck(text: string): boolean {
  if (/^\+?1$/.test(text)) return true
  if (words.ackFalse.test(text)) return false
  const m = words.ack.exec(text)
  if (!m) return false
  const rest = text.slice(m[0].length)
  if (rest === '') return true
  if (/[?？]|吗$|不了|不去|没空/.test(rest) || isRefusal(rest)) return false
  return goesOn.test(rest)
}

const goesOn =
  /^(\s|[,。!~、;:.]|的|了|嘞|咧|啦|吧|哈|呀|啊|哦|滴|勒|领导|主任|书记|站长|我|俺|马上|这就|立即|立刻|立马|现在|正在|已|安排|谢|辛苦|一定|保证|尽快|按|照|等|下午|上午|明天|今天|今晚|会|去|来|整改|处理|弄|办|收到|好|明白|知道|通知|消息|单子)/

/** A keeper's promise about a case: the order has been heard. */
export function isPromise(text: string): boolean {
  return (
    /(今天|明天|明个|后天|下午|上午|晚上|马上|这就|立即|尽快|天内|号前|下班前|周[一二三四五六日]|月底)[^,。?]{0,8}(整改|弄|改|换|修|清|搬|拆|装|处理)(好|完|掉|走|一下|到位)?/.test(
      text,
    ) &&
    !question.test(text) &&
    !/申请|延期|能不能|来不及|照片|的([,。]|$)/.test(text) &&
    text.length <= SHORT + 16
  )
}

/** Why it was sent back: what is said beyond sending it back. */
export function reasonIn(text: string): string | undefined {
  const pieces = text
    .split(/[,。;!?\n ]+/)
    .map((p) => {
      let piece = p.trim()
      for (let i = 0; i < 3; i += 1) piece = piece.replace(words.noReason, '')
      return piece.trim()
    })
    .filter((p) => p.length >= 2)
  return pieces.length === 0 ? undefined : pieces.join(',')
}
