/** npm run docs: renews README's generated parts. */
import { readFileSync, writeFileSync } from 'node:fs'
import { renewed } from './generated.ts'

const readme = new URL('../../README.md', import.meta.url)
writeFileSync(readme, renewed(readFileSync(readme, 'utf8')))
