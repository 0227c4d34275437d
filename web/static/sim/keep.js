/** What this browser remembers. Private windows may refuse; then nothing is remembered. */

export function recall(key, otherwise) {
  try {
    return JSON.parse(localStorage.getItem(`qianshao.${key}`)) ?? otherwise
  } catch {
    return otherwise
  }
}

export function keep(key, value) {
  try {
    localStorage.setItem(`qianshao.${key}`, JSON.stringify(value))
  } catch {
    // Only comfort is lost.
  }
}
