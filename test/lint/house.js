/** Lint rules of the house that oxlint has no words for; see .oxlintrc.json. Plain JavaScript, for editors run it too. */

/** `new Date()` and `Date()`: with no argument they read the machine's clock. */
const noAmbientDate = {
  create(context) {
    const check = (node) => {
      const { callee } = node
      if (callee.type !== 'Identifier' || callee.name !== 'Date') return
      if (node.type === 'NewExpression' && node.arguments.length > 0) return
      context.report({
        node,
        message: 'Reads the clock of the machine; take `now` or a Clock instead.',
      })
    }
    return { NewExpression: check, CallExpression: check }
  },
}

/** Once only what the database must say itself is left out, these are the ways in which SQL reads its own clock. */
const sqlClock =
  /\b(?:now|clock_timestamp|statement_timestamp|transaction_timestamp)\s*\(\s*\)|\b(?:current|local)_?(?:timestamp|time|date)\b/i

const noSqlClock = {
  create(context) {
    const check = (node, text) => {
      if (sqlClock.test(text)) context.report({ node, message: 'Reads the clock of the database; bind `now` instead.' })
    }
    return {
      Literal: (node) => typeof node.value === 'string' && check(node, node.value),
      TemplateElement: (node) => check(node, node.value.raw),
    }
  },
}

export default {
  meta: { name: 'house' },
  rules: { 'no-ambient-date': noAmbientDate, 'no-sql-clock': noSqlClock },
}
