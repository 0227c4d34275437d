/** A platform that can do everything, but for what a test takes away. */
import type { Capabilities } from '../../bot/channel.ts'

export const able: Capabilities = {
  canCard: true,
  canMention: true,
  imageInGroup: true,
  needsMention: false,
  knowsNames: true,
  hasLocation: true,
  repeatable: true,
  edits: true,
}
