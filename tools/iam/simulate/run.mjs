// Decides the cases of a JSON file with @cloud-copilot/iam-simulate: node run.mjs CASES.json VERDICTS.json
import { readFileSync, writeFileSync } from 'node:fs'
import { runSimulation } from '@cloud-copilot/iam-simulate'

const named = (documents) => (documents ?? []).map((policy, i) => ({ name: String(i), policy }))

const verdicts = []
for (const c of JSON.parse(readFileSync(process.argv[2], 'utf8'))) {
  const simulation = {
    request: { principal: c.caller, action: c.action, resource: { resource: c.resource, accountId: c.owner }, contextVariables: c.context },
    identityPolicies: named(c.identity),
    serviceControlPolicies: [],
    resourceControlPolicies: [],
  }
  if (c.boundary) simulation.permissionBoundaryPolicies = named(c.boundary)
  if (c.session) simulation.sessionPolicy = c.session[0]
  if (c.resourcePolicy) simulation.resourcePolicy = c.resourcePolicy
  const out = await runSimulation(simulation, {})
  verdicts.push(
    out.resultType === 'error'
      ? { error: JSON.stringify(out.errors) }
      : { verdict: out.overallResult, ignored: out.result?.ignoredContextKeys ?? [] },
  )
}
writeFileSync(process.argv[3], JSON.stringify(verdicts))
