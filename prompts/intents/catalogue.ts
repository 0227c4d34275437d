import type { PostKind } from '../../domain/org.ts'
export const catalogue: { name: string; title: string; how: string; examples: string[]; posts: PostKind[] }[] = []
