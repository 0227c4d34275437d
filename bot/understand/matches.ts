/** All matches of a global pattern, in order; `matchAll` would copy the pattern each time, which costs more than matching. */
export function matches(text: string, pattern: RegExp): RegExpExecArray[] {
  const found: RegExpExecArray[] = []
  pattern.lastIndex = 0
  for (let m = pattern.exec(text); m; m = pattern.exec(text)) {
    found.push(m)
    if (m[0] === '') pattern.lastIndex += (text.codePointAt(m.index) ?? 0) > 0xffff ? 2 : 1
  }
  return found
}
