/** 延期: asked for, put to whoever decides, decided. */
import type { MendFacts } from '../../domain/say-mend.ts'
import { formatDeadline, remaining } from '../../domain/time.ts'
import { listed, short } from './common.ts'
import type { Voice } from './render.ts'

type ExtensionWords =
  | 'extension_asked'
  | 'extension_relayed'
  | 'extension_decide'
  | 'extension_granted'
  | 'extension_granted_known'
  | 'extension_refused'
  | 'extension_refused_known'

export const extensionWords: { [W in ExtensionWords]: Voice<MendFacts[W]> } = {
  extension_asked: (f, { now }) => ({
    text: `已替${f.relayed === '' ? '您' : f.by}申请延期:${listed(f.items)}\n延到${formatDeadline(f.until, now)}。原因:${f.reason};期间:${f.interim}。\n等${f.to}定;没批以前期限不变:${formatDeadline(f.from, now)}。`,
  }),
  extension_relayed: (f, { now }) => ({
    text: `${f.relayed}替您申请了延期:${listed(f.items)}\n延到${formatDeadline(f.until, now)},等${f.to}定。没批以前期限不变:${formatDeadline(f.from, now)}。期间请${f.interim}。`,
  }),
  extension_decide: (f, { now }) => ({
    text: `${f.by}申请${f.level > 1 ? `第${f.level}次` : ''}延期,请定:${listed(f.items, true)}\n现在期限${formatDeadline(f.from, now)},想延到${formatDeadline(f.until, now)}${f.relayed === '' ? '' : `(${f.relayed}转告)`}。\n原因:${f.reason};期间:${f.interim}。\n请在${formatDeadline(f.answerBy, now)}答复:同意回复“${short(f.items)} 同意延期”(可改日期,例如“同意延到28号”);不同意回复“${short(f.items)} 不同意延期”加原因。`,
  }),
  extension_granted: (f, { now }) => ({
    text: `已同意${f.to}延期:${listed(f.items)}\n新期限${formatDeadline(f.until, now)},期间:${f.interim}。已通知各方。`,
  }),
  extension_granted_known: (f, { now }) => ({
    text: f.own
      ? `延期已批:${listed(f.items)}\n新期限${formatDeadline(f.until, now)}${f.until < f.asked ? '(比申请的短)' : ''},${remaining(f.until, now)}。期间请${f.interim}。批准人:${f.by}。`
      : `${listed(f.items)}\n经${f.by}同意,整改延到${formatDeadline(f.until, now)},期间:${f.interim}。`,
  }),
  extension_refused: (f, { now }) => ({
    text: `已回复${f.to}不同意延期:${listed(f.items)}\n原因:${f.reason}。期限不变:${formatDeadline(f.until, now)}。`,
  }),
  extension_refused_known: (f, { now }) => ({
    text: f.own
      ? `延期没批:${listed(f.items)}\n原因:${f.reason}(${f.by})。\n期限不变:${formatDeadline(f.until, now)},${remaining(f.until, now)}。改好后回复“已整改”并附照片。`
      : `${listed(f.items)}\n${f.by}没有同意延期,期限不变:${formatDeadline(f.until, now)}。`,
  }),
}
