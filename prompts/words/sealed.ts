/** What stands for a citizen's own words where they are nobody's business. */
import { otherCategory } from '../lexicon/categories.ts'

export function kindOf(category: string | undefined): string {
  return category === undefined || category === otherCategory.name ? '安全隐患' : `${category}隐患`
}
