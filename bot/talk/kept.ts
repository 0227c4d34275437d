/** Photos that came a moment before their words; they wait in the question that was asked about them. */
import { z } from 'zod'
import type { View } from '../../db/transactions/intake.ts'

const waiting = z.object({ act: z.string().optional(), photos: z.array(z.string()) })

/** Those sent without words, and those of an earlier try at the same act. */
export function keptPhotos(view: View, act: string): string[] {
  const { question } = view
  if (question?.kind !== 'draft' && question?.kind !== 'which' && question?.kind !== 'evidence') return []
  const found = waiting.and(z.object({ said: z.string().optional(), text: z.string().optional() })).parse(question.data)
  const wordless = (found.said ?? found.text) === ''
  return wordless || found.act === act ? found.photos : []
}
