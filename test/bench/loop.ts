/** Closed loops: a burst of messages is issued at once, the next when all of them are answered. */

export type Figures = { messages: number; perSecond: number; p50: number; p99: number }

export type Subject = {
  name: string
  /** What is kept of one message, and how safely. */
  stores: string
  /** It works in this process and on the server, where what it costs is counted. */
  counted: boolean
  round(burst: number, ms: number): Promise<Figures>
  /** The statistics that autovacuum would have made within its minute. */
  analyze(): Promise<void>
  /** Checks what was done, and ends. */
  stop(): Promise<void>
}

/** Issues bursts for `ms` milliseconds; each message's latency counts from its burst's start. */
export async function bursts(burst: number, ms: number, one: () => Promise<void>): Promise<Figures> {
  const latencies: number[] = []
  const began = performance.now()
  while (performance.now() < began + ms) {
    const start = performance.now()
    await Promise.all(
      Array.from({ length: burst }, async () => {
        await one()
        latencies.push(performance.now() - start)
      }),
    )
    // In-process parts resolve in microtasks; without this the timers starve.
    await new Promise((resolve) => setImmediate(resolve))
  }
  return figures(latencies, performance.now() - began)
}

function figures(latencies: number[], ms: number): Figures {
  const sorted = latencies.toSorted((a, b) => a - b)
  const q = (f: number): number => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * f))] ?? 0
  return { messages: latencies.length, perSecond: (latencies.length / ms) * 1000, p50: q(0.5), p99: q(0.99) }
}

export function median(all: readonly number[]): number {
  return all.toSorted((a, b) => a - b)[Math.floor(all.length / 2)] ?? 0
}

export function medianOf(all: readonly Figures[]): Figures {
  const mid = (pick: (f: Figures) => number): number => median(all.map(pick))
  return {
    messages: mid((f) => f.messages),
    perSecond: mid((f) => f.perSecond),
    p50: mid((f) => f.p50),
    p99: mid((f) => f.p99),
  }
}

export const print = (line: string): void => void process.stdout.write(`${line}\n`)
