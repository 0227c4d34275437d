/** Waits for what is told by events, not by the clock. */

export type Waiting = {
  /** Something has happened: whoever waits looks again. */
  changed(): void
  /** Resolves as soon as it holds. */
  until(holds: () => boolean): Promise<void>
}

export function waiting(): Waiting {
  const looks = new Set<() => void>()
  return {
    changed: () => {
      for (const look of looks) look()
    },
    until: (holds) =>
      new Promise((resolve) => {
        const look = (): void => {
          if (!holds()) return
          looks.delete(look)
          resolve()
        }
        looks.add(look)
        look()
      }),
  }
}
