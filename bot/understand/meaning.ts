/** What a message was understood to want. A reader knows some of the intents and passes on what is none of them. */
import type { IntentName, Slots } from '../../domain/intent.ts'
import type { Reading } from './heard.ts'

export type Meaning = { intent: IntentName; slots: Slots }
export type Reader = (r: Reading) => Meaning | undefined

/** Readers asked in turn; the first that knows the words decides. */
export function firstOf(readers: readonly Reader[]): Reader {
  return (r) => {
    for (const read of readers) {
      const meaning = read(r)
      if (meaning) return meaning
    }
    return undefined
  }
}

/** Only slots that hold something. */
export function filled(slots: { [K in keyof Slots]?: Slots[K] | undefined }): Slots {
  return Object.fromEntries(Object.entries(slots).filter(([, v]) => v !== undefined && v !== '')) as Slots
}
