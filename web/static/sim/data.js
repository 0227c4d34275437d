/** The page's words and the guide's steps, written into the page by the server. */
export const { words, tour } = JSON.parse(document.getElementById('data').textContent)

/** '还剩{t}' with {t: '2天'} → '还剩2天' */
export function fill(template, facts) {
  return template.replace(/\{(\w+)\}/g, (whole, name) => (name in facts ? String(facts[name]) : whole))
}
