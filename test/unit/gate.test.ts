/** Who may say what can wait, and when. */
import { expect, test, vi } from 'vitest'
import { createGate, type Ticket } from '../../bot/gate.ts'

/** Asks, and takes down what each is told. */
function asking(places: number, patience = 1000) {
  const gate = createGate(places, patience)
  const told: string[] = []
  const ask = (name: string, lane = 5): Ticket => {
    const ticket = gate.ask(lane)
    void ticket.granted.then((turn) => told.push(`${name} ${turn}`))
    return ticket
  }
  const heard = async (): Promise<string[]> => {
    await Promise.resolve()
    return told.splice(0)
  }
  return { ask, heard }
}

test('so many at a time, then by lane and in order', async () => {
  const { ask, heard } = asking(2)
  const [a, b] = [ask('a'), ask('b')]
  ask('late', 6)
  ask('c')
  ask('d', 4)
  expect(await heard()).toEqual(['a true', 'b true'])
  a.done()
  a.done()
  expect(await heard()).toEqual(['d true'])
  b.done()
  expect(await heard()).toEqual(['c true'])
})

test('one given back while it waits is told so and takes nobody else’s turn', async () => {
  const { ask, heard } = asking(1)
  const first = ask('a')
  const second = ask('b')
  ask('c')
  second.done()
  expect(await heard()).toEqual(['a true', 'b false'])
  second.done()
  first.done()
  expect(await heard()).toEqual(['c true'])
})

test('whoever hangs counts no longer, and gives nothing back twice', async () => {
  vi.useFakeTimers()
  const { ask, heard } = asking(1)
  const hangs = ask('a')
  ask('b')
  ask('c')
  expect(await heard()).toEqual(['a true'])
  vi.advanceTimersByTime(1000)
  expect(await heard()).toEqual(['b true'])
  hangs.done()
  expect(await heard()).toEqual([])
  vi.useRealTimers()
})
