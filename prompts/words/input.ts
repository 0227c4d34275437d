/** What cannot be taken, or told, as it comes: photos and files; who reported. */
import type { RefusedFile } from '../../domain/envelope.ts'
import type { InputFacts } from '../../domain/say-input.ts'
import { numbers } from './common.ts'
import type { Voice } from './render.ts'

const reasons: Record<RefusedFile['why'], (what: string, megabytes: number) => string> = {
  too_large: (what, megabytes) => `${what}太大了,最大${megabytes}MB,没有收下。请用手机重新拍一张(不选原图)再发。`,
  not_photo: (what) => `${what}不是照片,打不开,没有收下。请用手机拍了再发。`,
  broken: (what) => `${what}坏了,打不开,没有收下。请重新拍了再发。`,
  missing: (what) => `${what}没有传过来,请再发一次。`,
}

/** What a reporter hears who asked not to be named. */
export const unnamedWords = (group: boolean): string =>
  group ? '不会再说出是谁报的;群里的话别人看得见,以后请私聊说。' : '不会告诉任何人是您报的。'

export const inputWords: { [W in keyof InputFacts]: Voice<InputFacts[W]> } = {
  unbound: () => ({
    text: '本群还没有绑定单位,这里只收隐患和险情。请管理员在群里说“@前哨 绑定”加单位名,例如“@前哨 绑定 百善镇”。办别的事,请私聊我。',
  }),
  report_unnamed: (f) => ({
    text:
      f.items.length === 0
        ? '好的,不会说出是您报的。请接着说:哪家、什么问题。'
        : `好的,${numbers(f.items)}从现在起不再写明是谁报的;先前收到通知的人可能已经看到。`,
  }),
  file_refused: ({ refused, megabytes }) => {
    const groups = Map.groupBy(refused, (r) => `${r.as} ${r.why}`)
    const lines = [...groups.values()].flatMap((alike) => {
      const [first] = alike
      if (!first) return []
      const what = first.as === 'photo' ? `有${alike.length}张照片` : '文件'
      return [reasons[first.why](what, megabytes)]
    })
    return { text: lines.join('\n') }
  },
}
