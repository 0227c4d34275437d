/** The list just shown, whose numbers may be answered with. */
import { z } from 'zod'
import type { Question } from '../../db/queries/talk.ts'

const list = z.object({ numbers: z.array(z.string()) })

export function listedNumbers(question: Question | null): string[] {
  return question?.kind === 'list' ? list.parse(question.data).numbers : []
}
