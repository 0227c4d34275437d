/** How many say at a time what can wait: what is urgent, and comes meanwhile, finds the platform free. */

export type Ticket = {
  /** True when its turn has come; false when it was given back before. */
  granted: Promise<boolean>
  /** Gives it back, used or not. */
  done(): void
}
export type Gate = { ask(lane: number): Ticket }

type Waiting = { lane: number; grant(turn: boolean): void }

/** Whoever takes longer than `patience` real milliseconds hangs, and holds nobody else up. */
export function createGate(places: number, patience: number): Gate {
  let free = places
  const waiting: Waiting[] = []
  const next = (): void => {
    while (free > 0 && waiting.length > 0) {
      free -= 1
      waiting.shift()?.grant(true)
    }
  }
  return {
    ask: (lane) => {
      let timer: NodeJS.Timeout | undefined
      let held = false
      const release = (): void => {
        if (!held) return
        held = false
        clearTimeout(timer)
        free += 1
        next()
      }
      const { promise, resolve } = Promise.withResolvers<boolean>()
      const mine: Waiting = {
        lane,
        grant: (turn) => {
          held = turn
          if (turn) timer = setTimeout(release, patience)
          resolve(turn)
        },
      }
      const behind = waiting.findIndex((w) => w.lane > lane)
      waiting.splice(behind === -1 ? waiting.length : behind, 0, mine)
      next()
      const done = (): void => {
        const index = waiting.indexOf(mine)
        if (index === -1) return release()
        waiting.splice(index, 1)
        mine.grant(false)
      }
      return { granted: promise, done }
    },
  }
}
