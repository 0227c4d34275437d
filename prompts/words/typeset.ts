/** Chinese sentences carry Chinese punctuation; times, numbers and codes keep their own. */
const full: Record<string, string> = { ',': '，', ':': '：', ';': '；', '?': '？', '!': '！' }
const chinese = String.raw`[\u4e00-\u9fff\u3000-\u303f\uff00-\uffef“”‘’…]`
const marks = new RegExp(`(?<=${chinese})[,:;?!]|[,:;?!](?=${chinese})`, 'g')

export function typeset(text: string): string {
  return text.replace(marks, (mark) => full[mark] ?? mark)
}
