/** What a setting or a file says as JSON; undefined where it is none. */
export function jsonIn(text: string): unknown {
  try {
    // Windows editors begin a file with a mark that JSON does not know.
    return JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch {
    return undefined
  }
}
