/** npm run bench: ceilings and ours in one run, interleaved, as ratios. */
import { startTestServer } from '../support/postgres.ts'
import { bare, type Figures, ours, type Subject } from './reports.ts'

const ROUNDS = 3
const MS = 1500

function median(all: Figures[]): Figures {
  const mid = (pick: (f: Figures) => number): number =>
    all.map(pick).toSorted((a, b) => a - b)[Math.floor(all.length / 2)] ?? 0
  return { perSecond: mid((f) => f.perSecond), p50: mid((f) => f.p50), p99: mid((f) => f.p99) }
}

const show = (f: Figures): string => `${f.perSecond.toFixed(0)}/s p50 ${f.p50.toFixed(2)} ms p99 ${f.p99.toFixed(2)} ms`

const server = await startTestServer()
try {
  const subjects: Subject[] = [await bare(server.url), await ours(server.url)]
  for (const burst of [1, 32]) {
    const results = new Map<string, Figures[]>()
    for (const subject of subjects) await subject.warm(burst)
    for (let round = 0; round < ROUNDS; round += 1) {
      for (const subject of subjects) {
        results.set(subject.name, [...(results.get(subject.name) ?? []), await subject.round(burst, MS)])
      }
    }
    const [ceiling] = subjects
    const top = median(results.get(ceiling?.name ?? '') ?? [])
    process.stdout.write(`\nreports, ${burst === 1 ? 'one at a time' : `bursts of ${burst}`}\n`)
    for (const [name, all] of results) {
      const m = median(all)
      process.stdout.write(`  ${name}: ${show(m)}  ratio ${(m.perSecond / top.perSecond).toFixed(2)}\n`)
    }
  }
  for (const subject of subjects) await subject.stop()
} finally {
  await server.stop()
}
