/** Message received → durable → reply spoken, beside the bare prepared transaction and a chat framework, interleaved in one run. */
import { bare } from './bare.ts'
import { type Cpu, cpuOf } from './cpu.ts'
import { koishi } from './koishi.ts'
import { type Figures, median, medianOf, print, type Subject } from './loop.ts'
import { ours } from './ours.ts'

const ROUNDS = 7
const MS = 1000
/** Until the code is compiled, plans are made and tables have statistics. */
const WARM_MS = 4000

const show = (f: Figures): string =>
  `${f.perSecond.toFixed(0).padStart(6)}/s  p50 ${f.p50.toFixed(2)} ms  p99 ${f.p99.toFixed(2)} ms`

export async function reports(server: string): Promise<void> {
  const peer = await koishi()
  if (!peer) print('koishi could not be installed: left out')
  const subjects: Subject[] = [await bare(server), await ours(server), ...(peer ? [peer] : [])]
  print('\nReports: received, stored, answered. What is stored of each:')
  for (const s of subjects) print(`  ${s.name}: ${s.stores}`)
  for (const subject of subjects) {
    await subject.round(32, WARM_MS / 2)
    await subject.analyze()
    await subject.round(32, WARM_MS / 2)
    await subject.round(1, WARM_MS / 2)
  }
  const cpu = await cpuOf(server)
  for (const burst of [1, 32]) await compare(subjects, burst, cpu)
  for (const subject of subjects) await subject.stop()
}

/** A ratio is that of rounds that ran one after the other, for the machine may be busy with something else by turns. */
async function compare(subjects: readonly Subject[], burst: number, cpu: (() => Cpu) | null): Promise<void> {
  const rounds: Figures[][] = []
  const spent = subjects.map(() => ({ messages: 0, here: 0, server: 0 }))
  for (let round = 0; round < ROUNDS; round += 1) {
    const figures: Figures[] = []
    for (const [i, subject] of subjects.entries()) {
      const before = cpu?.()
      figures.push(await subject.round(burst, MS))
      add(spent[i], figures[i], before, cpu?.())
    }
    rounds.push(figures)
  }
  print(`\n${burst === 1 ? 'One at a time' : `In bursts of ${burst}`} (median of ${ROUNDS} rounds)`)
  const ratio = (of: number, to: number): string => {
    const all = rounds.map((r) => (r[of]?.perSecond ?? 0) / (r[to]?.perSecond ?? 1))
    return `${median(all).toFixed(2)} (${Math.min(...all).toFixed(2)}–${Math.max(...all).toFixed(2)})`
  }
  for (const [i, subject] of subjects.entries()) {
    const m = medianOf(rounds.flatMap((r) => r[i] ?? []))
    print(`  ${show(m)}  ${ratio(i, 0)} of the ceiling  ${subject.name}${each(subject, spent[i])}`)
  }
  if (subjects[2]) print(`  ours is ${ratio(1, 2)} times ${subjects[2].name}`)
}

type Spent = { messages: number; here: number; server: number }

function add(spent: Spent | undefined, figures: Figures | undefined, before?: Cpu, after?: Cpu): void {
  if (!spent || !figures || !before || !after) return
  spent.messages += figures.messages
  spent.here += after.here - before.here
  spent.server += after.server - before.server
}

function each({ counted }: Subject, spent: Spent | undefined): string {
  if (!counted || !spent?.messages) return ''
  const ms = (of: number): string => (of / spent.messages).toFixed(2)
  return `; CPU a message: here ${ms(spent.here)} ms, server ${ms(spent.server)} ms`
}
