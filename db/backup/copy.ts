/** Postgres's own COPY over one connection, as a stream of rows out and a writer of rows in; what the driver leaves to others. */
import { once } from 'node:events'
import { PassThrough, type Readable } from 'node:stream'
import type pg from 'pg'

/** The part of the driver's connection that COPY needs. */
type Wire = {
  query(text: string): void
  sendCopyFromChunk(chunk: Buffer): void
  endCopyFrom(): void
  sendCopyFail(why: string): void
  stream: { pause(): void; resume(): void; writableNeedDrain: boolean; once(event: 'drain', then: () => void): void }
}

/** What the driver calls on a query, as far as COPY comes by. */
type Hooks = {
  submit(wire: Wire): void
  handleCopyData(message: { chunk: Buffer }, wire: Wire): void
  handleCopyInResponse(wire: Wire): void
  handleError(error: Error): void
  handleReadyForQuery(wire: Wire): void
  handleCommandComplete(): void
}

const hooks = (text: string, own: Partial<Hooks>): Hooks => ({
  submit: (wire) => wire.query(text),
  handleCopyData: () => undefined,
  handleCopyInResponse: (wire) => wire.sendCopyFail('nothing to copy in'),
  handleError: () => undefined,
  handleReadyForQuery: () => undefined,
  handleCommandComplete: () => undefined,
  ...own,
})

/** The driver's types know only its own queries; it calls on any object what that object has. */
const submit = (client: pg.Client, query: Hooks): void => void client.query(query as unknown as pg.Submittable)

/** `copy … to stdout`: chunks of whole rows, in the text format. The connection waits while nobody reads. */
export function copyOut(client: pg.Client, text: string): Readable {
  const out = new PassThrough()
  /** Already waiting to be read on. */
  let held = false
  submit(
    client,
    hooks(text, {
      handleCopyData: ({ chunk }, { stream }) => {
        // The driver's own buffer is filled anew behind us.
        if (out.write(Buffer.from(chunk)) || held) return
        held = true
        stream.pause()
        out.once('drain', () => {
          held = false
          stream.resume()
        })
      },
      handleError: (error) => out.destroy(error),
      handleReadyForQuery: ({ stream }) => {
        // What is ended tells nobody that it is drained.
        stream.resume()
        out.end()
      },
    }),
  )
  return out
}

export type CopyIn = { write(rows: Buffer): Promise<void>; end(): Promise<void> }

/** `copy … from stdin`. What is wrong with the rows is told by `end`, or by a `write` behind it. */
export async function copyIn(client: pg.Client, text: string): Promise<CopyIn> {
  let failed: Error | undefined
  let begun: (wire: Wire) => void
  let over: () => void
  const ended = new Promise<void>((resolve) => {
    over = resolve
  })
  const ready = new Promise<Wire | null>((resolve) => {
    begun = resolve
    void ended.then(() => resolve(null))
  })
  submit(
    client,
    hooks(text, {
      handleCopyInResponse: (wire) => begun(wire),
      handleError: (error) => {
        failed = error
        over()
      },
      handleReadyForQuery: () => over(),
    }),
  )
  const wire = await ready
  const fail = (): void => {
    if (failed) throw failed
  }
  fail()
  return {
    write: async (rows) => {
      fail()
      wire?.sendCopyFromChunk(rows)
      if (wire?.stream.writableNeedDrain === true) await Promise.race([once(wire.stream as never, 'drain'), ended])
    },
    end: async () => {
      if (!failed) wire?.endCopyFrom()
      await ended
      fail()
    },
  }
}
