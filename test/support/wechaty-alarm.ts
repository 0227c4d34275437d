/** Preloaded into a command: says so when the chat library is loaded. */
import { registerHooks } from 'node:module'

registerHooks({
  resolve: (specifier, context, next) => {
    const found = next(specifier, context)
    if (/node_modules\/wechaty/.test(found.url)) process.stderr.write('LOADED wechaty\n')
    return found
  },
})
