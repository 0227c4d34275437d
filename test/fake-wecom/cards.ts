/** What the platform refuses of a card, by the documented limits. */
import { z } from 'zod'

const button = z.object({ text: z.string().min(1), key: z.string().min(1).max(1024), style: z.number().optional() })

export const card = z.object({
  card_type: z.enum(['text_notice', 'news_notice', 'button_interaction', 'vote_interaction', 'multiple_interaction']),
  main_title: z.object({ title: z.string().optional(), desc: z.string().optional() }).optional(),
  sub_title_text: z.string().optional(),
  task_id: z
    .string()
    .regex(/^[0-9A-Za-z_\-@]{1,128}$/)
    .optional(),
  button_list: z.array(button).max(6).optional(),
  card_action: z.object({ type: z.number() }).loose().optional(),
})
export type Card = z.infer<typeof card>

/** The error code, or 0. */
export function cardError(given: unknown): number {
  const parsed = card.safeParse(given)
  if (!parsed.success) return 42_014
  const { card_type: type, task_id: task, main_title: title, button_list: buttons, card_action: action } = parsed.data
  if (type === 'button_interaction' && (!task || !title?.title || !buttons?.length)) return 42_014
  if ((type === 'text_notice' || type === 'news_notice') && (action?.type ?? 0) === 0) return 42_045
  const keys = new Set(buttons?.map((b) => b.key))
  return keys.size === (buttons?.length ?? 0) ? 0 : 42_014
}
