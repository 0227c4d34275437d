/** A trie over sequences of strings (characters or sounds), for longest matches in one pass over a text. */

export type Found<T> = { index: number; length: number; values: readonly T[] }

type Node<T> = { next: Map<string, Node<T>>; values: T[] }

export type Trie<T> = {
  add(tokens: readonly string[], value: T): void
  /** The longest entry that begins at `index`. */
  longest(tokens: readonly string[], index: number): Found<T> | undefined
  /** Leftmost longest entries that do not overlap. */
  scan(tokens: readonly string[]): Found<T>[]
}

export function createTrie<T>(): Trie<T> {
  const root: Node<T> = { next: new Map(), values: [] }

  function longest(tokens: readonly string[], index: number): Found<T> | undefined {
    let at: Node<T> | undefined = root
    let best: Found<T> | undefined
    for (let i = index; i < tokens.length; i += 1) {
      at = at.next.get(tokens[i] ?? '')
      if (!at) break
      if (at.values.length > 0) best = { index, length: i - index + 1, values: at.values }
    }
    return best
  }

  return {
    add(tokens, value) {
      if (tokens.length === 0) return
      let at = root
      for (const token of tokens) {
        let next = at.next.get(token)
        if (!next) {
          next = { next: new Map(), values: [] }
          at.next.set(token, next)
        }
        at = next
      }
      at.values.push(value)
    },
    longest,
    scan(tokens) {
      const found: Found<T>[] = []
      for (let i = 0; i < tokens.length;) {
        const hit = longest(tokens, i)
        if (hit) found.push(hit)
        i += hit ? hit.length : 1
      }
      return found
    },
  }
}

/** UTF-16 units, so that indices are those of the string. */
export function unitsOf(text: string): string[] {
  return text.split('')
}
