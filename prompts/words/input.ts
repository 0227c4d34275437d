/** What cannot be taken as it comes: photos and files. */
import type { RefusedFile } from '../../domain/envelope.ts'
import type { InputFacts } from '../../domain/say-input.ts'
import type { Voice } from './render.ts'

const reasons: Record<RefusedFile['why'], (what: string, megabytes: number) => string> = {
  too_large: (what, megabytes) => `${what}太大了,最大${megabytes}MB,没有收下。请用手机重新拍一张(不选原图)再发。`,
  not_photo: (what) => `${what}不是照片,打不开,没有收下。请用手机拍了再发。`,
  broken: (what) => `${what}坏了,打不开,没有收下。请重新拍了再发。`,
  missing: (what) => `${what}没有传过来,请再发一次。`,
}

export const inputWords: { [W in keyof InputFacts]: Voice<InputFacts[W]> } = {
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
