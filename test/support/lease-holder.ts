/** Holds a lease as a process of its own, and tells on its output what becomes of it; asked by a line, whether it holds it. */
import { createInterface } from 'node:readline'
import { openLease } from '../../db/lease.ts'

const [, , url = '', name = '', term = ''] = process.argv
const print = (line: string): void => void process.stdout.write(`${line}\n`)
const lease = openLease({
  url,
  name,
  owner: String(process.pid),
  onTaken: () => print('taken'),
  onLost: () => print('lost'),
  onFault: (error) => print(`fault ${String(error)}`),
  beat: 100,
  term: Number(term),
})
// Begun before anything else may speak: what a process that was paused finds when it wakes.
createInterface({ input: process.stdin }).on('line', () => print(lease.holds() ? 'holds' : 'holds not'))
await lease.start()
