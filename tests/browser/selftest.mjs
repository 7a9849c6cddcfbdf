// No check that cannot fail: each gate is fed a page of the demo with one thing broken in it, and must find that fault.
// Usage: node selftest.mjs DEMO. What a gate says of the sound page is in run.mjs.
import { launch, parallel } from "./lib/browser.mjs";
import { serve } from "./lib/server.mjs";
import { Site } from "./lib/site.mjs";
import { Verdict } from "./lib/verdict.mjs";
import { also } from "./lib/fixtures.mjs";
import { browserGates, staticGates } from "./gates/all.mjs";
import { breaks } from "./lib/breaks.mjs";

const sound = new Site("demo", process.argv[2], { ...also.demo, smallest: false });
const only = process.argv[3];
const browser = await launch();
const gates = new Map([...staticGates, ...browserGates].map((gate) => [gate.name, gate]));
let failed = 0;

async function faultsOf(gateName, site) {
  const verdict = new Verdict();
  const gate = gates.get(gateName);
  const server = browserGates.includes(gate) ? await serve(site) : undefined;
  site.origin = server?.origin;
  await verdict.time(gateName, () => gate.run({ sites: [site], verdict, browser, workers: 1 }));
  server?.close();
  return [...verdict.gates.values()].flatMap((it) => it.faults.map((fault) => `${it.name}: ${fault}`));
}

async function tryOne({ gate, what, expects, make, isWhole }) {
  const { changes, options = {} } = make(sound);
  const changed = Object.keys(changes).filter((path) => path.endsWith(".html") && changes[path] !== undefined);
  // A gate in the browser looks at the broken page alone; one that reads files reads all.
  const sample = isWhole ? undefined : changed.length ? changed : ["index.html"];
  const faults = await faultsOf(gate, sound.with(changes, { ...options, sample }));
  const found = faults.some((fault) => expects.test(fault));
  const isBroken = faults.some((fault) => fault.includes("broke off"));
  if (found && !isBroken) return;
  failed += 1;
  console.log(`fault: ${gate} does not notice ${what}; it said: ${faults.slice(0, 3).join(" | ").slice(0, 600) || "nothing"}`);
}

// Several at once: each has a copy of the site and a server of its own.
const chosen = breaks.filter(({ gate, what }) => !only || `${gate} ${what}`.includes(only));
await parallel(chosen, 4, async (next) => {
  for (let item; (item = next()); ) await tryOne(item);
});
await browser.close();

// Every gate has at least one break, so that a new one cannot be forgotten here.
const tried = new Set(breaks.map((it) => it.gate));
for (const name of gates.keys()) {
  if (tried.has(name)) continue;
  failed += 1;
  console.log(`fault: the gate ${name} is fed nothing broken`);
}
console.log(`${breaks.length} broken sites, ${failed} unnoticed`);
process.exit(failed ? 1 : 0);
